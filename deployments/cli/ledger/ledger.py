"""`minaoshi ledger`: whether the record of who did what is whole (S-2)."""

import typer

from deployments.cli.speaking.frame import AsJson, noun, verb
from deployments.cli.speaking.speech import counted, print_json, say
from domain.errors import Refused
from tasks.ledger.verifying import verify_ledger

app = noun(say("記録簿: 誰が何をしたか", "The ledger of who did what."))


@verb(
    app,
    "verify",
    say("記録簿を検査し、改ざんの箇所を示す。", "Check the whole chain; name the first fault."),
)
def verify(as_json: AsJson = False) -> None:
    entries, fault = verify_ledger()
    if as_json:
        print_json({"entries": entries, "fault": fault})
        raise typer.Exit(1 if fault else 0)
    if fault:
        raise Refused(say("記録簿は改ざんされています: ", "the ledger was tampered with: ") + fault)
    print(say(f"異常なし: {entries:,} 件", f"whole: {counted(entries, 'entry', 'entries')}"))
