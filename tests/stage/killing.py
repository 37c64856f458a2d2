"""`python -m tests.stage.killing URL FOLDER before|after FIRST STEP`: procedures killed at each commit.

A process of its own, without threads, so that it may fork: each child plays the procedures on a copy of the template
until it kills itself just before or just after its n-th commit; a second child then goes on where that one died, to the
end, and says what is not as it would be had nobody died. One line of JSON for each death.
"""

import gc
import json
import os
import shutil
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier
from sqlalchemy import event, make_url
from sqlmodel import Session, col, select

from domain.baseline.catalog import BaselineKind, Catalog
from domain.check.evaluation import LOOKING, EvaluationPhase
from domain.check.kind import EVALUATION_MATTER
from domain.decisions.committee import Outcome, Vote
from domain.ledger.chain import broken
from domain.notices.identity import message_id
from domain.people.roles import COMMITTEE, Role
from domain.standards.document import EditionState
from domain.standards.kind import REVISION_MATTER
from domain.standards.revision import OPEN, Phase
from domain.time.tokyo import day_in_tokyo
from models.act.improvement import Improvement
from models.baseline.publication_order import PublicationOrder
from models.baseline.release import Release, ReleaseItem
from models.check.evaluation import Evaluation
from models.decisions.decision import Ballot, Decision, is_on
from models.ledger.entries import LedgerEntry, LedgerHead, chain
from models.notices.outbox import Delivery, Effect, Outbox
from models.people.holders import holders
from models.people.organization import Organization
from models.people.person import Person
from models.standards.document import Coverage, Edition
from models.standards.revision.opinion import Opinion
from models.standards.revision.revision import Revision
from tasks.baseline.releases import import_release
from tasks.cases.process import plainly
from tasks.cases.taking_up import find_moved_cases
from tasks.check.evaluation.deciding import put_to_committee
from tasks.clock import move_to, now, today
from tasks.database import migrate, open_engine, reading, transaction
from tasks.decisions.votes import Cast, record_votes
from tasks.notices.delivering import claim, deliver
from tasks.notices.message import Message
from tasks.overview.processes import processes
from tasks.settings import settings
from tasks.standards.revision.opinions import answer_opinion, give_opinion
from tasks.standards.revision.process import revise
from tasks.standards.revision.publishing import publish_and_open
from tasks.standards.revision.publishing_orders import carry_out_orders, order_publication
from tests.stage.doors import doors
from tests.stage.findings import evaluation, finding
from tests.stage.government import answer_all, appoint, items, reworded

BEGINS = date(2026, 4, 6)
TURNS = 12
POSTS = (Role.OFFICER, Role.CHAIR, Role.MEMBER, Role.EXPERT, Role.AUDITOR)
ENDED = (Delivery.SENT, Delivery.OVERTAKEN)


# ------------------------------------------------------------------------------------------------------ the story


def prepare() -> None:
    """A ministry with its first standards in force, and a second release that is about to be published.

    What was found there since is before its committee.
    """
    migrate()
    move_to(BEGINS)
    with transaction() as session:
        for rank, (code, kind) in enumerate({"NCO": "center", "MIC": "ministry"}.items()):
            row = {"code": code, "kind": kind, "name_ja": code, "name_en": code, "rank": rank}
            organization = Organization.model_validate(row)
            session.add(organization)
            session.flush()
            for role in POSTS if code == "MIC" else (Role.CENTER_OFFICER,):
                appoint(session, organization, role, 1)
    before = items(4)
    import_release(Catalog("R6", before), BaselineKind.MANAGEMENT, "R6", BEGINS, "NCO")
    [first] = publish_and_open("R6", now())
    while revise(first, now()):
        act(first)
    with transaction() as session:
        looked_at = evaluation(session)
        looked_at.phase, looked_at.closed_on = EvaluationPhase.CONCLUDING, None
        looked_at.conclusion, looked_at.concluded_by = "期限を定めること。", 1
        finding(session, looked_at, session.exec(select(ReleaseItem)).all()[:1])
        found = looked_at.id or 0
    put_to_committee(found, now())
    after = (reworded(before[0]), before[1], replace(before[2], key="9.9"), *items(5)[4:])
    import_release(Catalog("R7", after), BaselineKind.MANAGEMENT, "R7", BEGINS, "NCO")
    with transaction() as session:
        for entry in session.exec(select(Outbox)):
            session.delete(entry)


def play(sent: Path) -> None:
    """From wherever it stands to the end, day by day: what people do, what the sweeps do, what goes out."""
    if not asked():
        order_publication("R7", now())
    for turn in range(TURNS):
        move_to(today() + timedelta(days=1 if turn else 0))
        carry_out_orders(now())
        for case in cases_of("R7"):
            act(case)
        vote_on_report()
        for process in processes():
            for case in find_moved_cases(now(), process):
                process.story(case, now(), plainly)
        post = WrittenPost(sent)
        open_doors = doors(post, post.make_handle)
        while entries := claim(100):
            for entry in entries:
                deliver(entry, open_doors)
        if over():
            return


