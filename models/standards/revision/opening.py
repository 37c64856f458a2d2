"""Opening revisions for a whole government in a handful of statements, whatever the number of ministries (G3-5c)."""

from collections.abc import Sequence

from sqlalchemy import bindparam, text
from sqlmodel import Session

from domain.baseline.catalog import BaselineKind
from models.baseline.release import Binding, Lineage, ReleaseChange, ReleaseItem
from models.sql.bulk import gather_statistics
from models.standards.revision.revision import Revision

_ASKED = """
    FROM (
        SELECT i.id, i.lineage_id, i.substance, b.organization_id FROM release_item i
        JOIN binding b ON b.release_id = i.release_id AND b.scope = i.scope
        WHERE i.release_id = :release AND i.binds AND i.asks
        UNION ALL SELECT i.id, i.lineage_id, i.substance, b.organization_id FROM release_item i
        JOIN binding b ON b.release_id = i.release_id AND b.scope = i.scope
        WHERE i.release_id = :release AND i.binds AND NOT i.asks AND b.organization_id IN {complete}) i
    {case}
    LEFT JOIN coverage c
        ON c.lineage_id = i.lineage_id AND c.organization_id = i.organization_id AND c.until_id IS NULL
    WHERE (c.id IS NULL OR c.substance <> i.substance) {whose}
"""
_GONE = """
    FROM (
        SELECT c.id, c.lineage_id, c.organization_id FROM coverage c
        WHERE c.until_id IS NULL AND c.organization_id NOT IN {complete} AND c.lineage_id IN (
            SELECT p.lineage_id FROM release_item p
            LEFT JOIN release_item n ON n.release_id = :release AND n.lineage_id = p.lineage_id AND n.binds
            WHERE p.release_id = :predecessor AND p.binds AND (n.id IS NULL OR n.scope <> p.scope))
        UNION ALL SELECT c.id, c.lineage_id, c.organization_id FROM coverage c
        JOIN lineage l ON l.id = c.lineage_id AND l.kind = :kind
        WHERE c.until_id IS NULL AND c.organization_id IN {complete}) c
    {case}
    LEFT JOIN release_item i ON i.release_id = :release AND i.lineage_id = c.lineage_id AND i.binds
    LEFT JOIN binding b
        ON b.release_id = i.release_id AND b.scope = i.scope AND b.organization_id = c.organization_id
    WHERE b.organization_id IS NULL {whose}
"""
_FOLLOWED = """
    FROM (SELECT DISTINCT new_item_id FROM release_change WHERE release_id = :release) x
    JOIN release_item i ON i.id = x.new_item_id AND i.binds
    JOIN binding b ON b.release_id = i.release_id AND b.scope = i.scope
    JOIN coverage c ON c.lineage_id = i.lineage_id AND c.organization_id = b.organization_id
        AND c.until_id IS NULL AND c.substance = i.substance
"""
_FIGURES = f"""
    SELECT i.organization_id, CASE WHEN c.id IS NULL THEN 'gaps' ELSE 'reexamine' END AS what, COUNT(*)
    {_ASKED.format(case="", whose="", complete=":lagging")} GROUP BY i.organization_id, what
    UNION ALL SELECT c.organization_id, 'archived', COUNT(*)
    {_GONE.format(case="", whose="", complete=":lagging")} GROUP BY c.organization_id
    UNION ALL SELECT c.organization_id, 'followed', COUNT(*) {_FOLLOWED} GROUP BY c.organization_id
"""
_INTO = """
    INSERT INTO revision_item
        (revision_id, lineage_id, item_id, former_id, standing, provision, wording, reason, version)
"""
# CROSS has SQLite begin with the few items concerned; else it may look through all of them again for each ministry.
_CASE = "CROSS JOIN revision r"
# The plus keeps SQLite from going through all cases of the release, by their ids, for each item of each ministry.
_WHOSE = "AND r.release_id = :release AND r.organization_id = {owner}.organization_id AND +r.id >= :first"
_COMPLETE = "(SELECT organization_id FROM revision WHERE release_id = :release AND id >= :first AND complete)"
_LIST_ASKED = f"""
    {_INTO} SELECT r.id, i.lineage_id, i.id, c.id,
        CASE WHEN c.id IS NULL THEN 'gap' ELSE 'reexamine' END, '', '', '', 1
    {_ASKED.format(case=_CASE, whose=_WHOSE.format(owner="i"), complete=_COMPLETE)}
"""
_LIST_GONE = f"""
    {_INTO} SELECT r.id, c.lineage_id, NULL, c.id, 'archived', '', '', '', 1
    {_GONE.format(case=_CASE, whose=_WHOSE.format(owner="c"), complete=_COMPLETE)}
"""
_LAGGING = """
    SELECT b.organization_id FROM binding b
    WHERE b.release_id = :release AND NOT EXISTS (
        SELECT 1 FROM coverage c JOIN lineage l ON l.id = c.lineage_id AND l.kind = :kind
        WHERE c.organization_id = b.organization_id AND c.until_id IS NULL)
    UNION SELECT r.organization_id FROM revision r JOIN release o ON o.id = r.release_id AND o.kind = :kind
    WHERE r.phase IN ('answering', 'consulting', 'deciding')
    UNION SELECT b.organization_id FROM binding b
    WHERE b.release_id IN (:release, :predecessor)
        AND EXISTS (SELECT 1 FROM release_item i WHERE i.release_id = :release AND i.scope = b.scope)
        AND EXISTS (SELECT 1 FROM release_item i WHERE i.release_id = :predecessor AND i.scope = b.scope)
    GROUP BY b.organization_id, b.scope HAVING COUNT(*) = 1
"""
_BEFORE = """
    SELECT MAX(r.id) FROM revision r JOIN release o ON o.id = r.release_id AND o.kind = :kind
    WHERE r.id < :first GROUP BY r.organization_id
"""
_CARRY = """
    UPDATE revision_item AS fresh SET way = old.way, provision = old.provision, wording = old.wording,
        reason = old.reason, answered_by = old.answered_by, answered_at = old.answered_at
    FROM revision_item old
        JOIN revision before ON before.id = old.revision_id AND before.phase = 'superseded'
        JOIN release_item was ON was.id = old.item_id,
        revision r, release_item i
    WHERE r.id = fresh.revision_id AND r.id >= :first AND r.organization_id = before.organization_id
        AND i.id = fresh.item_id AND i.lineage_id = old.lineage_id AND i.substance = was.substance
        AND old.way IS NOT NULL AND before.id IN :before
"""
_CARRY_RETURN = """
    UPDATE revision AS fresh SET returned_digest = before.returned_digest
    FROM revision before
    WHERE fresh.release_id = :release AND fresh.id >= :first AND before.phase = 'superseded' AND before.id IN :before
        AND before.organization_id = fresh.organization_id
"""


