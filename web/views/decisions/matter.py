"""Matters other than a revision, as a committee has them before it and as they were decided (G3-2-6, G3-4b)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.check.findings import Aspect, Weight
from domain.decisions.matter_text import SEALED, MatterText, PartKey
from models.decisions.decision import Decision
from models.decisions.kept_part import parts_put
from models.decisions.matter import row_of
from models.overview.yearly_report.kept_report import report_put
from models.overview.yearly_report.report import AnnualReport
from tasks.database import Session
from tasks.overview.yearly_report.layout import Section
from web.views.decisions.matter_parts import MovedPart, parts_moved, readable, weighed
from web.views.decisions.report_text import report_sections, report_text


@dataclass(frozen=True, slots=True)
class Said:
    """Words under the key of a heading (`words/everywhere.toml`, `said_…`)."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class FoundOne:
    """A finding as the report tells it."""

    number: int
    weight: Weight
    aspect: Aspect
    statement: str


@dataclass(frozen=True, slots=True)
class Matter:
    """What is decided: its own page, what is said in it, findings; self-inspections asked for and handed in.

    report: a yearly report's sections, by language. moved: what is said otherwise today.
    kept: False where no text was kept with the decision; then it is today's.
    """

    page: str
    kept: bool
    moved: tuple[MovedPart, ...]
    said: tuple[Said, ...] = ()
    findings: tuple[FoundOne, ...] = ()
    asked: int = 0
    handed_in: int = 0
    report: Mapping[str, tuple[Section, ...]] = field(default_factory=dict)


def matter_shown(session: Session, decision: Decision, *, moved: bool) -> Matter:
    """What the committee reads of it, as it was put to the vote; moved: its digest is another today."""
    matter, row = row_of(session, decision)
    if matter.text is None:
        return _report(session, decision, row)
    put = readable(session, parts_put(session, decision))
    now = readable(session, matter.text(session, row)) if moved or not put else put
    return _parted(f"{matter.page}{row.id}", put, now)


def _parted(page: str, put: MatterText, now: MatterText) -> Matter:
    text, moved = put or now, parts_moved(put, now) if put else ()
    apart = SEALED | {PartKey.FINDING, PartKey.HANDED_IN}
    found = [(int(part.about), told) for part, told in text.items() if part.key is PartKey.FINDING]
    [handed_in] = [told.mark for part, told in text.items() if part.key is PartKey.HANDED_IN] or ["0/0"]
    done, asked = handed_in.split("/")
    return Matter(
        page=page,
        kept=bool(put),
        moved=moved,
        said=tuple(Said(part.key.value, told.words) for part, told in text.items() if part.key not in apart),
        findings=tuple(FoundOne(number, *weighed(told), told.words) for number, told in found),
        asked=int(asked),
        handed_in=int(done),
    )


def _report(session: Session, decision: Decision, row: AnnualReport) -> Matter:
    put, page = report_put(session, decision), f"/reports/{row.id}"
    moved = parts_moved(report_text(put), report_text(row.content)) if put and put != row.content else ()
    return Matter(page, bool(put), moved, report=report_sections(put or row.content))
