#!/usr/bin/env bash
# prefect 3.8.8 with sqlalchemy 2.1.9, which its own requirements allow: the server answers that it is healthy, takes
# deployments with schedules, and never plans a run of any. At each round its scheduler writes "Can't evaluate bulk DML
# statement" into the log, with SQLite and with PostgreSQL. With 2.0.58 in the place of 2.1.9 the same program plans.
#
# Seen on 2026-11-30, Python 3.11.7:
#   prefect 3.8.8, sqlalchemy 2.1.9: healthy, runs planned: 0, complaints in the log: yes
#   prefect 3.8.8, sqlalchemy 2.0.58: healthy, runs planned: some, complaints in the log: no
#
# Ends with 0 while that is so, and with 1 once it has changed. Needs Python 3.11 and some five minutes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cat > "$folder/seen.py" <<'PY'
"""Starts a server, gives it one deployment that is due every ten seconds, and says what its scheduler made of it."""
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


def asked(method, path, **given):
    try:
        return httpx.request(method, api + path, timeout=30, **given)
    except httpx.HTTPError:
        return None


with (home / "log").open("w") as log:
    command = [sys.executable, "-m", "prefect", "server", "start", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
try:
    for _ in range(240):
        healthy = asked("GET", "/health")
        if healthy is not None and healthy.status_code == 200:
            break
        pause.wait(0.5)
    flow = asked("POST", "/flows/", json={"name": "watched"}).json()["id"]
    schedule = {"schedule": {"interval": 10}, "active": True}
    asked("POST", "/deployments/", json={"name": "watched", "flow_id": flow, "schedules": [schedule]})
    for _ in range(90):
        runs = asked("POST", "/flow_runs/count", json={}).json()
        if runs:
            break
        pause.wait(1)
    complains = "Can't evaluate bulk DML statement" in (home / "log").read_text()
finally:
    server.send_signal(signal.SIGINT)
    server.wait(30)
versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("prefect", "sqlalchemy"))
print(f"{versions}: healthy, runs planned: {'some' if runs else 0}, complaints in the log: {'yes' if complains else 'no'}")
PY

for sqlalchemy in 2.1.9 2.0.58; do
  python3 -m venv "$folder/$sqlalchemy"
  "$folder/$sqlalchemy/bin/pip" install --quiet prefect==3.8.8 "sqlalchemy==$sqlalchemy" fastapi==0.150.0 apprise==1.13.1 2>/dev/null
  "$folder/$sqlalchemy/bin/python" "$folder/seen.py" "$folder/home-$sqlalchemy" | tee -a "$folder/seen"
done
diff "$folder/seen" - <<'SEEN'
prefect 3.8.8, sqlalchemy 2.1.9: healthy, runs planned: 0, complaints in the log: yes
prefect 3.8.8, sqlalchemy 2.0.58: healthy, runs planned: some, complaints in the log: no
SEEN
