"""The schedules of prefect.yaml with the periods that are set: whatever is as the file has it stays as it is there."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

SLUG = "as-it-is-set"
ANCHOR = "2026-01-01T00:00:00+09:00"
"""Rounds are counted from here, so that deploying again moves none."""

AS_DECLARED = {
    "annual": timedelta(days=1),
    "feeds": timedelta(hours=1),
    "reminders": timedelta(days=1),
    "delivery": timedelta(minutes=5),
    "resumption": timedelta(minutes=5),
}
"""The period of each sweep's cron in prefect.yaml; one that is set to anything else gets an interval instead."""


def with_periods(deployment: Mapping[str, Any], periods: Mapping[str, timedelta]) -> dict[str, Any]:
    """A deployment of prefect.yaml as it is to be deployed; schedules that are no cron (the fiscal year's) stay."""
    name = deployment["name"]
    if name not in periods or periods[name] == AS_DECLARED[name]:
        return dict(deployment)
    every = {
        "slug": SLUG,
        "interval": periods[name].total_seconds(),
        "anchor_date": ANCHOR,
        "timezone": "Asia/Tokyo",
        "active": True,
    }
    others = [schedule for schedule in deployment["schedules"] if "cron" not in schedule]
    return {**deployment, "schedules": [every, *others]}
