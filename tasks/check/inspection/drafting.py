"""Writing a self-inspection item by item, to be handed in as a whole (G3-4b)."""

from datetime import datetime

from sqlmodel import Session

from domain.errors import NotFound, Refused
from models.check.evaluation import Evaluation, Inspection, InspectionItem
from models.check.inspection_draft import InspectionDraft, drafts_of, forget_drafts
from tasks.check.inspection.access import require_own
from tasks.check.inspection.handing_in import Said, hand_in, lock_inspection, require_taken
from tasks.people.acting import lock_row


def save_item(session: Session, place: tuple[int, int], said: Said, who: str, at: datetime) -> None:
    """Save what is said of one item: `place` is the self-inspection and the item's lineage.

    Raises NotFound, Forbidden (`who` was not asked, nor is an officer there), Refused (none is taken any more, or it
    was handed in).
    """
    inspection, lineage = place
    found = lock_row(session, Inspection, inspection)
    require_own(session, found, who, at)
    require_taken(session.get_one(Evaluation, found.evaluation_id), found)
    _require_unsent(found)
    if session.get(InspectionItem, place) is None:
        raise NotFound("item", lineage, f"self-inspection {inspection} does not ask about it")
    row = {"inspection_id": inspection, "lineage_id": lineage, "result": said.result, "remark": said.remark.strip()}
    session.merge(InspectionDraft.model_validate(row))


def hand_in_saved(session: Session, inspection: int, who: str, at: datetime) -> None:
    """Hand in everything that was saved, once; raises as `hand_in` does, also where an item was left out.

    What somebody saves at that very moment is handed in with the rest, or refused.
    """
    _, found = lock_inspection(session, inspection)
    require_own(session, found, who, at)
    _require_unsent(found)
    drafts = drafts_of(session, inspection)
    hand_in(session, inspection, {key: Said(one.result, one.remark) for key, one in drafts.items()}, who, at)
    forget_drafts(session, inspection)


def _require_unsent(found: Inspection) -> None:
    """What was handed in is mended as a whole, by its sheet; nothing saved later lies where nobody looks."""
    if found.handed_in_at is not None:
        raise Refused(f"self-inspection {found.id} is submitted; correct it as a whole by its sheet")