def asked() -> bool:
    """Whether somebody's wish to publish the second release was kept; else it is still a run that has done nothing."""
    with reading() as session:
        return session.exec(select(PublicationOrder.id).where(PublicationOrder.release == "R7")).first() is not None


def cases_of(release: str) -> list[int]:
    with reading() as session:
        query = select(Revision.id).join(Release, col(Release.id) == Revision.release_id)
        return [case for case in session.exec(query.where(Release.name == release)) if case]


def over() -> bool:
    with reading() as session:
        unsent = session.exec(select(Outbox.id).where(col(Outbox.state).not_in(ENDED))).first()
        looked_at = session.exec(select(Evaluation.id).where(col(Evaluation.phase).in_(LOOKING))).first()
        revised = session.exec(select(Revision.id).where(col(Revision.phase).in_(OPEN))).first()
        return not (unsent or looked_at or revised)


def act(case: int) -> None:
    """Whatever people have to do in the phase that the case is in, once."""
    with reading() as session:
        phase = session.get_one(Revision, case).phase
        asked = select(Opinion, Person.code).join(Person, col(Person.id) == Opinion.person_id)
        opinions = session.exec(asked.where(Opinion.revision_id == case)).all()
        voted = set(session.exec(select(Person.code).join(Ballot).join(Decision).where(is_on(REVISION_MATTER, case))))
        open_ones = select(Decision).where(is_on(REVISION_MATTER, case), Decision.outcome == Outcome.OPEN)
        decision = session.exec(open_ones).one_or_none()
        seats = holders(session, [session.get_one(Revision, case).organization_id], COMMITTEE, day_in_tokyo(now()))
    if phase is Phase.ANSWERING:
        answer_all(case, now())
    for opinion, who in opinions if phase is Phase.CONSULTING else ():
        said = "期限を明記すること。" if who == "MIC-expert-1" else ""
        if opinion.text is None:
            with transaction() as session:
                give_opinion(session, case, who, said, now())
        if said and opinion.answer is None:
            with transaction() as session:
                answer_opinion(session, opinion.id or 0, "MIC-officer-1", "明記した。", now())
    for seat in seats if decision else ():
        if decision and seat.code not in voted:
            with transaction() as session:
                record_votes(session, decision.id or 0, Cast(seat.code, {seat.code: Vote.APPROVE}), now())


def vote_on_report() -> None:
    """Whoever sits on the committee and has not voted on the evaluation accepts it."""
    with reading() as session:
        still_open = (col(Decision.matter) == str(EVALUATION_MATTER)) & (col(Decision.outcome) == Outcome.OPEN)
        decision = session.exec(select(Decision).where(still_open)).one_or_none()
        voted = set(session.exec(select(Person.code).join(Ballot).join(Decision).where(still_open)))
        seats = holders(session, [decision.organization_id], COMMITTEE, day_in_tokyo(now())) if decision else []
    for seat in seats:
        if decision and seat.code not in voted:
            with transaction() as session:
                record_votes(session, decision.id or 0, Cast(seat.code, {seat.code: Vote.APPROVE}), now())


@dataclass(frozen=True)
class WrittenPost:
    """Writes in a file what went out, which a killed process cannot take back."""

    file: Path

    def send(self, message: Message) -> None:
        self._write(message.message_id)

    def make_handle(self, key: str, params: Mapping[str, Any]) -> None:
        del params
        self._write(key)

    def _write(self, line: str) -> None:
        with self.file.open("a") as out:
            out.write(f"{line}\n")


# ------------------------------------------------------------------------------------------------------ the deaths


def play_and_die(sent: Path, number: int, *, after: bool) -> None:
    """Play until this process kills itself with SIGKILL just before or just after it commits for the n-th time."""
    commits = count(1)

    def one_more(*_: object) -> None:
        if next(commits) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(
        Session if after else open_engine(settings().database), "after_commit" if after else "commit", one_more
    )
    play(sent)


def count_commits(sent: Path) -> int:
    """How often the whole procedure commits."""
    commits = count()

    def one_more(_: Session) -> None:
        next(commits)

    event.listen(Session, "after_commit", one_more)
    play(sent)
    event.remove(Session, "after_commit", one_more)
    return next(commits)


