"""`minaoshi sign-in`: links to look around the desk as somebody, for a trial on one's own machine (S-3)."""

from typing import Annotated

import typer

from deployments.cli.speaking.frame import AsJson, noun, operator, verb
from deployments.cli.speaking.speech import print_json, print_table, say
from deployments.trial_links import trial_links
from tasks import clock

app = noun(say("試用のためのサインイン用リンク。", "Links to sign in with, for a trial."))
_WHO = say("人のコード。省略すると役割ごとに1名。", "Codes of persons; none: one of each role.")


@verb(
    app,
    "sign-in",
    say("メールによらないサインイン用リンク（試用環境のみ）。", "Links without a mail; not in production."),
)
def sign_in(
    code: Annotated[list[str] | None, typer.Argument(help=_WHO)] = None,
    as_json: AsJson = False,
) -> None:
    links = trial_links(code or [], operator(), clock.now())
    if as_json:
        print_json([{"person": one.code, "address": one.address} for one in links])
        return
    rows = [[one.code, say(one.name_ja, one.name_en), one.address] for one in links]
    print_table([say("人", "person"), say("名称", "name"), say("リンク（1回限り）", "link, works once")], rows)
