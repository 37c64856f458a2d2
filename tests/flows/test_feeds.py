"""The hourly run: feeds polled side by side, a bad one keeps no other out, evaluations opened and carried (G3-4a)."""

import asyncio
import json
from pathlib import Path

import pytest
from sqlmodel import select

from flows.feeds import follow_feeds
from models.check.evaluation import Evaluation
from tasks.database import reading, transaction
from tasks.occasions.threats import feed_standings
from tasks.settings import settings
from tests.stage.registers import register

pytestmark = pytest.mark.usefixtures("prefect_server", "two_ministries")


def test_a_run_takes_the_good_feed_and_notes_the_bad_and_a_second_opens_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction() as session:
        register(session, "MIC", "mail", ("Acme", "Mail", ""))
    hole = {
        "code": "EX-1",
        "title": "A hole",
        "published": "2026-04-01",
        "products": [{"vendor": "Acme", "name": "Mail"}, {"vendor": "Acme", "name": "Nobody's"}],
    }
    good = {"format": "minaoshi-threats-1", "source": "csirt", "threats": [hole]}
    (tmp_path / "good.json").write_text(json.dumps(good))
    (tmp_path / "bad.json").write_text(json.dumps(good)[:-9])
    monkeypatch.setenv("MINAOSHI_FEEDS", f"good=file://{tmp_path}/good.json bad=file://{tmp_path}/bad.json")
    monkeypatch.setenv("MINAOSHI_FEED_SCHEMES", "file")
    settings.cache_clear()
    said = [asyncio.run(follow_feeds()).partition(" / ")[0] for _ in range(2)]
    figures = "1/2フィード、脅威1件、読まなかったもの0件、どの府省庁にもない製品1件、"
    assert said == [f"{figures}1件の評価", f"{figures}0件の評価"]
    with reading() as session:
        assert {one.name: one.failures for one in feed_standings(session)} == {"bad": 2, "good": 0}
        [case] = session.exec(select(Evaluation))
        assert case.taken_up == case.version
