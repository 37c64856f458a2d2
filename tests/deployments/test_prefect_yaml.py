"""prefect.yaml says what there is: every deployment can be carried out, is explained, and is shown as it should be."""

import asyncio
import inspect
import re
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from prefect import Flow
from prefect.server.schemas.schedules import CronSchedule
from prefect.utilities.callables import parameter_docstrings
from prefect.utilities.importtools import import_object

from deployments.deployment import ANCHOR, AS_DECLARED, ROOT, SLUG, declared, with_periods
from domain.time.tokyo import TOKYO
from tasks.cases.pools import POOL, SWEEPS
from tasks.engine.periods import periods
from tasks.engine.signs import EVERY

DEPLOYMENTS = declared()
JAPANESE, ENGLISH = re.compile(r"[ぁ-んァ-ヶ一-龠]"), re.compile(r"[A-Za-z]{3,} [a-z]{2,}")

each = pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=lambda one: one["name"])


def flow_of(deployment: dict[str, Any]) -> Flow[Any, Any]:
    found = import_object(str(ROOT / deployment["entrypoint"]))
    assert isinstance(found, Flow)
    return found


def test_names_are_told_apart_and_each_flow_is_deployed_once() -> None:
    assert (
        len({one["name"] for one in DEPLOYMENTS}) == len({one["entrypoint"] for one in DEPLOYMENTS}) == len(DEPLOYMENTS)
    )


def test_every_flow_of_ours_is_deployed() -> None:
    named = re.compile(r'@flow\(\s*name="([^"]+)"')
    ours = {name for file in (ROOT / "flows").glob("*.py") for name in named.findall(file.read_text(encoding="utf-8"))}
    assert ours == {one["name"] for one in DEPLOYMENTS}


@each
def test_the_entrypoint_is_a_flow_of_the_deployments_name(deployment: dict[str, Any]) -> None:
    assert flow_of(deployment).name == deployment["name"]


@each
def test_parameters_given_are_parameters_of_the_flow(deployment: dict[str, Any]) -> None:
    signature = inspect.signature(flow_of(deployment).fn)
    assert deployment["parameters"].keys() <= signature.parameters.keys()
    if deployment["schedules"]:
        signature.bind(**deployment["parameters"])


@each
def test_the_form_explains_each_parameter_in_both_languages(deployment: dict[str, Any]) -> None:
    fn = flow_of(deployment).fn
    told = parameter_docstrings(inspect.getdoc(fn))
    for name in inspect.signature(fn).parameters:
        assert JAPANESE.search(told[name])
        assert ENGLISH.search(told[name])


@each
def test_the_description_is_japanese_first_and_then_english(deployment: dict[str, Any]) -> None:
    japanese, english = deployment["description"].strip().split("\n\n", 1)
    assert JAPANESE.search(japanese)
    assert ENGLISH.search(english)
    assert not JAPANESE.search(english)


@each
def test_a_schedule_has_a_slug_and_reckons_in_japanese_time(deployment: dict[str, Any]) -> None:
    slugs = [schedule["slug"] for schedule in deployment["schedules"]]
    assert len(slugs) == len(set(slugs))
    assert all(schedule["timezone"] == "Asia/Tokyo" for schedule in deployment["schedules"])


def test_the_sweeps_are_scheduled_and_what_people_start_is_not() -> None:
    scheduled = {one["name"] for one in DEPLOYMENTS if one["schedules"]}
    assert scheduled == {one["name"] for one in DEPLOYMENTS if "sweep" in one["tags"]}
    assert scheduled >= {"reminders", "delivery", "resumption", "annual"}


def test_sweeps_have_a_pool_of_their_own_and_what_people_start_has_another() -> None:
    for one in DEPLOYMENTS:
        assert one["work_pool"]["name"] == (SWEEPS if "sweep" in one["tags"] else POOL)
        assert one["work_pool"]["job_variables"]["env"] == {"PREFECT_FLOWS_HEARTBEAT_FREQUENCY": str(EVERY)}
        assert ("concurrency_limit" in one) == ("sweep" in one["tags"])


def test_the_periods_where_nothing_is_set_are_those_of_the_file() -> None:
    crons = {one["name"]: [rule["cron"] for rule in one["schedules"] if "cron" in rule] for one in DEPLOYMENTS}
    start = datetime(2026, 4, 1, tzinfo=TOKYO)
    for name, period in AS_DECLARED.items():
        [cron] = crons[name]
        moments = asyncio.run(CronSchedule(cron=cron, timezone="Asia/Tokyo").get_dates(n=400, start=start))
        seconds = {(later - moment).total_seconds() for moment, later in pairwise(moments)}
        assert seconds == {period.total_seconds()}, name
    assert dict(periods()) == AS_DECLARED
    assert [with_periods(one, periods()) for one in DEPLOYMENTS] == DEPLOYMENTS


@pytest.mark.parametrize("name", AS_DECLARED)
def test_a_period_that_is_set_takes_the_place_of_the_files_and_of_nothing_else(name: str) -> None:
    [one] = [one for one in DEPLOYMENTS if one["name"] == name]
    changed = with_periods(one, {**AS_DECLARED, name: timedelta(seconds=20)})
    [every, *others] = changed["schedules"]
    assert (every["slug"], every["interval"], every["anchor_date"]) == (SLUG, 20, ANCHOR)
    assert others == [rule for rule in one["schedules"] if "rrule" in rule]
    assert {**changed, "schedules": one["schedules"]} == one


@each
def test_a_trigger_gives_each_parameter_as_a_template_from_the_event(deployment: dict[str, Any]) -> None:
    for trigger in deployment.get("triggers", []):
        assert trigger["parameters"].keys() == inspect.signature(flow_of(deployment).fn).parameters.keys()
        for given in trigger["parameters"].values():
            assert given["__prefect_kind"] == "jinja", "a bare template makes no run, and nothing says so"
            assert re.fullmatch(r"\{\{ event\.payload\.[a-z_]+ \}\}", given["template"])


def test_the_parameters_of_flows_are_words_and_numbers_only() -> None:
    """Prefect stores and shows them in clear: codes and ids, never what an answer says (S-1)."""
    for deployment in DEPLOYMENTS:
        for parameter in inspect.signature(flow_of(deployment).fn).parameters.values():
            assert parameter.annotation in {str, int}
