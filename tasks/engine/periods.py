"""How often each sweep goes round, as the settings say."""

from collections.abc import Mapping
from datetime import timedelta

from tasks.settings import settings


def periods() -> Mapping[str, timedelta]:
    """The time between two runs of each sweep, by the name of its deployment."""
    told = settings()
    seconds = {
        "delivery": told.delivery_every,
        "resumption": told.resumption_every,
        "feeds": told.feeds_every,
        "reminders": told.reminders_every,
        "annual": told.annual_every,
    }
    return {name: timedelta(seconds=every) for name, every in seconds.items()}
