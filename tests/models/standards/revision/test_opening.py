"""Whom a release touches and what it asks: the set-based statements against a slow, obvious count (G3-5c)."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlmodel import Session, col, func, select

from domain.baseline.catalog import Item, ItemKind
from domain.baseline.scope import binds
from domain.decisions.committee import Vote
from domain.ledger.chain import broken
from domain.people.roles import OrganizationKind
from domain.standards.coverage import Answer, Standing, Way, standing
from domain.standards.revision import OPEN
from domain.standards.revision import Phase as Stand
from models.baseline.release import Release, ReleaseChange, ReleaseItem
from models.ledger.entries import LedgerHead, chain
from models.notices.outbox import Outbox
from models.people.organization import Organization, OrganizationLabel
from models.standards.document import Coverage
from models.standards.revision.revision import Revision, RevisionItem
from tasks.database import open_engine, reading, transaction
from tasks.standards.revision.answers_given import Drafted, record_answers
from tasks.standards.revision.opening import Opening, open_revisions
from tests.stage.government import MONDAY, answer_all, at_database, code_of, government, items, release, reworded
from tests.stage.story import carry, to_the_end, to_the_vote, vote

MINISTRIES = {"MIC": {"cloud"}, "MOJ": {"platform"}, "METI": set()}
SCOPES = ((), ("cloud",), ("cloud", "platform"))
POOL = items(6)


def labelled(session: Session) -> None:
    government(session, tuple(MINISTRIES))
    for code, labels in MINISTRIES.items():
        relabel(session, code, labels)


def relabel(session: Session, code: str, labels: set[str]) -> None:
    organization = session.exec(select(Organization).where(Organization.code == code)).one().id
    for row in session.exec(select(OrganizationLabel).where(OrganizationLabel.organization_id == organization)):
        session.delete(row)
    session.flush()
    session.add_all(OrganizationLabel(organization_id=organization or 0, label=label) for label in labels)


@contextmanager
def fresh(template: Path) -> Iterator[None]:
    """The product works on a copy of its own, with three ministries of different labels."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{shutil.copy(template, Path(folder) / 'copy.sqlite3')}"
        with at_database(url):
            with transaction() as session:
                labelled(session)
            yield
        open_engine(url).dispose()


# ------------------------------------------------------------------------------------- what should be, row by row


def held_labels(session: Session) -> dict[int, frozenset[str]]:
    found = session.exec(select(Organization.id).where(Organization.kind == OrganizationKind.MINISTRY))
    ministries = [key for key in found if key]
    rows = session.exec(select(OrganizationLabel)).all()
    return {key: frozenset(row.label for row in rows if row.organization_id == key) for key in ministries}


def in_force(session: Session, ministry: int) -> dict[int, Coverage]:
    rows = session.exec(select(Coverage).where(Coverage.organization_id == ministry)).all()
    current = [row for row in rows if row.until_id is None]
    assert len({row.lineage_id for row in current}) == len(current), "two answers in force for one item"
    return {row.lineage_id: row for row in current}


def expected_figures(session: Session, name: str) -> dict[int, Counter[str]]:
    """What a release asks of each ministry, found by looking at every item and every answer, one by one."""
    published = session.exec(select(Release).where(Release.name == name)).one()
    rows = session.exec(select(ReleaseItem).where(ReleaseItem.release_id == published.id)).all()
    changes = session.exec(select(ReleaseChange).where(ReleaseChange.release_id == published.id)).all()
    changed = {change.new_item_id for change in changes}
    figures = {}
    for ministry, labels in held_labels(session).items():
        answers = in_force(session, ministry)
        asked = {row.lineage_id: row for row in rows if row.binds and binds(tuple(row.scope.split()), labels)}
        counts = Counter({"reexamine": 0, "gaps": 0, "archived": 0, "followed": 0})
        for lineage in asked.keys() | answers.keys():
            answered = answers[lineage].substance if lineage in answers else None
            found = standing(answered, asked[lineage].substance if lineage in asked else None)
            counts["gaps"] += found is Standing.GAP
            counts["reexamine"] += found is Standing.REEXAMINE
            counts["archived"] += found is Standing.ARCHIVED
            counts["followed"] += found is Standing.STANDS and asked[lineage].id in changed
        figures[ministry] = counts
    return figures


