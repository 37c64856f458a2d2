#!/usr/bin/env bash
# prefect 3.9.1: the server deletes the inputs under a pause's keyset at the moment when a run is suspended. A form that
# somebody saved for a run before suspending it through the API, which 3.8.8 kept, is gone without a word: the run stands
# Suspended, its page shows no form, and resuming it is answered "Run input schema not found.". Put the form there after
# the suspension instead.
#
# Seen on 2026-11-30, Python 3.11.7:
#   prefect 3.8.8: put before the suspension: kept; put after it: kept
#   prefect 3.9.1: put before the suspension: gone; put after it: kept
#
# Ends with 0 while that is so, and with 1 once it has changed. Needs Python 3.11 and some three minutes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cat > "$folder/seen.py" <<'PY'
"""Suspends two runs of a deployment, one with its form put there before, one after, and says what is left of each."""
import importlib.metadata, os, pathlib, signal, socket, subprocess, sys, threading
import httpx

home = pathlib.Path(sys.argv[1])
home.mkdir()
with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
environment = {name: said for name, said in os.environ.items() if not name.startswith("PREFECT_")}
environment |= {"PREFECT_HOME": str(home), "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}
pause, api = threading.Event(), f"http://127.0.0.1:{port}/api"
with (home / "log").open("w") as log:
    command = [sys.executable, "-m", "prefect", "server", "start", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)


def post(path, **given):
    return httpx.post(api + path, json=given, timeout=30)


def state(kind, name, **details):
    return {"type": kind, "name": name, "state_details": details}


def left(before):
    """Whether the form is still there once the run is suspended, put there before that or after."""
    run = post(f"/deployments/{deployment}/create_flow_run", state=state("PENDING", "Pending")).json()["id"]
    keyset = {part: f"suspended-form-{part}" for part in ("schema", "description", "response")}
    steps = [
        lambda: post(f"/flow_runs/{run}/input", key=keyset["schema"], value='{"type": "object"}'),
        lambda: post(
            f"/flow_runs/{run}/set_state",
            state=state("PAUSED", "Suspended", pause_key="form", pause_reschedule=True, run_input_keyset=keyset),
        ),
    ]
    post(f"/flow_runs/{run}/set_state", state=state("RUNNING", "Running"))
    for step in steps if before else reversed(steps):
        step().raise_for_status()
    found = httpx.get(f"{api}/flow_runs/{run}/input/{keyset['schema']}", timeout=30)
    return "kept" if found.status_code == 200 else "gone"


try:
    for _ in range(240):
        try:
            if httpx.get(f"{api}/health", timeout=5).status_code == 200:
                break
        except httpx.HTTPError:
            pause.wait(0.5)
    flow = post("/flows/", name="asks").json()["id"]
    deployment = post("/deployments/", name="asks", flow_id=flow).json()["id"]
    told = f"put before the suspension: {left(True)}; put after it: {left(False)}"
finally:
    server.send_signal(signal.SIGINT)
    server.wait(30)
print(f"prefect {importlib.metadata.version('prefect')}: {told}")
PY

for version in 3.8.8 3.9.1; do
  python3 -m venv "$folder/$version"
  "$folder/$version/bin/pip" install --quiet "prefect==$version" sqlalchemy==2.0.58 fastapi==0.150.0 apprise==1.13.1 2>/dev/null
  "$folder/$version/bin/python" "$folder/seen.py" "$folder/home-$version" | tee -a "$folder/seen"
done
diff "$folder/seen" - <<'SEEN'
prefect 3.8.8: put before the suspension: kept; put after it: kept
prefect 3.9.1: put before the suspension: gone; put after it: kept
SEEN
