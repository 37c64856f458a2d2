"""Days as people and spreadsheets write them in Japan. A day without its year is none but of every year."""

import re
from datetime import date
from unicodedata import normalize

_ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925}
"""The year before the first of each."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MIDNIGHT = re.compile(r"\s+0?0:00(:00)?$")
_ORDERED = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日)")
_OF_ERA = re.compile(
    r"(令和|平成|昭和|[RHS])(元|\d{1,2})(?:年(\d{1,2})月(\d{1,2})日|\.(\d{1,2})\.(\d{1,2}))", re.IGNORECASE
)
_YEARLY = re.compile(r"(\d{1,2})(?:[-/](\d{1,2})|月(\d{1,2})日)")
_ENGLISH = re.compile(r"(\d{1,2})-([a-z]{3})|([a-z]{3})-(\d{1,2})", re.IGNORECASE)
_LEAP = 2024


def day_written(text: str) -> date:
    """2026-04-01, 2026/4/1, 2026.4.1, 2026年4月1日, 令和8年4月1日 or R8.4.1, in digits of either width.

    Raises ValueError, also for 4/1/2026 and 1/4/26, which may be two days each.
    """
    plain = _MIDNIGHT.sub("", normalize("NFKC", text).strip())
    if found := _ORDERED.fullmatch(plain):
        year, month, day = int(found[1]), found[3] or found[5], found[4] or found[6]
    elif found := _OF_ERA.fullmatch(plain.replace(" ", "")):
        of_era = 1 if found[2] == "元" else int(found[2])
        year, month, day = _ERAS[found[1].upper()] + of_era, found[3] or found[5], found[4] or found[6]
    elif _YEARLY.fullmatch(plain) or _ENGLISH.fullmatch(plain):
        raise ValueError("the year is missing; write it as 2026-04-01")
    else:
        raise ValueError("enter a date such as 2026-04-01")
    try:
        return date(year, int(month), int(day))
    except ValueError:
        raise ValueError("no such day; write it as 2026-04-01") from None


def day_of_year_written(text: str) -> tuple[int, int]:
    """06-01, 6/1, 6月1日, 1-Jun or Jun-1: month and day, as 29 February, too. Raises ValueError."""
    plain = normalize("NFKC", text).strip()
    if found := _YEARLY.fullmatch(plain):
        month, day = int(found[1]), int(found[2] or found[3])
    elif (found := _ENGLISH.fullmatch(plain)) and (named := (found[2] or found[3]).lower()) in _MONTHS:
        month, day = _MONTHS.index(named) + 1, int(found[1] or found[4])
    else:
        raise ValueError("enter a month and day such as 06-01")
    try:
        date(_LEAP, month, day)
    except ValueError:
        raise ValueError("no such day; write it as 06-01") from None
    return month, day