def check_opening(name: str) -> None:
    """Right after a release was opened: a revision with these figures where something is asked, else none."""
    with reading() as session:
        published = session.exec(select(Release).where(Release.name == name)).one()
        for ministry, counts in expected_figures(session, name).items():
            query = select(Revision).where(Revision.organization_id == ministry, Revision.release_id == published.id)
            case = session.exec(query).one_or_none()
            touched = counts["reexamine"] + counts["gaps"] + counts["archived"] > 0
            assert (case is not None) == touched
            if case is None:
                continue
            assert {name: getattr(case, name) for name in counts} == dict(counts)
            listed = session.exec(select(RevisionItem.standing).where(RevisionItem.revision_id == case.id)).all()
            assert Counter(listed) == Counter(
                {Standing.REEXAMINE: counts["reexamine"], Standing.GAP: counts["gaps"]}
            ) + Counter({Standing.ARCHIVED: counts["archived"]})


def check_tables(written: int) -> int:
    """What must hold whatever happened; returns the number of answers ever put in force."""
    with reading() as session:
        head = session.exec(select(LedgerHead)).one()
        assert broken(chain(session), (head.number, head.seal)) == ""
        keys = session.exec(select(Outbox.key)).all()
        assert len(keys) == len(set(keys))
        published = [row for row in session.exec(select(Release)) if row.published_at]
        followed = {row.predecessor_id for row in published}
        latest = [row for row in published if row.id not in followed]
        for case in session.exec(select(Revision)):
            assert case.phase not in OPEN or case.release_id == latest[0].id, "an older release is still being followed"
        for ministry, labels in held_labels(session).items() if latest else ():
            check_nothing_is_forgotten(session, latest[0], ministry, labels)
        count = session.exec(select(func.count()).select_from(Coverage)).one()
        assert count >= written, "an answer that was in force is gone"
        return count


def check_nothing_is_forgotten(session: Session, latest: Release, ministry: int, labels: frozenset[str]) -> None:
    """Every item that binds is answered in force or asked about now, and no answer to another is in force unasked."""
    answers = in_force(session, ministry)
    cases = session.exec(select(Revision).where(Revision.organization_id == ministry)).all()
    current = [case for case in cases if case.phase in OPEN]
    assert len(current) <= 1
    drafts = session.exec(
        select(RevisionItem).where(col(RevisionItem.revision_id).in_([case.id for case in current]))
    ).all()
    asked = {row.lineage_id for row in drafts}
    for row in session.exec(select(ReleaseItem).where(ReleaseItem.release_id == latest.id)).all():
        due = row.binds and binds(tuple(row.scope.split()), labels)
        stands = row.lineage_id in answers and answers[row.lineage_id].substance == row.substance
        assert not due or stands or row.lineage_id in asked, "an item that binds is neither answered nor asked about"
        assert due or row.lineage_id not in answers or row.lineage_id in asked, "an answer outlived what it answered"


# ------------------------------------------------------------------------------------------------- random releases


@st.composite
def contents(draw: st.DrawFn) -> tuple[Item, ...]:
    """A small release: some of the pool, here reworded, there for others only, explained, or moved to the front."""
    chosen = draw(st.lists(st.sampled_from(POOL), unique=True, max_size=6))
    drawn = []
    for item in chosen:
        changed = reworded(item, "附則を定めること。") if draw(st.integers(0, 3)) == 0 else item
        kind = ItemKind.GUIDANCE if draw(st.integers(0, 5)) == 0 else ItemKind.REQUIREMENT
        drawn.append(replace(changed, scope=draw(st.sampled_from(SCOPES)), kind=kind))
    return tuple(drawn)


@given(st.lists(contents(), min_size=2, max_size=4), st.data())
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_figures_are_those_that_a_slow_count_finds(
    sqlite_template: Path, releases: list[tuple[Item, ...]], data: st.DataObject
) -> None:
    with fresh(sqlite_template):
        for number, content in enumerate(releases):
            opened = release(f"R{number}", content, MONDAY + timedelta(days=number))
            check_opening(f"R{number}")
            for case in opened:
                if data.draw(st.booleans()):
                    to_the_end(case, MONDAY + timedelta(days=number))


LATER = MONDAY + timedelta(days=30)


@pytest.fixture
def settled(database_url: str) -> Iterator[None]:
    """Three ministries whose standards answer everything of R1."""
    with at_database(database_url):
        with transaction() as session:
            labelled(session)
        for case in release("R1", scoped()):
            to_the_end(case)
        yield


def scoped(*scopes: tuple[str, ...]) -> tuple[Item, ...]:
    """The pool, its first items for the given scopes only."""
    given_scopes = dict(enumerate(scopes))
    return tuple(replace(item, scope=given_scopes.get(at, ())) for at, item in enumerate(POOL))


def send_back(case: int, at: datetime) -> None:
    """Answered, consulted on, and returned by the committee."""
    to_the_vote(case, at)
    vote(case, Vote.RETURN, at)
    assert carry(case, at) == "answers"


