"""What would help an attacker stays in our tables: never in Prefect, in logs, in mails or in the ledger (S-1, S-3)."""

import asyncio
import contextlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

import pytest
from prefect.client.orchestration import get_client
from prefect.exceptions import Pause
from prefect.flow_engine import run_flow_sync
from sqlmodel import Session, col, select

from deployments.machine import Machine
from domain.baseline.catalog import BaselineKind, Catalog
from domain.decisions.committee import Outcome, Vote
from domain.secrecy.confirmation_code import confirmation_code
from domain.standards.coverage import Answer, Way
from domain.standards.revision import Phase
from flows.decision import decide
from flows.delivery import send_outbox
from flows.release import update_government
from flows.reminders import remind
from flows.resumption import take_up_cases
from flows.revision import revise_ministry
from models.decisions.decision import Ballot, Decision
from models.ledger.entries import LedgerEntry
from models.notices.outbox import Outbox
from models.standards.revision.opinion import Opinion
from models.standards.revision.revision import Revision, RevisionItem
from tasks.baseline.releases import import_release
from tasks.clock import move_to, now, today
from tasks.database import reading, transaction
from tasks.decisions.votes import Cast, record_votes
from tasks.settings import settings
from tasks.standards.revision.opinions import answer_opinion, give_opinion
from tests.stage.government import answer_all, at_database, government, items

MARKS = {
    name: f"PLANTED-{number}-{name.upper()}-SECRET"
    for number, name in enumerate(("item", "wording", "reason", "opinion", "reply", "comment", "minutes", "refused"))
}
SEATS = ("chair-1", "member-1", "member-2", "member-3")


class Mailbox(Protocol):
    """What `smtp_server` gives."""

    host: str
    port: int
    messages: list[EmailMessage]


