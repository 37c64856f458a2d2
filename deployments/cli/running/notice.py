"""`minaoshi notice`: notices and runs that could not be delivered, tried again by hand (D-5)."""

from typing import Annotated

import typer

from deployments.cli.speaking.frame import noun, verb
from deployments.cli.speaking.speech import say
from tasks.notices.dead_letters import revive

app = noun(say("通知。", "Notices."))


@verb(app, "retry", say("不達の通知を改めて送る。", "Have an undelivered notice tried again."))
def retry(
    notice: Annotated[int, typer.Argument(help=say("通知の番号。", "Its id, from minaoshi status."))],
) -> None:
    revive(notice)
    print(say(f"通知 {notice}: 次の発送で送ります。", f"notice {notice}: goes out with the next delivery"))
