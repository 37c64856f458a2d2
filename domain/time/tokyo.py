"""Which day it is in Tokyo, and which Japanese fiscal year (D-7)."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

TOKYO = ZoneInfo("Asia/Tokyo")
FISCAL_YEAR_STARTS = 4


def fiscal_year(day: date) -> int:
    """The Japanese fiscal year that `day` falls in: 1 April begins it."""
    return day.year if day.month >= FISCAL_YEAR_STARTS else day.year - 1


def day_in_tokyo(moment: datetime) -> date:
    """The calendar day in Tokyo of a moment with a time zone."""
    return moment.astimezone(TOKYO).date()


def first_moment(day: date) -> datetime:
    """When a calendar day begins in Tokyo."""
    return datetime.combine(day, time(), TOKYO)
