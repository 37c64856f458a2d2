#!/usr/bin/env bash
# prefect 3.9.1: a flow that suspends itself logs "Finished in state Suspended()" at ERROR where it is a coroutine, and at INFO where
# it is a plain function with the same body. Whoever watches logs for errors is called for every form that waits for people.
# A flow that only waits for input is therefore better written as a plain function.
#
# Seen on 2026-11-30, Python 3.11.7:
#   prefect 3.9.1: plain function: INFO; coroutine: ERROR
#
# Ends with 0 while that is so, and with 1 once it has changed. Needs Python 3.11 and some two minutes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cat > "$folder/seen.py" <<'PY'
"""Runs two flows that suspend themselves against a server of this process, and says at which level each said so."""
import asyncio, importlib.metadata, logging, uuid

from prefect import flow
from prefect.client.orchestration import get_client
from prefect.exceptions import Pause
from prefect.flow_engine import run_flow_async, run_flow_sync
from prefect.flow_runs import asuspend_flow_run, suspend_flow_run
from prefect.input import RunInput
from prefect.states import Pending


class Form(RunInput):
    said: str = ""


@flow
def plain():
    suspend_flow_run(wait_for_input=Form, key="form", timeout=3600)


@flow
async def coroutine():
    await asuspend_flow_run(wait_for_input=Form, key="form", timeout=3600)


class Kept(logging.Handler):
    def __init__(self):
        super().__init__()
        self.levels = []

    def emit(self, record):
        if "Finished in state" in record.getMessage():
            self.levels.append(record.levelname)


def level(flow, run):
    """At which level the end of a deployed run of the flow is logged."""
    kept = Kept()
    logging.getLogger("prefect.flow_runs").addHandler(kept)
    with get_client(sync_client=True) as client:
        made = client.create_flow(flow)
        deployment = client.create_deployment(made, f"asks-{uuid.uuid4()}")
        begun = client.create_flow_run_from_deployment(deployment, state=Pending())
        try:
            run(flow, begun)
        except Pause:
            pass
    logging.getLogger("prefect.flow_runs").removeHandler(kept)
    return ", ".join(kept.levels) or "nothing"


told = level(plain, lambda flow, begun: run_flow_sync(flow, flow_run=begun))
also = level(coroutine, lambda flow, begun: asyncio.run(run_flow_async(flow, flow_run=begun)))
print(f"prefect {importlib.metadata.version('prefect')}: plain function: {told}; coroutine: {also}")
PY

python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet prefect==3.9.1 sqlalchemy==2.0.58 fastapi==0.150.0 2>/dev/null
export PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS=120 PREFECT_HOME="$folder/home" PREFECT_SERVER_ANALYTICS_ENABLED=false PREFECT_SERVER_ALLOW_EPHEMERAL_MODE=true
unset PREFECT_API_URL
cd "$folder"
"$folder/venv/bin/python" "$folder/seen.py" 2>/dev/null | tee "$folder/seen"
diff "$folder/seen" - <<'SEEN'
prefect 3.9.1: plain function: INFO; coroutine: ERROR
SEEN
