"""`minaoshi revision`: a ministry's revision, opened or carried on by hand (G3-5c)."""

from typing import Annotated

import typer

from deployments.cli.running.carrying import carry_on
from deployments.cli.speaking.frame import noun, operator, verb
from deployments.cli.speaking.speech import say
from tasks import clock
from tasks.cases.taking_up import find_moved_cases
from tasks.standards.revision.process import REVISIONS, revise
from tasks.standards.revision.publishing import open_case

app = noun(say("府省庁の改定。", "A ministry's revision."))


@verb(app, "open", say("改定を始め、次の待ちまで進める。", "Open a revision, or carry it on to where it waits."))
def open_one(
    ministry: Annotated[str, typer.Argument(help=say("府省庁のコード。", "Code of the ministry."))],
    release: Annotated[str, typer.Argument(help=say("公開済みの版。", "A published release."))],
) -> None:
    carry_on([open_case(ministry, release, clock.now(), operator())], revise)


@verb(app, "resume", say("動きのあった改定を全て進める。", "Carry on every revision on which somebody acted."))
def resume() -> None:
    carry_on(find_moved_cases(clock.now(), REVISIONS), revise)