def lagging(session: Session, release: int, predecessor: int | None, kind: BaselineKind) -> list[int]:
    """Ministries that must be asked about everything.

    Those with no answers yet, with an earlier revision still open, or bound otherwise than by the predecessor because
    they carry other labels now.
    """
    values = {"release": release, "predecessor": predecessor or 0, "kind": kind.value}
    return list(session.connection().execute(text(_LAGGING), values).scalars())


def count_touched(
    session: Session, release: int, predecessor: int | None, kind: BaselineKind, behind: Sequence[int]
) -> dict[int, dict[str, int]]:
    """For each ministry that the release asks something: how many items to re-examine, gaps, archived, followed.

    A ministry all of whose answers still stand is not in the result. Only what the release changed is looked at, but
    for those `behind` everything it asks.
    """
    values = {"release": release, "predecessor": predecessor or 0, "kind": kind.value, "lagging": list(behind)}
    statement = text(_FIGURES).bindparams(bindparam("lagging", expanding=True))
    gather_statistics(session, ReleaseItem, ReleaseChange, Binding, Lineage)
    figures: dict[int, dict[str, int]] = {}
    for organization, what, count in session.connection().execute(statement, values):
        figures.setdefault(organization, {})[what] = count
    return {organization: counts for organization, counts in figures.items() if counts.keys() != {"followed"}}


def list_items(session: Session, release: int, predecessor: int | None, kind: BaselineKind, first: int) -> None:
    """Write what each case of the release from id `first` on asks.

    Where the ministry's case before it gave way, the answers drafted there to the same words are carried over, and so
    is the digest of a text that its committee had sent back.
    """
    values = {"release": release, "predecessor": predecessor or 0, "kind": kind.value, "first": first}
    run = session.connection().execute
    gather_statistics(session, Revision)
    for statement in (_LIST_ASKED, _LIST_GONE):
        run(text(statement), values)
    before = list(run(text(_BEFORE), values).scalars())
    for statement in (_CARRY, _CARRY_RETURN):
        run(text(statement).bindparams(bindparam("before", expanding=True)), {**values, "before": before})