def touched(opened: list[int]) -> set[str]:
    with reading() as session:
        return {code_of(session, case) for case in opened}


@pytest.mark.usefixtures("settled")
def test_a_narrower_scope_touches_those_only_whom_the_item_binds_no_longer() -> None:
    assert touched(release("R2", scoped(("cloud",)), LATER)) == {"MOJ", "METI"}
    check_opening("R2")


@pytest.mark.usefixtures("settled")
def test_a_wider_scope_touches_those_only_whom_the_item_binds_now() -> None:
    for case in release("R2", scoped(("cloud",)), LATER):
        to_the_end(case, LATER)
    assert touched(release("R3", scoped(("cloud", "platform")), LATER)) == {"MOJ"}
    check_opening("R3")


@pytest.mark.usefixtures("settled")
def test_an_explanation_that_becomes_a_requirement_is_a_gap_for_everyone() -> None:
    for case in release("R2", (replace(POOL[0], kind=ItemKind.GUIDANCE), *POOL[1:]), LATER):
        to_the_end(case, LATER)
    opened = release("R3", POOL, LATER)
    assert touched(opened) == set(MINISTRIES)
    check_opening("R3")
    with reading() as session:
        cases = [session.get_one(Revision, key) for key in opened]
        assert {(case.gaps, case.archived) for case in cases} == {(1, 0)}


@pytest.mark.usefixtures("settled")
def test_numbers_places_and_commas_touch_nobody() -> None:
    changed = (
        *(replace(item, key=f"9.{at}", number=f"9.{at}", place=("新",)) for at, item in enumerate(POOL[:3])),
        *(replace(item, statement=item.statement.replace("、", "，")) for item in POOL[3:]),
    )
    assert release("R2", changed, LATER) == []
    check_opening("R2")


@pytest.mark.usefixtures("settled")
def test_a_ministry_whose_labels_changed_is_asked_about_what_binds_it_now() -> None:
    for case in release("R2", scoped(("cloud",)), LATER):
        to_the_end(case, LATER)
    with transaction() as session:
        relabel(session, "METI", {"cloud"})
        relabel(session, "MIC", set())
    assert touched(release("R3", (*scoped(("cloud",))[:5], reworded(POOL[5])), LATER)) == set(MINISTRIES)
    check_opening("R3")


@pytest.mark.usefixtures("settled")
def test_a_ministry_that_a_release_binds_no_more_is_not_left_with_an_older_case() -> None:
    release("R2", (reworded(POOL[0]), *POOL[1:]), LATER)
    opened = release("R3", tuple(replace(item, scope=("cloud",)) for item in POOL), LATER)
    assert touched(opened) == {"MOJ", "METI"}
    check_opening("R3")
    check_tables(0)


@pytest.mark.usefixtures("settled")
def test_opening_a_release_that_another_followed_takes_nothing_back() -> None:
    release("R2", (reworded(POOL[0]), *POOL[1:]), LATER)
    release("R3", (reworded(POOL[0]), reworded(POOL[1]), *POOL[2:]), LATER)
    with transaction() as session:
        older = session.exec(select(Release).where(Release.name == "R2")).one()
        assert open_revisions(session, Opening(older, LATER, "NCO")) == []
        assert open_revisions(session, Opening(older, LATER, "NCO"), only=[2]) == []
    check_tables(0)


@pytest.mark.usefixtures("settled")
def test_of_two_drafts_that_gave_way_the_later_one_is_carried_over() -> None:
    words = (reworded(POOL[0]), *POOL[1:])
    for name, more, provision in (("R2", 6, "4.1"), ("R3", 7, "4.2")):
        for case in release(name, (*words, *items(more)[6:]), LATER):
            answer_all(case, LATER, Answer(Way.ADOPT, provision))
    opened = release("R4", (*words, *items(8)[6:]), LATER)
    with reading() as session:
        first = select(RevisionItem).where(
            RevisionItem.revision_id == opened[0], col(RevisionItem.former_id).is_not(None)
        )
        carried = session.exec(first).one()
        assert (carried.way, carried.provision) == (Way.ADOPT, "4.2")


@pytest.mark.usefixtures("settled")
def test_a_draft_to_other_words_is_not_carried_over() -> None:
    for case in release("R2", (reworded(POOL[0]), *POOL[1:]), LATER):
        answer_all(case, LATER)
    opened = release("R3", (reworded(POOL[0], "なお、記録を三年保存し、監査に備えること。"), *POOL[1:]), LATER)
    with reading() as session:
        drafts = session.exec(select(RevisionItem).where(col(RevisionItem.revision_id).in_(opened))).all()
    assert [(draft.standing, draft.way) for draft in drafts] == [(Standing.REEXAMINE, None)] * 3


