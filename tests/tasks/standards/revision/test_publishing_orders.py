"""Publications that were asked for: a row first, done with what it asks for, or ended with the reason."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import select

from domain.baseline.catalog import BaselineKind, Catalog
from domain.errors import BadInput, NotFound
from models.baseline.publication_order import PublicationOrder
from models.standards.revision.revision import Revision
from tasks.baseline.releases import import_release
from tasks.clock import now
from tasks.database import reading, transaction
from tasks.standards.revision import publishing_orders as publishing
from tasks.standards.revision.publishing import publish_and_open
from tasks.standards.revision.publishing_orders import carry_out_order, carry_out_orders, order_publication
from tests.stage.government import government, items


@pytest.fixture
def draft(database: str) -> str:
    """The name of an imported release that is not published."""
    del database
    with transaction() as session:
        government(session, ("MIC", "MOJ"))
    import_release(Catalog("R7", items(3)), BaselineKind.MANAGEMENT, "R7", date(2026, 4, 1), "NCO")
    return "R7"


def orders() -> list[tuple[str, str, bool, str]]:
    with reading() as session:
        rows = session.exec(select(PublicationOrder).order_by(PublicationOrder.id)).all()  # type: ignore[arg-type]  # a column
        return [(one.release, one.asked_by, one.done_at is not None, one.refused) for one in rows]


def revisions() -> int:
    with reading() as session:
        return len(session.exec(select(Revision)).all())


def test_asked_for_twice_it_is_one_order_until_it_is_done(draft: str) -> None:
    order_publication(draft, now(), "cli:a")
    order_publication(draft, now(), "cli:b")
    assert orders() == [("R7", "cli:a", False, "")]
    assert carry_out_orders(now()) == 1
    assert (orders(), revisions()) == ([("R7", "cli:a", True, "")], 2)
    assert carry_out_orders(now()) == 0
    order_publication(draft, now(), "cli:b")
    assert orders()[1] == ("R7", "cli:b", False, "")


def test_the_order_is_done_in_the_transaction_that_publishes(draft: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    order_publication(draft, now())
    monkeypatch.setattr("tasks.standards.revision.publishing.close_order", dies)
    with pytest.raises(KeyboardInterrupt):
        carry_out_order(draft, now())
    assert (orders(), revisions()) == ([("R7", "prefect", False, "")], 0)
    monkeypatch.undo()
    assert revisions() == 0


def test_what_is_published_in_a_request_has_its_row_too_and_all_of_it_or_nothing(draft: str) -> None:
    publish_and_open(draft, now(), "NCO-officer-1")
    assert orders() == [("R7", "NCO-officer-1", True, "")]
    with pytest.raises(NotFound):
        publish_and_open("R9", now(), "NCO-officer-1")
    assert len(orders()) == 1


def test_one_that_cannot_be_published_ends_with_the_reason_and_is_not_tried_again(draft: str) -> None:
    order_publication("R9", now())
    with pytest.raises(NotFound, match="no release 'R9'; import it first"):
        carry_out_order("R9", now())
    [(name, _, done, reason)] = orders()
    assert (name, done) == ("R9", True)
    assert reason.startswith("no release 'R9'; import it first")
    assert carry_out_orders(now()) == 0
    assert draft


def test_one_that_cannot_be_published_keeps_no_other_waiting(draft: str) -> None:
    order_publication("R9", now())
    order_publication(draft, now())
    assert carry_out_orders(now()) == 2
    assert revisions() == 2


def test_what_may_go_better_the_next_time_stays_ordered(draft: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> list[int]:
        raise ConnectionError("the database is away")

    order_publication(draft, now())
    monkeypatch.setattr(publishing, "publish_and_open", away)
    with pytest.raises(ConnectionError):
        carry_out_orders(now())
    assert orders() == [("R7", "prefect", False, "")]


@pytest.mark.parametrize("name", ["", "R" * 129, "R7\0", "R7\n"])
def test_what_is_no_name_of_a_release_is_refused_before_anything_is_written(draft: str, name: str) -> None:
    assert draft
    with pytest.raises(BadInput, match="is no name of a release"):
        order_publication(name, now())
    assert orders() == []


def test_one_for_which_the_database_is_away_keeps_no_other_waiting_and_is_told(
    draft: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = publish_and_open

    def away(release: str, *given: Any) -> list[int]:  # noqa: ANN401 - as it is called
        if release == "R9":
            raise OperationalError("", None, ConnectionError())
        return really(release, *given)

    order_publication("R9", now())
    order_publication(draft, now())
    monkeypatch.setattr(publishing, "publish_and_open", away)
    with pytest.raises(OperationalError):
        carry_out_orders(now())
    assert revisions() == 2
    assert [done for _, _, done, _ in orders()] == [False, True]
