"""Suspended runs in the Prefect UI as handles of open decisions: made, looked after, made again (G3-2-6, D-2)."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

import httpx
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import State
from prefect.exceptions import ObjectNotFound, PrefectHTTPStatusError
from prefect.input.run_input import keyset_from_paused_state
from prefect.runtime import flow_run
from prefect.states import Completed, Pending, Running, Suspended
from sqlmodel import col, select, update

from domain.decisions.committee import Outcome
from domain.errors import Undelivered
from models.decisions.decision import Decision
from models.notices.outbox import Effect, Outbox, enqueue
from tasks.clock import now
from tasks.database import reading, transaction
from tasks.decisions.meeting import Packet, read_packet
from tasks.decisions.meeting_form import DAYS_KEPT, form_for, pause_key
from tasks.notices.beside import beside_each_other

DEPLOYMENT = "decision/decision"
ENDERS = 4
"""So many runs that are no longer needed are ended at once."""
AT_MOST = 200
"""Inputs of a run that are looked through at once; each refused entry leaves three."""


def make_handle(key: str, params: Mapping[str, Any]) -> None:
    """Put a suspended run with the form of a decision in the UI; the same key again gives the same run.

    No process is started for it: the run is created and suspended here, and only its resumption starts one. Raises
    Undelivered where Prefect is out of reach.
    """
    packet = read_packet(int(params["decision"]), now())
    if packet.outcome:
        return
    try:
        with get_client(sync_client=True) as client:
            run = _suspended_run(client, key, packet)
    except (httpx.HTTPError, PrefectHTTPStatusError, ObjectNotFound) as error:
        raise Undelivered(
            f"Prefect did not take the run of decision {packet.decision}: {type(error).__name__}"
        ) from error
    with transaction() as session:
        session.exec(update(Decision).where(col(Decision.id) == packet.decision).values(handle=str(run)))


def _suspended_run(client: SyncPrefectClient, key: str, packet: Packet) -> UUID:
    deployment = client.read_deployment_by_name(DEPLOYMENT)
    run = client.create_flow_run_from_deployment(
        deployment.id,
        parameters={"decision": packet.decision},
        state=Pending(),
        name=f"議決 {packet.ministry} ← {packet.subject} 第{packet.round}回",
        tags=["decision", packet.ministry_code, packet.ministry],
        idempotency_key=key,
    )
    if run.empirical_policy.pause_keys:
        _complete_form(client, run.id, run.state, packet)
    else:
        suspended: State[None] = Suspended(timeout_seconds=DAYS_KEPT * 86_400, pause_key=pause_key(packet))
        keyset = keyset_from_paused_state(suspended)
        suspended.state_details.run_input_keyset = {str(name): at for name, at in keyset.items()}
        client.set_flow_run_state(run.id, Running())
        paused = client.set_flow_run_state(run.id, suspended).state
        if paused is not None and paused.is_paused():
            form_for(packet).save(keyset_from_paused_state(paused), flow_run_id=run.id)
    return run.id


def _complete_form(client: SyncPrefectClient, run: UUID, state: State[Any] | None, packet: Packet) -> None:
    """The form on a suspended run, whole: a delivery that died left the run without it, or with a part.

    It is put there after the run is suspended: from Prefect 3.9 on that deletes what was there before.
    """
    if state is None or not state.is_paused():
        return
    keyset = keyset_from_paused_state(state)
    wanted = {keyset["schema"], keyset["description"]}
    there = {one.key for one in client.filter_flow_run_input(run, "", AT_MOST, set())}
    if not wanted <= there:
        for left in wanted & there:
            client.delete_flow_run_input(run, left)
        form_for(packet).save(keyset, flow_run_id=run)


def forget_minutes() -> None:
    """Have Prefect forget what was entered in the forms of this run: it is in our tables now, or was refused (S-1)."""
    with get_client(sync_client=True) as client:
        _forget(client, UUID(flow_run.id))


def _forget(client: SyncPrefectClient, run: UUID) -> None:
    for said in client.filter_flow_run_input(run, "", AT_MOST, set()):
        if said.key.endswith("-response"):
            client.delete_flow_run_input(run, said.key)


def tend_handles() -> int:
    """Queue a new run for every open decision whose run is lost, and end those no longer needed.

    Returns how many were queued. Only a look at the tables where no decision has a run.
    """
    query = select(Decision).where(col(Decision.handle) != "")
    with reading() as session:
        handled = session.exec(query).all()
    if not handled:
        return 0
    with get_client(sync_client=True) as client:
        needed = [one for one in handled if one.outcome is Outcome.OPEN and not one.outdated]
        lost = [one for one in needed if _is_over(client, one.handle)]
        over = [one for one in handled if one not in needed]
        for one in lost:
            _forget(client, UUID(one.handle))
        beside_each_other([partial(_end, client, one) for one in over], ENDERS)
    with transaction() as session:
        enqueue(session, [_again(one) for one in lost])
        forgotten = col(Decision.id).in_([one.id for one in over])
        session.exec(update(Decision).where(forgotten).values(handle=""))
    return len(lost)


def _again(decision: Decision) -> Outbox:
    row = {
        "key": f"handle:{decision.id}:after:{decision.handle}",
        "effect": Effect.HANDLE,
        "organization_id": decision.organization_id,
        "template": "decision",
        "params": {"decision": decision.id},
        "next_try_at": now(),
    }
    return Outbox.model_validate(row)


def _is_over(client: SyncPrefectClient, handle: str) -> bool:
    try:
        state = client.read_flow_run(UUID(handle)).state
    except ObjectNotFound:
        return True
    return state is None or state.is_final()


def _end(client: SyncPrefectClient, decision: Decision) -> None:
    """A run that still waits for minutes is completed, saying what was decided without it."""
    if not _is_over(client, decision.handle):
        said = "案文が変わりました" if decision.outdated else f"議決済: {decision.outcome.value}"
        client.set_flow_run_state(UUID(decision.handle), Completed(message=said), force=True)
    _forget(client, UUID(decision.handle))
