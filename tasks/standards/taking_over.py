"""Standards that were decided before the engine knew of them, taken over as they are (G2-1c, G2-1d)."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, update

from domain.errors import Refused
from domain.ledger.chain import Act
from domain.standards.coverage import Way
from domain.standards.document import EditionState
from domain.time.tokyo import day_in_tokyo
from models.baseline.release_store import latest_published
from models.ledger.entries import record
from models.standards.document import Edition
from models.standards.documents_for import documents_for
from models.standards.editions import draft_editions
from models.standards.enforcement import supersede_editions, take_over
from models.standards.revision.giving_way import give_way, open_ones
from tasks.baseline.releases import publish
from tasks.database import transaction
from tasks.people.ministries import ministries_named
from tasks.standards.revision.opening import Opening, open_revisions


def take_over_standards(release: str, ministries: Sequence[str], way: Way, at: datetime, actor: str) -> tuple[int, int]:
    """Answer everything that a release asks of the ministries (codes; none: all) in one way.

    For standards that were decided elsewhere: the edition is in force from that day, the answers name the item's own
    number as the provision, and revisions that asked for them give way. Answers that stand are left alone. A draft
    release is published with it, and opened in the ministries that do not take over. Returns (answers written,
    ministries). Raises NotFound, Refused (a way that needs words of its own).
    """
    if way not in (Way.ADOPT, Way.REFER):
        raise Refused(f"{way.value} needs words or a reason for each item; answer by workbook instead")
    with transaction() as session:
        row = publish(session, release, at, actor)
        chosen = ministries_named(session, ministries)
        documents = documents_for(session, row.kind, list(chosen.values()))
        editions = draft_editions(session, list(documents.values()))
        number = take_over(session, row.id or 0, list(editions.values()), way.value)
        supersede_editions(session, list(documents.values()), day_in_tokyo(at))
        session.exec(
            update(Edition)
            .where(col(Edition.id).in_(editions.values()))
            .values(state=EditionState.IN_FORCE, in_force_from=day_in_tokyo(at))
        )
        give_way(session, open_ones(session, list(chosen.values()), row.kind))
        detail: dict[str, str | int] = {"release": release, "way": way.value}
        record(session, at, [Act(actor, "take over standards", f"ministry {code}", code, detail) for code in chosen])
        if latest_published(session, row.kind) == row:
            open_revisions(session, Opening(row, at, actor))
    return number, len(chosen)
