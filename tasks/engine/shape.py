"""Whether the tables have the shape that this code needs (D-6)."""

from sqlalchemy.exc import SQLAlchemyError

from domain.errors import MinaoshiError
from tasks.database import needed_revision, open_engine, revision_of
from tasks.settings import settings


def shape_fault() -> str:
    """Why the tables cannot be used, in one line; "" where they answer and stand where this code needs them.

    Never what the database said: it may quote a row, or its address (S-1).
    """
    try:
        stands = revision_of(open_engine(settings().database))
    except SQLAlchemyError:
        return "the database does not answer; start it, or check MINAOSHI_DATABASE_URL"
    except MinaoshiError as error:
        return str(error)
    if stands == needed_revision():
        return ""
    older = "run minaoshi status, which brings them there"
    remedy = older if stands < needed_revision() else "they are of a newer version: install that one"
    return f"tables stand at {stands or 'nothing'}, this code needs {needed_revision()}; {remedy}"