@pytest.mark.usefixtures("settled")
def test_a_text_that_was_sent_back_is_not_put_again_unchanged_under_the_next_release() -> None:
    case = release("R2", (reworded(POOL[0]), *POOL[1:]), LATER)[0]
    send_back(case, LATER)
    [again, *_] = release("R3", (reworded(POOL[0]), *POOL[1:], replace(POOL[0], key="x", scope=("nobody",))), LATER)
    with reading() as session:
        sent_back, fresh_case = session.get_one(Revision, case), session.get_one(Revision, again)
        assert sent_back.organization_id == fresh_case.organization_id
        assert fresh_case.returned_digest == sent_back.returned_digest != ""


@pytest.mark.usefixtures("settled")
def test_one_ministry_alone_can_be_opened_and_the_rest_later() -> None:
    some = release("R2", (reworded(POOL[0]), *POOL[1:]), LATER, only=[2])
    assert touched(some) == {"MIC"}
    with transaction() as session:
        published = session.exec(select(Release).where(Release.name == "R2")).one()
        rest = open_revisions(session, Opening(published, LATER, "NCO"))
        assert open_revisions(session, Opening(published, LATER, "NCO")) == []
    assert touched(rest) == {"MOJ", "METI"}
    check_opening("R2")


# ----------------------------------------------------------------------------------------------- whatever happens


class Years(RuleBasedStateMachine):
    """Releases come, ministries answer, committees approve or return, in any order."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.world = fresh(self.template)
        self.world.__enter__()
        self.releases, self.written, self.day = 0, 0, MONDAY

    def teardown(self) -> None:
        self.world.__exit__(None, None, None)

    def cases(self) -> list[int]:
        with reading() as session:
            return [key for key in session.exec(select(Revision.id).where(Revision.phase == Stand.ANSWERING)) if key]

    @initialize(content=contents(), done=st.booleans())
    def begin(self, content: tuple[Item, ...], done: bool) -> None:
        self.publish(content)
        for case in self.cases() if done else ():
            to_the_end(case, self.day)

    @rule(content=contents())
    def publish(self, content: tuple[Item, ...]) -> None:
        self.releases += 1
        self.day += timedelta(days=1)
        release(f"R{self.releases}", content, self.day)
        check_opening(f"R{self.releases}")

    @rule(data=st.data(), way=st.sampled_from([Way.REFER, Way.ADOPT]))
    def answer_some(self, data: st.DataObject, way: Way) -> None:
        if cases := self.cases():
            case = data.draw(st.sampled_from(cases))
            with transaction() as session:
                drafts = session.exec(select(RevisionItem).where(RevisionItem.revision_id == case)).all()
                lineages = sorted(row.lineage_id for row in drafts if row.standing is not Standing.ARCHIVED)
                chosen = data.draw(st.lists(st.sampled_from(lineages), unique=True)) if lineages else []
                answers = {lineage: Drafted(Answer(way, "3.1")) for lineage in chosen}
                record_answers(session, case, answers, f"{code_of(session, case)}-officer-2", self.day)

    @rule(data=st.data())
    def approve(self, data: st.DataObject) -> None:
        if cases := self.cases():
            case = data.draw(st.sampled_from(cases))
            if not was_returned(case):
                to_the_end(case, self.day)

    @rule(data=st.data())
    def put_to_the_vote(self, data: st.DataObject) -> None:
        if cases := self.cases():
            case = data.draw(st.sampled_from(cases))
            if not was_returned(case):
                to_the_vote(case, self.day)

    @rule(data=st.data())
    def have_it_returned(self, data: st.DataObject) -> None:
        if cases := self.cases():
            case = data.draw(st.sampled_from(cases))
            if not was_returned(case):
                send_back(case, self.day)

    @rule(code=st.sampled_from(sorted(MINISTRIES)), content=contents(), labels=st.sets(st.just("cloud")))
    def relabel_before_a_release(self, code: str, content: tuple[Item, ...], labels: set[str]) -> None:
        with transaction() as session:
            relabel(session, code, labels)
        self.publish(content)

    @invariant()
    def the_tables_hold(self) -> None:
        self.written = check_tables(self.written)


def was_returned(case: int) -> bool:
    with reading() as session:
        return bool(session.get_one(Revision, case).returned_digest)


def test_whatever_comes_in_whatever_order_no_answer_is_lost_and_nothing_is_forgotten(sqlite_template: Path) -> None:
    machine = type("YearsOnACopy", (Years,), {"template": sqlite_template})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=20, stateful_step_count=10, phases=[Phase.explicit, Phase.generate, Phase.shrink]
        ),
    )
