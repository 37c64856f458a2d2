"""`minaoshi watch` beside a Prefect of one's own: a dead run is begun again by it alone; Ctrl-C ends it (D-8)."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from prefect.client.orchestration import SyncPrefectClient
from prefect.states import Running

from deployments.machine import Machine
from tasks.engine.processes import worker_name
from tests.stage.watching import until

ROOT = Path(__file__).parents[4]
CTRL_C = 130


def test_it_has_a_dead_run_begun_again_until_it_is_stopped(prefect_server: Machine) -> None:
    with SyncPrefectClient(api=f"{prefect_server.address}/api") as client:
        deployment = client.read_deployment_by_name("delivery/delivery")
        run = client.create_flow_run_from_deployment(deployment.id).id
        client.update_flow_run_labels(run, {"prefect.worker.name": worker_name("minaoshi-sweeps")})
        client.set_flow_run_state(run, Running(), force=True)
        environment = {**prefect_server.environment, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
        program = [sys.executable, "-m", "deployments.cli", "watch"]
        with subprocess.Popen(program, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as watching:  # noqa: S603 - our own program
            assert until(lambda: client.read_flow_run(run).state_name, lambda name: name == "AwaitingRetry")
            os.kill(watching.pid, signal.SIGINT)
            said, faults = watching.communicate(timeout=60)
        client.delete_flow_run(run)
    assert watching.returncode == CTRL_C
    assert said.decode() == "watching (Ctrl-C ends it)\n"
    assert faults == b""