def outcome(sent: Path) -> dict[str, Any]:
    """All that must be the same however often somebody died on the way."""
    with reading() as session:
        head = session.exec(select(LedgerHead)).one()
        release = select(ReleaseItem.lineage_id, ReleaseItem.substance).where(
            ReleaseItem.binds, ReleaseItem.release_id == 2
        )
        in_force = select(Coverage.lineage_id, Coverage.substance).where(col(Coverage.until_id).is_(None))
        keys = session.exec(select(Outbox.key, Outbox.effect, Outbox.letter, Outbox.state)).all()
        went = Counter(sent.read_text().split())
        domain = settings().mail_domain
        expected = {
            key if effect is Effect.HANDLE else message_id(letter, domain)
            for key, effect, letter, state in keys
            if state is not Delivery.OVERTAKEN
        }
        return {
            "orders": [
                (one.release, one.asked_by, one.done_at is not None, one.refused)
                for one in session.exec(select(PublicationOrder).order_by(col(PublicationOrder.id)))
            ],
            "phases": [str(phase) for phase in session.exec(select(Revision.phase).order_by(col(Revision.id)))],
            "evaluations": [str(phase) for phase in session.exec(select(Evaluation.phase))],
            "improvements": [
                (one.finding_id, one.phase, str(one.opened_on))
                for one in session.exec(select(Improvement).order_by(col(Improvement.id)))
            ],
            "ledger": broken(chain(session), (head.number, head.seal)),
            "acts": sorted(f"{one.actor} {one.action} {one.subject}" for one in session.exec(select(LedgerEntry))),
            "decisions": [one.outcome.value for one in session.exec(select(Decision).order_by(col(Decision.id)))],
            "uncovered": sorted(set(session.exec(release)) ^ set(session.exec(in_force))),
            "answers": len(session.exec(in_force).all()),
            "editions": session.exec(select(Edition.number).where(Edition.state == EditionState.IN_FORCE)).all(),
            "keys": sorted(key for key, *_ in keys),
            "unsent": session.exec(select(Outbox.key).where(col(Outbox.state).not_in(ENDED))).all(),
            "never went out": sorted(expected - went.keys()),
            "went out unasked": sorted(went.keys() - expected),
            "copies": sum(went.values()) - len(went),
        }


def faults(sent: Path, undisturbed: Mapping[str, Any]) -> list[str]:
    """What is not as it would be had nobody died; one copy of the notice that was going out is allowed."""
    play(sent)
    found = outcome(sent)
    wrong = [f"{name}: {found[name]}" for name in found if name != "copies" and found[name] != undisturbed[name]]
    return wrong + ([f"copies: {found['copies']}"] if found["copies"] > 1 else [])


# ---------------------------------------------------------------------------------------------------- the machinery


@dataclass(frozen=True)
class Place:
    """Where one death is played: a database that is a copy of the template, and a folder."""

    url: str
    folder: Path

    @property
    def sent(self) -> Path:
        return self.folder / "sent"

    def here(self, act: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the act gives
        """Do something at this place; nothing of it stays open."""
        os.environ |= {"MINAOSHI_DATABASE_URL": self.url, "MINAOSHI_HOME": str(self.folder), "MINAOSHI_CLOCK": "moved"}
        settings.cache_clear()
        given = act()
        open_engine(self.url).dispose()
        return given

    def in_child(self, act: Callable[[], Any]) -> tuple[str, Any]:
        """Do it in a process of its own; the signal that it died of ("": none), and what the act gave."""
        told = self.folder / "told"
        child = os.fork()
        if child == 0:
            try:
                told.write_text(json.dumps(self.here(act)))
            except BaseException:  # noqa: BLE001 - whatever it is, it is told, and this child ends here
                traceback.print_exc()
            finally:
                sys.stderr.flush()
                os._exit(0)
        _, status = os.waitpid(child, 0)
        died = signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else ""
        return died, json.loads(told.read_text()) if told.exists() else None


@contextmanager
def copied(template: Place, folder: Path) -> Iterator[Place]:
    """A copy of the template, gone afterwards."""
    shutil.copytree(template.folder, folder)
    (folder / "sent").touch()
    address = make_url(template.url)
    if address.get_backend_name() == "sqlite":
        yield Place(f"sqlite:///{folder / 'minaoshi.sqlite3'}", folder)
    else:
        name = f"{address.database}_{folder.name}"
        _postgresql(
            template.url,
            SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(str(address.database))),
        )
        yield Place(address.set(database=name).render_as_string(hide_password=False), folder)
        _postgresql(template.url, SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))
    shutil.rmtree(folder)


def _postgresql(url: str, statement: Any) -> None:  # noqa: ANN401 - what psycopg composes
    address = make_url(url).set(drivername="postgresql", database="postgres")
    with psycopg.connect(address.render_as_string(hide_password=False), autocommit=True) as connection:
        connection.execute(statement)


def main(template: Place, first: int, step: int, *, after: bool) -> None:
    """Tells the number of commits and what comes of it undisturbed, then each death, from the `first` commit on."""
    template.folder.mkdir(parents=True)
    template.here(prepare)
    folder = template.folder.parent
    with copied(template, folder / "undisturbed") as place:
        commits = place.here(lambda: count_commits(place.sent))
        undisturbed = place.here(lambda: outcome(place.sent))
    tell({"commits": commits, "undisturbed": undisturbed})
    gc.freeze()  # no child goes through all of it for garbage
    for number in range(first, commits + 1, step):
        with copied(template, folder / f"at_{number}") as place:
            died, _ = place.in_child(partial(play_and_die, place.sent, number, after=after))
            _, wrong = place.in_child(partial(faults, place.sent, undisturbed))
        tell({"commit": number, "died": died, "wrong": wrong})


def tell(line: dict[str, Any]) -> None:
    print(json.dumps(line), flush=True)  # noqa: T201 - how this process answers


if __name__ == "__main__":
    main(Place(sys.argv[1], Path(sys.argv[2])), int(sys.argv[4]), int(sys.argv[5]), after=sys.argv[3] == "after")
