"""What the sheet of a self-inspection says, as plain values that Excel and CSV write alike (G3-4b)."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from domain.check.words import RESULTS
from domain.people.words import ROLES
from domain.standards.coverage import Answer
from models.check.evaluation import Evaluation, Inspection
from models.check.inspections_asked import AskedItem, items_of
from models.people.organization import Organization
from models.people.person import Person
from tasks.check.inspection.key import RowKey
from tasks.standards.workbook.choices import way_in_japanese
from tasks.standards.workbook.rows import provision_text


@dataclass(frozen=True, slots=True)
class Contents:
    """The sheet: whose it is, until when, and its rows by column."""

    evaluation: int
    ministry: str
    person: str
    role: str
    due_on: date
    rows: tuple[dict[str, str], ...]


def gather(session: Session, inspection: Inspection) -> Contents:
    """Everything that the sheet of a self-inspection says."""
    case = session.get_one(Evaluation, inspection.evaluation_id)
    role = ROLES[inspection.role]
    asked = items_of(session, inspection, case.organization_id)
    return Contents(
        evaluation=inspection.evaluation_id,
        ministry=session.get_one(Organization, case.organization_id).name_ja,
        person=session.get_one(Person, inspection.person_id).code,
        role=f"{role.ja} {role.en}",
        due_on=inspection.due_on,
        rows=tuple(_row(inspection.id or 0, one) for one in asked),
    )


def _row(inspection: int, one: AskedItem) -> dict[str, str]:
    title = "\n".join(text for text in (one.words.title, one.words.statement) if text)
    return {
        "number": one.item.number,
        "place": one.item.place.replace(" > ", "\n"),
        "asked": title,
        "provision": _provision(one),
        "result": RESULTS[one.said.result].ja if one.said.result else "",
        "remark": one.said.remark,
        "key": str(RowKey(inspection, one.said.lineage_id)),
    }


def _provision(one: AskedItem) -> str:
    held = one.provision
    if held is None:
        return "（規定なし no provision）"
    said = provision_text(Answer(held.way, held.provision, held.wording, held.reason))
    return "\n".join(part for part in (way_in_japanese(held.way), said) if part)
