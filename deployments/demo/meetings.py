"""Committees that meet: their minutes are entered in the suspended run's form, as the secretariat would in the UI."""

import asyncio
import re
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from uuid import UUID

from prefect.client.orchestration import PrefectClient, get_client
from sqlmodel import select

from models.decisions.decision import Decision
from models.people.person import Person
from tasks.clock import now
from tasks.database import reading
from tasks.decisions.meeting import Packet, read_packet
from tasks.decisions.meeting_form import form_for
from tasks.settings import settings

CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")
TRIES, PAUSE = 1200, 0.1
"""How often a run is looked at, and the seconds between: two minutes in all."""


async def hold_meeting(decision: int) -> list[str]:
    """Enter the minutes twice, first with a wrong code, then with the chair's; returns what became of each."""
    packet = read_packet(decision, now())
    told = []
    for code in ("0000-0000", chairs_code(packet)):
        run = _handle(decision)
        async with get_client() as client:
            await _resume(client, run, packet, code)
            told.append(await _settled(client, run))
        packet = read_packet(decision, now())
    return [*told, packet.outcome]


def _handle(decision: int) -> UUID:
    with reading() as session:
        return UUID(session.get_one(Decision, decision).handle)


async def _resume(client: PrefectClient, run: UUID, packet: Packet, code: str) -> None:
    votes = [name for name in form_for(packet).model_fields if name.startswith("vote_")]
    said = {**dict.fromkeys(votes, "賛成 approve"), "minutes": "案のとおり決定した。", "chair_code": code}
    await client.resume_flow_run(run, run_input=said)


async def _settled(client: PrefectClient, run: UUID) -> str:
    """The name of the state in which the worker left the run: suspended again, or ended."""
    for _ in range(TRIES):
        await asyncio.sleep(PAUSE)
        state = (await client.read_flow_run(run)).state
        if state and (state.is_final() or state.is_paused()):
            return str(state.name)
    return "not carried out by the worker in time"


def chairs_code(packet: Packet) -> str:
    """The code in the chair's mail, read from the mails that this installation kept; "" where there is none."""
    with reading() as session:
        mail = session.exec(select(Person.mail).where(Person.code == packet.chair)).one()
    for file in _newest(settings().home / "mail"):
        sent = file.read_bytes()
        if mail.encode() not in sent:  # reading what went to others would take seconds
            continue
        body = message_from_bytes(sent, policy=default).get_body(("plain",))
        if body and (found := CODE.search(str(body.get_content()))):
            return found.group()
    return ""


def _newest(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.eml"), key=lambda file: file.stat().st_mtime, reverse=True)
