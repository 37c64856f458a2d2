"""A yearly report from the form in the Prefect UI to the sweep that publishes what was approved (G3-4d, D-1)."""

import asyncio
from datetime import date

import pytest
from prefect.exceptions import FailedRun

from domain.decisions.committee import Vote
from flows.report import publish_yearly
from flows.resumption import take_up_cases
from models.overview.yearly_report.report import AnnualReport
from tasks.clock import move_to, now
from tasks.database import reading, transaction
from tasks.decisions.votes import Cast, record_votes
from tasks.overview.yearly_report import draft_report
from tests.stage.years import a_year, votes_on

pytestmark = pytest.mark.usefixtures("prefect_server", "two_ministries")
TEXTS = {"summary": {"ja": "静かな年でした。", "en": "A quiet year."}, "goals": {"ja": "続けます。", "en": "Go on."}}


def test_the_form_puts_a_draft_to_the_vote_and_the_sweep_publishes_what_was_approved() -> None:
    move_to(date(2027, 4, 12))
    with pytest.raises(FailedRun, match="yearly draft"):
        asyncio.run(publish_yearly("MIC MIC省", 2026))
    with transaction() as session:
        a_year(session)
        report = draft_report(session, "MIC", 2026, TEXTS, who="MIC-officer-1", at=now()).id or 0
    assert asyncio.run(publish_yearly("MIC MIC省", 2026)).startswith(f"年次報告書 {report}: 議決待ち（2027-04-")
    for seat in ("chair-1", "member-1", "member-2", "member-3"):
        who = f"MIC-{seat}"
        with transaction() as session:
            record_votes(session, votes_on(session, report), Cast(who, {who: Vote.APPROVE}), now())
    asyncio.run(take_up_cases())
    with reading() as session:
        assert session.get_one(AnnualReport, report).published_on == date(2027, 4, 12)
    assert asyncio.run(publish_yearly("MIC", 2026)).startswith(f"年次報告書 {report}: 完了 ")
