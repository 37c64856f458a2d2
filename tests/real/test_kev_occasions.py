"""Four months of CISA's catalog against a whole government's registers, twice over (G3-4a; see docs/threats.md)."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import col, func, select

from deployments.sample.loading import FOLDER
from domain.errors import BadInput
from models.check.evaluation import Evaluation
from models.occasions.occasion import Occasion, OccasionSystem
from models.occasions.threats.threat import ThreatRecord
from tasks.access.government import import_government
from tasks.assets.register import import_register
from tasks.check.evaluation import open_evaluations
from tasks.database import reading
from tasks.occasions.feeds import read_feed
from tasks.occasions.threats import take_in
from tests.real.kev_history import published
from tests.stage.government import MONDAY, at_database


@pytest.fixture
def government(database_url: str) -> Iterator[None]:
    """The sample's forty ministries with their invented registers."""
    with at_database(database_url):
        import_government(FOLDER, "test")
        import_register(FOLDER, "test")
        yield


def follow(editions: list[bytes]) -> Counter[str]:
    """Take each edition in on the day it came out, and open what follows; how often each thing happened."""
    happened: Counter[str] = Counter()
    for edition in editions:
        try:
            feed = read_feed(edition, name="kev")
        except BadInput:
            happened["refused"] += 1
            continue
        at = feed.released or MONDAY
        taken = take_in("kev", feed, at)
        happened.update([taken.outcome.value])
        happened.update(appeared=taken.appeared, gone=taken.gone, opened=taken.told.opened, renewed=taken.told.renewed)
        happened["evaluations"] += len(open_evaluations(at))
    return +happened


def stand() -> dict[str, int]:
    """How many rows there are of each kind."""
    with reading() as session:
        count = {
            table.__name__: session.exec(select(func.count()).select_from(table)).one()
            for table in (ThreatRecord, Occasion, OccasionSystem, Evaluation)
        }
        standing = select(func.count()).select_from(Occasion).where(col(Occasion.stands))
        ministries = select(func.count(func.distinct(Occasion.organization_id)))
        return count | {"standing": session.exec(standing).one(), "ministries": session.exec(ministries).one()}


@pytest.mark.usefixtures("government")
def test_the_history_opens_each_evaluation_once_and_replayed_opens_and_changes_nothing(shared: Path) -> None:
    editions = list(published(shared / "kev"))
    begun, went_on = follow(editions[:1]), follow(editions[1:])
    after = stand()
    assert after["Occasion"] == after["Evaluation"] == begun["opened"] + went_on["opened"]
    assert (begun["evaluations"], went_on["evaluations"]) == (begun["opened"], went_on["opened"])
    assert (after["ThreatRecord"], went_on["refused"]) == (1327, 1)
    assert went_on["opened"]
    assert went_on["renewed"]
    assert follow(editions) == {"older": len(editions) - 2, "same": 1, "refused": 1}
    assert stand() == after


@pytest.mark.usefixtures("government")
def test_what_is_withdrawn_loses_its_ground_and_a_cut_off_edition_takes_nothing(shared: Path) -> None:
    first = next(published(shared / "kev"))
    follow([first])
    before = stand()
    truncated = (shared / "kev" / "kev_truncated_15200f913.json").read_bytes()
    assert follow([first[:-999], truncated]) == {"refused": 2}
    assert stand() == before
    with reading() as session:
        reference = session.exec(select(Occasion.reference).limit(1)).one()
        touched = session.exec(select(func.count()).where(Occasion.reference == reference)).one()
    catalog = json.loads(first)
    kept = [entry for entry in catalog["vulnerabilities"] if entry["cveID"] != reference.removeprefix("kev:")]
    without = json.dumps({**catalog, "count": len(kept), "vulnerabilities": kept}).encode()
    assert follow([without])["gone"] == 1
    assert stand()["standing"] == before["standing"] - touched
    assert follow([first])["renewed"] == touched
    assert stand() == before
