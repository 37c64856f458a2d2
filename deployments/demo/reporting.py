"""The yearly report of one ministry: written, voted on, published, and left in the folder in every format (G3-4d)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sqlmodel import select

from deployments.cli.speaking.speech import say
from deployments.demo.officers import vote
from domain.decisions.committee import Vote
from domain.errors import Misconfigured
from domain.people.roles import Role
from models.overview.yearly_report.report import AnnualReport
from models.people.holders import holders
from tasks.clock import move_to, now
from tasks.database import reading, transaction
from tasks.overview.yearly_report import draft_report, put_report
from tasks.overview.yearly_report.showing import file_name, write_report
from tasks.people.ministries import ministries_named

MINISTRY, YEAR = "MEXT", 2025
DRAFTED = date(2026, 4, 20)
"""When the year is over and its figures are in."""

TEXTS = {
    "summary": {
        "ja": "統一基準の改定を受けて対策基準を改め、年次の見直しと監査を終えた。指摘は改善され、効果が確認された。",
        "en": "The standards were revised after the baseline, and the yearly review and audit done. What was found was "
        "improved, and the improvement seen to work.",
    },
    "goals": {
        "ja": "委託先の対策の確認を定着させ、報告の訓練を全ての部局で行う。",
        "en": "Make checks of contractors a habit, and have every department practise reporting.",
    },
}


async def publish_report(on: date) -> str:
    """The secretariat drafts the report and puts it to the committee, which approves it; the next sweep publishes."""
    move_to(on)
    at = now()
    with transaction() as session:
        [ministry] = ministries_named(session, [MINISTRY]).values()
        who = holders(session, [ministry], [Role.SECRETARIAT], on)[0].code
        row = draft_report(session, MINISTRY, YEAR, TEXTS, who=who, at=at)
        vote(session, put_report(session, row.id or 0, who, at), Vote.APPROVE, at)
    return say("文部科学省の年次報告書を委員会が承認", "the committee approves the yearly report of MEXT")


def write_reports(folder: Path) -> Iterator[str]:
    """Every format in both languages: each file's path, or why this machine cannot make it."""
    with reading() as session:
        row = session.exec(select(AnnualReport)).one()
        for language in ("ja", "en"):
            for form in ("html", "docx", "pdf"):
                file = folder / file_name(MINISTRY, YEAR, language, form)
                try:
                    yield str(write_report(session, row.id or 0, language, file))
                except Misconfigured as error:
                    yield say(f"{file.name} は作りません: {error}", f"left out {file.name}: {error}")
