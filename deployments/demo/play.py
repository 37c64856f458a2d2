"""The whole play, from the publication to the last committee, in a process beside the server and the worker."""

from collections import deque
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from prefect.deployments import arun_deployment
from sqlmodel import col, func, select

from deployments.cli.speaking.speech import say
from deployments.demo.by_itself import hold_sweeps, let_sweeps_go, show_by_itself
from deployments.demo.cast import plans
from deployments.demo.days import Stage, close_day, play_day
from deployments.demo.happenings import YEAR
from deployments.demo.meetings import hold_meeting
from deployments.demo.reporting import write_reports
from deployments.sample.loading import load_sample
from domain.act.improvement import IMPROVING
from domain.baseline.difference.compare import compare
from domain.check.evaluation import LOOKING
from domain.people.roles import OrganizationKind
from domain.standards.revision import OPEN, Phase
from domain.standards.words import PHASES
from domain.time.workdays import WorkingCalendar
from models.act.improvement import Improvement
from models.baseline.release import Release
from models.check.evaluation import Evaluation
from models.notices.outbox import Outbox
from models.people.organization import Organization
from models.standards.revision.revision import Revision
from tasks.baseline.difference_page import write_page
from tasks.baseline.releases import load_release
from tasks.clock import move_to, now, today
from tasks.database import migrate, reading
from tasks.engine.watch import look
from tasks.people.workdays import national_holidays
from tasks.settings import settings
from tasks.standards.progress.by_release import overview
from tasks.standards.progress.page import write_report

RELEASE, BEFORE = "管理基準 R7", "管理基準 R6"
TAKEN_OVER = date(2025, 4, 1)
PUBLISHED = date(2025, 4, 7)
LAST_OFFSET = 72
STEP, LATER_STEP = 3, 6
YEARS_END = date(2026, 5, 15)
"""When the report on the year, and what was left of the year itself, are done."""


def prepare() -> None:
    """An empty installation with the sample government, its standards as of the release before."""
    migrate()
    move_to(TAKEN_OVER)
    load_sample()
    move_to(PUBLISHED)


async def play(folder: Path) -> None:
    """Publish the release by a deployed run, then play day after day; writes report and pages into `folder`."""
    hold_sweeps(held=True)
    scripted = "what people do is scripted; procedures, dates, notices and decisions are the product's own"
    tell(PUBLISHED, say("人の行いは台本による。手続・期限・通知・議決は製品そのものが行う", scripted))
    tell(PUBLISHED, say(f"{RELEASE} を公開（worker が release を実行）", f"{RELEASE} published by a deployed run"))
    run = await arun_deployment("release/release", parameters={"release": RELEASE}, timeout=120, poll_interval=0.5)
    tell(PUBLISHED, f"{run.state.name if run.state else ''}: {standing()}")
    await close_day(PUBLISHED)
    stage = Stage(plans(_ministries(), settings().answer_days), folder)
    coming = deque(YEAR)
    for offset, day in working_days():
        while coming and coming[0].on <= day:
            one = coming.popleft()
            move_to(one.on)
            tell(one.on, await one.happens(one.on))
            if one.on < day:
                await close_day(one.on)
        await play_day(stage, day, offset)
        for decision in stage.meetings[:1]:
            told = " → ".join(await hold_meeting(decision))
            meeting = say(
                f"議決{decision}の議事録を Prefect の入力欄から登録、誤ったコード、次に正しいコード",
                f"minutes of decision {decision} by the form in Prefect, with a wrong code, then the right one",
            )
            tell(day, f"{meeting}: {told}")
        stage.meetings.clear()
        await close_day(day)
        tell(day, standing())
    began = let_sweeps_go()
    write_pages(folder)
    for line in write_reports(folder):
        tell(day, line)
    tell(day, show_by_itself(began))
    look()  # as `minaoshi up` does all the while, so that the verdict at the end is of now


def working_days() -> Iterator[tuple[int, date]]:
    """Every third working day after the publication, later every sixth, to the end: its number and date."""
    calendar = WorkingCalendar(national_holidays())
    offset = 0
    while (
        day := calendar.step(PUBLISHED, offset := offset + (STEP if offset < LAST_OFFSET else LATER_STEP))
    ) < YEARS_END:
        yield offset, day


def _ministries() -> list[str]:
    query = select(Organization.code).where(Organization.kind == OrganizationKind.MINISTRY)
    with reading() as session:
        return list(session.exec(query.order_by(col(Organization.rank), col(Organization.id))))


def standing() -> str:
    """One line: how many of the release's revisions stand in which phase, what else is open, notices sent."""
    with reading() as session:
        release = session.exec(select(Release).where(Release.name == RELEASE)).one()
        phases = overview(session, release, today(), counted=False).phases
        amended = select(func.count()).where(col(Revision.ground) != "", col(Revision.phase).in_(OPEN))
        amending = session.exec(amended).one()
        sent = session.exec(select(func.count()).where(col(Outbox.sent_at).is_not(None))).one()
        looking = session.exec(select(func.count()).where(col(Evaluation.phase).in_(LOOKING))).one()
        improving = session.exec(select(func.count()).where(col(Improvement.phase).in_(IMPROVING))).one()
    words = {phase: say(*PHASES[phase]) for phase in (*OPEN, Phase.IN_FORCE)}
    told = "  ".join(f"{word} {phases[phase]:>2}" for phase, word in words.items())
    told += f"  {say('評価中', 'evaluating')} {looking:>2}  {say('改善中', 'improving')} {improving}"
    told += f"  {say('改善による改定', 'amendments')} {amending}"
    return f"{told}  {say('通知', 'notices')} {sent:,}"


def write_pages(folder: Path) -> None:
    """The report with the picture of how the revision spread, and what the release changed."""
    write_page(folder / "difference.html", compare(load_release(BEFORE), load_release(RELEASE)), (BEFORE, RELEASE))
    write_report(RELEASE, folder / "report.html", now())


def tell(day: date, line: str) -> None:
    """One line on the screen, at once."""
    print(f"{day}  {line}", flush=True)  # noqa: T201 - a demonstration speaks
