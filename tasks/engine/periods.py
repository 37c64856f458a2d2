"""How often each sweep comes round (D-1)."""

from collections.abc import Mapping
from datetime import timedelta

from tasks.settings import settings


def periods() -> Mapping[str, timedelta]:
    """The period of each sweep by the name of its deployment, as it is set."""
    set_to = settings()
    seconds = {
        "delivery": set_to.delivery_every,
        "resumption": set_to.resumption_every,
        "feeds": set_to.feeds_every,
        "reminders": set_to.reminders_every,
        "annual": set_to.annual_every,
    }
    return {name: timedelta(seconds=period) for name, period in seconds.items()}
