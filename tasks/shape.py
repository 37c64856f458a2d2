"""Whether the tables have the shape that this code needs (D-6)."""

from functools import lru_cache

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from domain.errors import Misconfigured
from tasks.database import MIGRATIONS, open_engine
from tasks.settings import settings


@lru_cache(maxsize=1)
def needed_revision() -> str:
    """The migration that this code was written for."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head() or ""


def require_shape() -> None:
    """Raises Misconfigured where the tables stand elsewhere, SQLAlchemy's errors where they do not answer."""
    reads = open_engine(settings().database).execution_options(reads_only=True)
    with reads.connect() as connection:
        stands = MigrationContext.configure(connection).get_current_revision() or "nothing"
    if stands == needed_revision():
        return
    remedy = "run minaoshi status, which brings them there" if stands < needed_revision() or stands == "nothing" else ""
    remedy = remedy or "they are of a newer version: install that one"
    raise Misconfigured(f"tables stand at {stands}, this code needs {needed_revision()}; {remedy}")
