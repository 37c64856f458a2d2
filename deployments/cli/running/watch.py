"""`minaoshi watch`: the engine looked after from outside its work pools, on a Prefect of one's own (D-8)."""

import sys
from threading import Event

from deployments.cli.speaking.frame import noun, verb
from deployments.cli.speaking.speech import say

app = noun(say("実行基盤の見守り。", "Looking after the engine."))


@verb(
    app,
    "watch",
    say(
        "止まった実行を見つけ、やり直させる（Ctrl-C で終了）。",
        "Find runs that died, begin them again.",
    ),
)
def watch() -> None:
    from deployments.watching import watch as look_on  # noqa: PLC0415 - seconds to import

    print(say("見守りを始めました（Ctrl-C で終了）", "watching (Ctrl-C ends it)"), flush=True)
    look_on(Event(), lambda line: print(line, file=sys.stderr, flush=True))
