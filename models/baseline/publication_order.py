"""What somebody asked to be published: a row before it is a run, so that a run that is lost is late and never gone."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Field, Index, Session, SQLModel, col, select, text, update

from models.sql.bulk import insert_new
from models.sql.columns import Moment

_OPEN = text("done_at IS NULL")


class PublicationOrder(SQLModel, table=True):
    """A release that is to be published; at most one order for it is open at a time.

    release: its name as it was asked for, which may be nobody's. done_at: when it was published, or refused.
    refused: why it could not be published, in one line; empty where it was.
    """

    __tablename__ = "publication_order"
    __table_args__ = (
        Index("publication_order_open", "release", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    )
    id: int | None = Field(default=None, primary_key=True)
    release: str = Field(max_length=128)
    asked_by: str = Field(max_length=128)
    asked_at: datetime = Field(sa_type=Moment)
    done_at: datetime | None = Field(default=None, sa_type=Moment)
    refused: str = ""


def ask(session: Session, release: str, who: str, at: datetime) -> None:
    """Order a release's publication; one that is ordered already and not done stays as it was ordered."""
    row = PublicationOrder(release=release, asked_by=who, asked_at=at)
    insert_new(session, PublicationOrder, [row.model_dump(exclude={"id"})])


def open_orders(session: Session) -> Sequence[PublicationOrder]:
    """What is not published and not refused yet, in the order in which it was asked for."""
    query = select(PublicationOrder).where(col(PublicationOrder.done_at).is_(None))
    return session.exec(query.order_by(col(PublicationOrder.id))).all()


def close_order(session: Session, release: str, at: datetime, refused: str = "") -> None:
    """The open order for a release is carried out, or cannot be, for the reason given; nothing where there is none."""
    ours = (col(PublicationOrder.release) == release, col(PublicationOrder.done_at).is_(None))
    session.exec(update(PublicationOrder).where(*ours).values(done_at=at, refused=refused))
