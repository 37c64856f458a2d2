"""What a report of an occasion must be to be taken in: codes, a ground that fits, a day that was (G3-4a, S-1)."""

import re
from dataclasses import dataclass
from datetime import date
from unicodedata import category, normalize

from domain.cases.kinds import OccasionKind
from domain.errors import BadInput, Where
from domain.occasions.grounds import GROUNDS, Ground
from domain.time.tokyo import fiscal_year

LONGEST_ACCOUNT = 10_000
MOST_SYSTEMS = 200
EARLIEST = date(2000, 1, 1)
"""National holidays, and so lateness in working days, are reckoned from here on."""

_CODE = re.compile(r"[\w.:/-]{1,64}")


@dataclass(frozen=True, slots=True)
class Report:
    """That something happened which calls for a look again.

    ministry:    code of the ministry concerned.
    reference:   the reporter's own number for it; the same number again is the same occasion.
    reported_by: who says so: "cli:…", "http:SENDER", "event", "form", "calendar".
    account:     what happened, in words: sensitive (S-1). systems: codes of the ministry's systems it touches.
    """

    kind: OccasionKind
    ministry: str
    ground: Ground
    reference: str
    occurred_on: date
    reported_by: str
    account: str = ""
    systems: tuple[str, ...] = ()


def plain_reference(reference: str) -> str:
    """The reference as it is compared: full-width letters and digits are the same as half-width ones."""
    return normalize("NFKC", reference).strip()


def require_reportable(report: Report, today: date) -> None:
    """Raises BadInput, one line that names the field, and never repeats the account."""
    if report.ground not in GROUNDS[report.kind]:
        fitting = ", ".join(GROUNDS[report.kind])
        raise _fault(
            "ground", f"{report.ground.value!r} is no ground of {report.kind.value!r}", f"use one of {fitting}"
        )
    if not _CODE.fullmatch(plain_reference(report.reference)):
        raise _fault("reference", "not a code of 1 to 64 letters, digits and . : / _ -", "give your own number for it")
    if report.occurred_on > today:
        raise _fault("occurred_on", f"{report.occurred_on} lies in the future", f"it is {today} in Tokyo")
    if report.occurred_on < EARLIEST:
        raise _fault("occurred_on", f"{report.occurred_on} is too long ago", f"give a day from {EARLIEST} on")
    _require_year(report)
    _require_account(report.account)
    if len(report.systems) > MOST_SYSTEMS:
        raise _fault("systems", f"more than {MOST_SYSTEMS} systems", "name those it began with")


def _require_year(report: Report) -> None:
    year = str(fiscal_year(report.occurred_on))
    if report.kind is OccasionKind.ANNUAL and plain_reference(report.reference) != year:
        raise _fault(
            "reference", "an annual review's reference is its fiscal year", f"{report.occurred_on} lies in {year}"
        )


def _require_account(account: str) -> None:
    if len(account) > LONGEST_ACCOUNT:
        raise _fault("account", f"longer than {LONGEST_ACCOUNT:,} characters", "shorten it")
    if any(category(character) in {"Cc", "Cs"} and character not in "\n\r\t" for character in account):
        raise _fault("account", "not plain text", "remove control characters")


def _fault(field: str, what: str, remedy: str) -> BadInput:
    return BadInput(what, Where(column=field), remedy)
