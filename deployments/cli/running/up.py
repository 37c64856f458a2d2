"""`minaoshi up`: everything on this machine, to work with; Ctrl-C ends it, the data stay."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from prefect.settings import PREFECT_API_URL, temporary_settings

from deployments.alone import alone
from deployments.apart import apart
from deployments.cli.speaking.frame import noun, verb
from deployments.cli.speaking.speech import say
from deployments.keeping import keep_up
from deployments.machine import Machine, machine
from deployments.second_terminal import typed
from domain.engine.environment import Environment
from domain.errors import NotFound
from tasks.database import migrate
from tasks.engine.beginning import take_up_at_once
from tasks.notices.servers import require_mail_server
from tasks.settings import settings, take_on

app = noun(say("この端末で全てを動かす。", "Everything on this machine."))
_DATA = say("実演の結果など、動かすデータのフォルダ。", "Folder of data to run, such as what a demonstration left.")


@verb(
    app,
    "up",
    say("データベース、Prefect、ワーカー、机を動かす。", "Run it all until Ctrl-C."),
    tables=False,
)
def up(data: Annotated[Path | None, typer.Option(help=_DATA)] = None) -> None:
    require_mail_server()
    home, more = _left_in(data) if data else (settings().home, {})
    try:
        with alone(home, _tell):
            if not data:
                apart(_prepare)
            with machine(home, settings().prefect_port, more) as here:
                _run(here, typed({"MINAOSHI_HOME": str(here.home), **more} if data else {}, "status"))
    except KeyboardInterrupt:
        print(say(f"終了しました。データは {home} に残っています。", f"stopped; the data stay in {home}"), flush=True)
        raise


def _tell(line: str) -> None:
    print(line, flush=True)


def _prepare() -> None:
    from deployments.sample.loading import load_sample  # noqa: PLC0415 - what it brings goes with this process

    migrate()
    if load_sample():
        _tell(say("見本の政府と基準を用意しました。", "the sample government and baselines are in place"))


def _deploy() -> None:
    from deployments.deployment import deploy_all  # noqa: PLC0415 - what it brings goes with this process

    deploy_all()


def _left_in(folder: Path) -> tuple[Path, Mapping[str, str]]:
    """The home in a folder, and what its processes run with: a moved clock stays where it was left. Raises NotFound."""
    for home in (folder / "home", folder):
        if (home / "minaoshi.sqlite3").exists():
            moved = {"MINAOSHI_CLOCK": "moved"} if (home / "clock").exists() else {}
            return home, {"MINAOSHI_DATABASE_URL": "", **moved}
    raise NotFound("data in", str(folder), "play a demonstration first: make demo")


def _run(here: Machine, next_step: str) -> None:
    if port := settings().web_port:
        here.begin_web(port)  # it needs the tables alone
    here.start_server()
    here.aside(_deploy)
    here.start_worker()
    # From here on this process, too, looks at that installation, whatever was set for it before.
    take_on(here.environment)
    with temporary_settings({PREFECT_API_URL: here.environment["PREFECT_API_URL"]}):
        take_up_at_once()
        _open_desk(here)
        print(say(f"準備ができました: {here.address}", f"ready: {here.address}"), flush=True)
        print(
            say(
                "次の一歩: 別の端末で、状況を見る（この端末の Ctrl-C で全て終了）",
                "next: in a second terminal, see where everybody stands (Ctrl-C here ends it all)",
            )
        )
        print(f"  {next_step}", flush=True)
        keep_up(here, _tell)


def _open_desk(here: Machine) -> None:
    if settings().web_port:
        here.await_web(settings().web_port)
        print(say(f"机: {settings().desk}", f"the desk: {settings().desk}"), flush=True)
        if settings().environment is Environment.DEVELOPMENT:
            print(here.command("sign-in"), flush=True)
