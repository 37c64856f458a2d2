"""Standards that were decided before are taken over as they are (G2-1c, G2-1d)."""

import pytest
from sqlmodel import col, select

from domain.errors import NotFound, Refused
from domain.standards.coverage import Way
from domain.standards.document import DocumentKind, EditionState
from domain.standards.revision import Phase
from models.ledger.entries import LedgerEntry
from models.standards.document import Coverage, Document, Edition
from models.standards.revision.revision import Revision
from tasks.clock import now
from tasks.database import reading, transaction
from tasks.ledger.verifying import verify_ledger
from tasks.standards.splitting import split_off_technical
from tasks.standards.taking_over import take_over_standards
from tests.stage.government import answer_all, government, items, release

WHO = "cli:operator"


@pytest.fixture
def cases(database: str) -> list[int]:
    """The open cases of two ministries, each asked about three items."""
    del database
    with transaction() as session:
        government(session, ("MIC", "MOJ"))
    return release("R6", items(3), now())


def in_force() -> list[Coverage]:
    with reading() as session:
        return list(session.exec(select(Coverage).where(col(Coverage.until_id).is_(None))))


def phases() -> list[Phase]:
    with reading() as session:
        return [case.phase for case in session.exec(select(Revision).order_by(col(Revision.id)))]


@pytest.mark.usefixtures("cases")
def test_everything_that_a_release_asks_is_answered_and_in_force() -> None:
    assert take_over_standards("R6", [], Way.ADOPT, now(), WHO) == (6, 2)
    assert {(one.way, one.provision) for one in in_force()} == {(Way.ADOPT, item.key) for item in items(3)}
    assert phases() == [Phase.SUPERSEDED, Phase.SUPERSEDED]
    with reading() as session:
        states = session.exec(select(Edition.state)).all()
        assert states.count(EditionState.IN_FORCE) == 2
        acts = select(LedgerEntry.actor).where(LedgerEntry.action == "take over standards")
        assert session.exec(acts).all() == [WHO, WHO]
    assert verify_ledger()[1] == ""


@pytest.mark.usefixtures("cases")
def test_only_the_ministries_named_take_over() -> None:
    assert take_over_standards("R6", ["MOJ"], Way.REFER, now(), WHO) == (3, 1)
    assert phases() == [Phase.ANSWERING, Phase.SUPERSEDED]


@pytest.mark.usefixtures("cases")
def test_taken_over_again_nothing_is_answered_twice() -> None:
    take_over_standards("R6", [], Way.ADOPT, now(), WHO)
    before = {one.id for one in in_force()}
    assert take_over_standards("R6", [], Way.REFER, now(), WHO)[0] == 0
    assert {one.id for one in in_force()} == before


@pytest.mark.parametrize("way", [Way.REWORD, Way.STRICTER, Way.OMIT])
def test_a_way_that_needs_words_is_refused(cases: list[int], way: Way) -> None:
    with pytest.raises(Refused, match="answer by workbook instead"):
        take_over_standards("R6", [], way, now(), WHO)
    assert (in_force(), len(phases())) == ([], len(cases))


@pytest.mark.usefixtures("cases")
@pytest.mark.parametrize(("name", "who"), [("R9", []), ("R6", ["MIC", "MOF"])], ids=["release", "ministry"])
def test_what_is_not_there_leaves_nothing_behind(name: str, who: list[str]) -> None:
    with pytest.raises(NotFound):
        take_over_standards(name, who, Way.ADOPT, now(), WHO)
    assert in_force() == []


def test_a_case_that_gave_way_takes_no_answers(cases: list[int]) -> None:
    take_over_standards("R6", [], Way.ADOPT, now(), WHO)
    with pytest.raises(Refused, match="superseded"):
        answer_all(cases[0], now())


@pytest.mark.usefixtures("cases")
def test_technical_standards_become_a_document_of_their_own() -> None:
    split_off_technical("MIC", now(), WHO)
    split_off_technical("MIC", now(), WHO)
    with reading() as session:
        kinds = session.exec(select(Document.kind).where(Document.organization_id == 2)).all()
        acts = session.exec(select(LedgerEntry).where(LedgerEntry.action == "split technical standards")).all()
    assert kinds.count(DocumentKind.TECHNICAL_STANDARDS) == 1
    assert [act.organization for act in acts] == ["MIC"]
