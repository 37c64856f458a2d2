"""Whether the tables have the shape that this code needs (D-6)."""

from functools import lru_cache

from sqlalchemy import inspect
from sqlalchemy.exc import SQLAlchemyError

from domain.errors import MinaoshiError
from tasks.database import MIGRATIONS, open_engine
from tasks.settings import settings


@lru_cache(maxsize=1)
def needed_revision() -> str:
    """The migration that this code was written for, read off its file's name: Alembic would cost a desk 10 MB."""
    return max(file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def shape_fault() -> str:
    """Why the tables cannot be used, in one line; "" where they answer and stand where this code needs them.

    Never what the database said: it may quote a row, or its address (S-1).
    """
    try:
        reads = open_engine(settings().database).execution_options(reads_only=True)
        with reads.connect() as connection:
            there = inspect(connection).has_table("alembic_version")
            found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() if there else ""
            stands = str(found or "")
    except SQLAlchemyError:
        return "the database does not answer; start it, or check MINAOSHI_DATABASE_URL"
    except MinaoshiError as error:
        return str(error)
    if stands == needed_revision():
        return ""
    older = "run minaoshi status, which brings them there"
    remedy = older if stands < needed_revision() else "they are of a newer version: install that one"
    return f"tables stand at {stands or 'nothing'}, this code needs {needed_revision()}; {remedy}"
