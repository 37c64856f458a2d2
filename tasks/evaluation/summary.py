"""What Prefect's pages show of one evaluation: phase, dates and how many handed in; never what was found (D-2, S-1)."""

from datetime import date

from prefect import task
from prefect.artifacts import create_markdown_artifact

from domain.evaluation import LOOKING, EvaluationPhase
from models.evaluation import Evaluation
from models.evaluation_counts import Counts, counts_of
from models.evaluation_titles import called
from tasks.artifact_texts import NONE, plain, table
from tasks.clock import today
from tasks.database import reading
from tasks.occasion_words import openly
from tasks.places import told_at_desk
from tasks.vocabulary import EVALUATION_PHASES, Words
from tasks.workdays import calendar_of

NEXT = {
    EvaluationPhase.PLANNING: Words("計画の登録", "write down the plan"),
    EvaluationPhase.INSPECTING: Words("自己点検の提出", "hand in the self-inspections"),
    EvaluationPhase.AUDITING: Words("監査", "audit"),
    EvaluationPhase.CONCLUDING: Words("取りまとめの登録", "write the conclusion"),
    EvaluationPhase.DECIDING: Words("委員会の議決", "the committee's decision"),
}
"""What comes next in each phase in which somebody has something to do."""


@task(name="評価の表示 publish evaluation", retries=2, retry_delay_seconds=1)
def publish_evaluation(evaluation: int) -> None:
    """Show the summary of one evaluation."""
    text = read_summary(evaluation, today())
    create_markdown_artifact(text, key=f"evaluation-{evaluation}", description=text.splitlines()[0].strip("# "))


def read_summary(evaluation: int, on: date) -> str:
    """The Markdown of one evaluation on a day. How many findings there are helps an attacker, and is not said (S-1)."""
    with reading() as session:
        case = session.get_one(Evaluation, evaluation)
        [one] = called(session, [evaluation])
        late = days_late(case, calendar_of(session, case.organization_id).between(case.phase_due, on))
        counts = counts_of(session, evaluation)
    phase, kind = EVALUATION_PHASES[one.phase], openly(one.kind)
    return "\n".join(
        [
            f"## {plain(one.ministry)} ← {kind.ja} {one.fiscal_year}年度",
            f"{plain(one.code)}, evaluation {evaluation}: {kind.en}, fiscal year {one.fiscal_year}",
            "",
            f"**{phase.ja}** {phase.en}、第{case.round}回 round {case.round}",
            "",
            *_next(one.phase),
            *table(("", "依頼 asked", "済 done"), _figures(counts)),
            "",
            *table(("日付 date", ""), _dates(case, late)),
            *told_at_desk(f"/evaluations/{evaluation}"),
        ]
    )


def days_late(case: Evaluation, distance: int) -> int:
    """Working days by which the present phase is over its date, `distance` from it; 0 where nobody is awaited."""
    return max(0, distance) if case.phase in LOOKING else 0


def _next(phase: EvaluationPhase) -> list[str]:
    step = NEXT.get(phase)
    return [f"**次にすること** {step.ja} / next: {step.en}", ""] if step else []


def _figures(counts: Counts) -> list[tuple[str, object, object]]:
    return [
        ("自己点検 self-inspections", counts.asked, counts.handed_in),
        ("監査 audits", counts.auditors, counts.auditors - counts.audits_open),
    ]


def _dates(case: Evaluation, late: int) -> list[tuple[str, object]]:
    return [
        ("開始 opened", case.opened_on),
        ("開始の遅れ opened late", _days(case.late)),
        ("この段階の期限 this phase due", case.phase_due if case.phase in LOOKING else NONE),
        ("遅れ late", _days(late)),
        ("全体の期限 whole due", case.due_on),
        ("終了日 ended on", case.closed_on or NONE),
    ]


def _days(count: int) -> str:
    return f"{count} 営業日 working days" if count else NONE
