"""`minaoshi worker`: what carries out the runs of both work pools on this machine (D-1)."""

from deployments.cli.speaking.frame import noun, verb
from deployments.cli.speaking.speech import say

app = noun(say("この端末で実行を担うワーカー。", "The worker that carries out runs on this machine."))


@verb(
    app,
    "worker",
    say("両方の作業プールの実行を担う（Ctrl-C で終了）。", "Carry out the runs of both work pools until Ctrl-C."),
    tables=False,
)
def worker() -> None:
    from deployments.runs.forking import runs_forked  # noqa: PLC0415 - seconds to import
    from deployments.which_server import require_server  # noqa: PLC0415 - the same
    from deployments.workers import work  # noqa: PLC0415 - the same

    require_server()
    with runs_forked() as name:
        work(name)
