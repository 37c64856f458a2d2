"""`minaoshi demo`: a year of the whole government in minutes, unattended, on a server and worker of its own."""

from functools import partial
from importlib import import_module
from pathlib import Path
from shutil import rmtree
from time import monotonic
from types import ModuleType
from typing import Annotated

import typer

from deployments.alone import alone
from deployments.cli.speaking.frame import noun, verb
from deployments.cli.speaking.speech import say
from deployments.machine import free_port, machine
from domain.errors import Refused

app = noun(say("実演。", "Demonstration."))
MARK = "minaoshi-demo"
OF_ITS_OWN = {
    "MINAOSHI_CLOCK": "moved",
    "MINAOSHI_DATABASE_URL": "",
    "MINAOSHI_MAIL_URL": "",
    "MINAOSHI_ENVIRONMENT": "development",
    "PREFECT_WORKER_QUERY_SECONDS": "1",
    "MINAOSHI_DELIVERY_EVERY": "5",
    "PREFECT_SERVER_SERVICES_SCHEDULER_RECENT_DEPLOYMENTS_LOOP_SECONDS": "1",
}
"""The play has a clock, tables and mails of its own, whatever is set on this machine.

It calls the sweeps itself, day by day; at its end the server plans them, the delivery soon, so that this is seen.
"""


@verb(app, "demo", say("見本の政府の1年を実演する。", "Play a year of the sample government to its end."), tables=False)
def demo(
    out: Annotated[Path, typer.Option(help=say("結果を置くフォルダ。", "Folder for what it leaves."))] = Path(
        "out/demo"
    ),
) -> None:
    began = monotonic()
    _fresh(out)
    with alone(out / "home", _tell), machine(out / "home", free_port(), OF_ITS_OWN) as here:
        print(say("見本の政府と Prefect を用意しています…", "setting up government and Prefect…"), flush=True)
        here.start_server(meanwhile=lambda: here.aside(_scenes().prepare))
        here.aside(_scenes().make_pools)
        here.start_worker()  # it needs the pools alone
        here.aside(_scenes().deploy_all)
        here.aside(partial(_scenes().play_year, out))
        here.aside(_scenes().show_end)
    print(say(f"報告書: {out / 'report.html'}", f"report: {out / 'report.html'}"))
    print(say(f"画面で見る: make up DATA={out}", f"look around in it: make up DATA={out}"))
    print(say(f"所要 {monotonic() - began:.0f} 秒", f"took {monotonic() - began:.0f} s"))


def _scenes() -> ModuleType:
    """Imported while the server starts: what is imported here, every process that is forked from this one has."""
    return import_module("deployments.demo.scenes")


def _tell(line: str) -> None:
    print(line, flush=True)


def _fresh(out: Path) -> None:
    """An empty folder; one that an earlier demonstration left is cleared, any other is left alone."""
    if out.exists() and any(out.iterdir()) and not (out / MARK).exists():
        raise Refused(f"{out} is not empty and not of an earlier demonstration; choose another with --out")
    if (out / "home").exists():
        with alone(out / "home", _tell):
            pass  # nobody lives in what is about to go
    rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    (out / MARK).touch()
