"""What Prefect's pages show of one evaluation: phase, dates and how many handed in; never what was found (D-2, S-1)."""

from datetime import date

from sqlmodel import Session

from domain.check.evaluation import LOOKING, EvaluationPhase
from domain.check.words import EVALUATION_PHASES
from domain.time.lateness import days_late
from domain.words import Words
from models.check.evaluation import Evaluation
from models.check.evaluation_counts import Counts, counts_of
from models.check.evaluation_titles import called
from tasks.notices.web_addresses import told_at_desk
from tasks.occasions.forms import openly
from tasks.people.workdays import calendar_of
from tasks.standards.revision.artifact_texts import NONE, plain, table

NEXT = {
    EvaluationPhase.PLANNING: Words("計画の登録", "enter the plan"),
    EvaluationPhase.INSPECTING: Words("自己点検の提出", "submit the self-inspections"),
    EvaluationPhase.AUDITING: Words("監査", "audit"),
    EvaluationPhase.CONCLUDING: Words("取りまとめの登録", "write the conclusion"),
    EvaluationPhase.DECIDING: Words("委員会の議決", "the committee's decision"),
}
"""What comes next in each phase in which somebody has something to do."""
NAME_AUDITOR = Words("監査担当者の指名", "appoint an auditor")


def evaluation_summary(session: Session, evaluation: int, on: date) -> str:
    """The Markdown of one evaluation on a day. How many findings there are helps an attacker, and is not said (S-1)."""
    case = session.get_one(Evaluation, evaluation)
    [one] = called(session, [evaluation])
    late = days_late(case.phase_due, on, calendar_of(session, case.organization_id)) if case.phase in LOOKING else 0
    counts = counts_of(session, evaluation)
    phase, kind = EVALUATION_PHASES[one.phase], openly(one.kind)
    return "\n".join(
        [
            f"## {plain(one.ministry)} ← {kind.ja} {one.fiscal_year}年度",
            f"{plain(one.code)}, evaluation {evaluation}: {kind.en}, fiscal year {one.fiscal_year}",
            "",
            f"**{phase.ja}** {phase.en}、第{case.round}回 round {case.round}",
            "",
            *_next(one.phase, counts),
            *table(("", "依頼 asked", "済 done"), _figures(counts)),
            "",
            *table(("日付 date", ""), _dates(case, late)),
            *told_at_desk(f"/evaluations/{evaluation}"),
        ]
    )


def _next(phase: EvaluationPhase, counts: Counts) -> list[str]:
    unaudited = phase is EvaluationPhase.AUDITING and not counts.auditors
    step = NAME_AUDITOR if unaudited else NEXT.get(phase)
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
        ("この段階の期限 phase due", case.phase_due if case.phase in LOOKING else NONE),
        ("遅れ late", _days(late)),
        ("全体の期限 overall due date", case.due_on),
        ("終了日 ended on", case.closed_on or NONE),
    ]


def _days(count: int) -> str:
    return f"{count} 営業日 working days" if count else NONE
