"""How Alembic reaches the tables: the engine is handed over by tasks/database.py, no settings are read here."""

from alembic import context
from sqlmodel import SQLModel

import models  # noqa: F401 - importing it declares every table

engine = context.config.attributes["engine"]
with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