@pytest.fixture
def places(
    prefect_server: Machine,
    smtp_server: Mailbox,
    migrated_sqlite_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[tuple[Path, Mailbox]]:
    """The folder of a real Prefect server, and a real mail server; a ministry in a database of the test's own."""
    monkeypatch.setenv("MINAOSHI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("MINAOSHI_CLOCK", "moved")
    mail = f"mailto://{smtp_server.host}:{smtp_server.port}/?from=minaoshi@x.example&to={{to}}"
    monkeypatch.setenv("MINAOSHI_MAIL_URL", mail)
    with at_database(migrated_sqlite_url):
        move_to(date(2026, 4, 6))
        with transaction() as session:
            government(session, ("MIC",))
        yield prefect_server.home, smtp_server
    settings.cache_clear()


# --------------------------------------------------------------------------------------------------- the story


def sweep() -> None:
    """Everything that runs by itself, as real runs."""
    for flow in (take_up_cases, remind, send_outbox):
        asyncio.run(flow())


def answered(way: Way) -> None:
    answer_all(1, now(), Answer(way, "3.1", MARKS["wording"], MARKS["reason"]))
    sweep()


def consulted() -> None:
    for who in ("expert-1", "system-manager-1", "contact-point-1"):
        with transaction() as session:
            give_opinion(session, 1, f"MIC-{who}", MARKS["opinion"], now())
    sweep()
    with transaction() as session:
        waiting = session.exec(select(Opinion).where(Opinion.text != "", col(Opinion.answer).is_(None))).all()
        for one in waiting:
            answer_opinion(session, one.id or 0, "MIC-officer-1", MARKS["reply"], now())
    sweep()


def open_decision() -> Decision:
    with reading() as session:
        return session.exec(select(Decision).where(Decision.outcome == Outcome.OPEN)).one()


def returned() -> None:
    decision = open_decision().id or 0
    for seat in SEATS:
        who = f"MIC-{seat}"
        with transaction() as session:
            record_votes(session, decision, Cast(who, {who: Vote.RETURN}, {who: MARKS["comment"]}), now())
    sweep()


def met(minutes: str, code: str) -> None:
    """The secretariat enters a meeting in the Prefect UI, and the run is carried out."""
    decision = open_decision()
    votes = {f"vote_MIC_{seat.replace('-', '_')}": "賛成 approve" for seat in SEATS}
    with get_client(sync_client=True) as client:
        client.resume_flow_run(UUID(decision.handle), run_input={**votes, "minutes": minutes, "chair_code": code})
        run = client.read_flow_run(UUID(decision.handle))
    with contextlib.suppress(Pause):
        run_flow_sync(decide, flow_run=run, parameters=run.parameters)


def code_of(decision: Decision) -> str:
    return confirmation_code(decision.id or 0, decision.digest, settings().code_key)


def play() -> list[str]:
    """One ministry's revision with everything in it that must not be seen; returns the codes of its two decisions."""
    secret = Catalog("R7", tuple(replace(item, statement=f"{item.statement}{MARKS['item']}") for item in items(3)))
    import_release(secret, BaselineKind.MANAGEMENT, "R7", date(2026, 4, 1), "NCO")
    asyncio.run(update_government("R7"))
    with reading() as session:
        due = session.get_one(Revision, 1).phase_due
    move_to(due + timedelta(days=30))
    sweep()
    answered(Way.REWORD)
    consulted()
    codes = [code_of(open_decision())]
    returned()
    move_to(today() + timedelta(days=1))
    answered(Way.STRICTER)
    consulted()
    codes.append(code_of(open_decision()))
    met(MARKS["refused"], "0000-0000")
    met(MARKS["minutes"], codes[1])
    sweep()
    asyncio.run(revise_ministry("MIC", "R7"))
    return codes


# ------------------------------------------------------------------------------------------------- the search


def bodies(mail: EmailMessage) -> str:
    parts = [part for part in mail.walk() if part.get_content_maintype() == "text"]
    return "\n".join([*(f"{name}: {value}" for name, value in mail.items()), *(part.get_content() for part in parts)])


def rows(session: Session, table: type[Any]) -> str:
    def plain(value: object) -> str:
        return value.isoformat() if isinstance(value, datetime | date) else str(value)

    return json.dumps([row.model_dump() for row in session.exec(select(table))], default=plain, ensure_ascii=False)


def found_in(folder: Path, needle: str) -> list[str]:
    """The files under a folder that hold the word, in any part of them: also what SQLite has not yet overwritten."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return [file.name for file in files if needle.encode() in file.read_bytes()]


def remembered(folder: Path, copy: Path) -> Path:
    """A copy of Prefect's database with what it still has: without the pages of deleted rows, and without its log."""
    with contextlib.closing(sqlite3.connect(folder / "prefect" / "prefect.db")) as connection:
        connection.execute("VACUUM INTO ?", (str(copy / "prefect.db"),))
    return copy


def test_what_was_planted_is_in_our_tables_and_nowhere_else(
    places: tuple[Path, Mailbox], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder, mailbox = places
    codes = play()
    with reading() as session:
        assert session.get_one(Revision, 1).phase is Phase.IN_FORCE
        ours = "".join(rows(session, table) for table in (RevisionItem, Opinion, Ballot, Decision))
        told = rows(session, Outbox) + rows(session, LedgerEntry)
    kept = {"wording", "reason", "opinion", "reply", "comment", "minutes"}
    assert {name for name in kept if MARKS[name] in ours} == kept
    mails = "\n".join(map(bodies, mailbox.messages))
    assert len(mailbox.messages) > 20
    copy = remembered(folder, tmp_path_factory.mktemp("prefect"))
    entered = {MARKS["minutes"], MARKS["refused"], codes[1]}  # through the form, which Prefect forgot since
    for name, mark in MARKS.items():
        place = copy if mark in entered else folder
        assert (name, mark in mails, mark in told, found_in(place, mark)) == (name, False, False, [])
    for code in codes:
        assert (code in told, found_in(copy if code in entered else folder, code)) == (False, [])
        holders = {str(mail["To"]) for mail in mailbox.messages if code in bodies(mail)}
        assert holders == {"mic-chair-1@ministry.example"}


def test_the_search_finds_what_is_there(places: tuple[Path, Mailbox]) -> None:
    folder, _ = places
    assert "prefect.db" in found_in(folder, "flow_run")
    planted = folder / "logs" / "planted.log"
    planted.write_text(MARKS["item"])
    assert found_in(folder, MARKS["item"]) == [planted.name]
    planted.unlink()
