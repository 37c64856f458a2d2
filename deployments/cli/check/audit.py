"""`minaoshi audit`: who audits, what they may see, what they conclude; trust in those from outside (G3-4b, G3-4c)."""

from typing import Annotated, Any

import typer

from deployments.cli.check import audit_trust
from deployments.cli.speaking.frame import AsJson, noun, verb
from deployments.cli.speaking.speech import print_json, print_table, say
from tasks import clock, database
from tasks.check.audit.assigning import assign_auditor, discharge_auditor
from tasks.check.audit.concluding import Concluded, conclude_audit
from tasks.check.audit.viewing import View, auditor_view
from tasks.overview.carrying_on import act

app = noun(say("監査。", "The audit of an evaluation."))
app.add_typer(audit_trust.app, name="trust", help=audit_trust.TOLD)

Evaluation = Annotated[int, typer.Argument(help=say("評価の番号。", "Number of the evaluation."))]
Auditor = Annotated[str, typer.Option(help=say("監査担当者のコード。", "Code of the auditor."))]
By = Annotated[
    str, typer.Option("--by", help=say("指名する担当者・事務局のコード。", "Who arranges it: officer or secretariat."))
]
Who = Annotated[str, typer.Option(help=say("監査担当者のコード。", "Code of the auditor who acts."))]


@verb(app, "assign", say("独立した監査担当者を指名する。", "Have somebody independent audit an evaluation."))
def assign(evaluation: Evaluation, *, auditor: Auditor, by: By) -> None:
    with act() as session:
        assign_auditor(session, evaluation, auditor, by, clock.now())
    print(say(f"評価 {evaluation}: {auditor} を指名しました。", f"evaluation {evaluation}: {auditor} audits it"))


@verb(
    app, "discharge", say("監査を終えていない担当者の指名を解く。", "Take the audit back from who has not concluded.")
)
def discharge(evaluation: Evaluation, *, auditor: Auditor, by: By) -> None:
    with act() as session:
        discharge_auditor(session, evaluation, auditor, by, clock.now())
    print(
        say(f"評価 {evaluation}: {auditor} の指名を解きました。", f"evaluation {evaluation}: {auditor} is discharged")
    )


@verb(app, "conclude", say("監査の結果を三つの観点について記録する。", "Conclude an audit, on all three aspects."))
def conclude(
    evaluation: Evaluation,
    *,
    person: Who,
    done: Annotated[str, typer.Option(help=say("対策の実施状況。", "What is done."))],
    effect: Annotated[str, typer.Option(help=say("対策の効果。", "What effect it has."))],
    state: Annotated[str, typer.Option(help=say("結果としての状態。", "The state that results."))],
) -> None:
    with act() as session:
        conclude_audit(session, evaluation, person, Concluded(done, effect, state), clock.now())
    print(say(f"評価 {evaluation}: 監査を終えました。", f"evaluation {evaluation}: the audit is concluded"))


@verb(
    app, "view", say("監査に必要なものを示す（取扱注意）。", "Show an assigned auditor all there is to see; sensitive.")
)
def view(evaluation: Evaluation, *, person: Who, as_json: AsJson = False) -> None:
    with database.reading() as session:
        seen = auditor_view(session, evaluation, person, clock.now())
    if as_json:
        print_json(seen.as_values())
    else:
        _show_view(seen)


def _show_view(seen: View) -> None:
    """Plan, what is looked at, self-inspections, and what no answer stands for."""
    for label, text in (
        (say("対象", "scope"), seen.scope),
        (say("基準", "criteria"), seen.criteria),
        (say("方法", "method"), seen.method),
        (say("部局", "units"), ", ".join(seen.units) or "—"),
        (say("システム", "systems"), ", ".join(one["code"] for one in seen.systems) or "—"),
    ):
        print(f"{label}: {text}")
    head = (say("人", "person"), say("項目", "item"), say("結果", "result"), say("備考", "remark"))
    print_table(head, [row for one in seen.inspections for row in _said(one)])
    for covered in seen.coverage:
        lacking = ", ".join(one["item"] for one in covered["lacking"]) or "—"
        print(f"{covered['release']}  {say('未回答・要見直し', 'gaps and to re-examine')}: {lacking}")


def _said(inspection: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    who = inspection["person"]
    return [(who, one["item"], one["result"] or "—", " ".join(one["remark"].split())) for one in inspection["items"]]
