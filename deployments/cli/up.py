"""`minaoshi up`: everything on this machine, to work with; Ctrl-C ends it, the data stay."""

from deployments.cli.frame import noun, verb
from deployments.cli.speech import say
from deployments.machine import Machine, machine
from deployments.sample.loading import load_sample
from tasks.settings import settings

app = noun(say("この端末で全てを動かす。", "Everything on this machine."))


@verb(
    app,
    "up",
    say("データベース、Prefect サーバ、ワーカーを動かす。", "Run it all until Ctrl-C."),
)
def up() -> None:
    if load_sample():
        print(say("見本の政府と基準を用意しました。", "the sample government and baselines are in place"), flush=True)
    home = settings().home
    try:
        with machine(home, settings().prefect_port) as here:
            _run(here)
    except KeyboardInterrupt:
        print(say(f"終了しました。データは {home} に残っています。", f"stopped; the data stay in {home}"), flush=True)
        raise


def _run(here: Machine) -> None:
    here.start_server()
    here.command("deploy")
    here.start_worker()
    if settings().web_port:
        here.start_web(settings().web_port)
    print(say(f"準備ができました: {here.address}", f"ready: {here.address}"), flush=True)
    print(
        say(
            "次の一歩: minaoshi status、又は画面で release を実行（Ctrl-C で終了）",
            "next: minaoshi status, or run «release» in the page (Ctrl-C ends it)",
        ),
        flush=True,
    )
    here.wait()
