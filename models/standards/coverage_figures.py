"""How a ministry's answers in force cover what a release asks of it: the figures and the gap list (G2-1c)."""

from typing import NamedTuple

from sqlalchemy import text
from sqlmodel import Session

from domain.standards.coverage import Standing, Way

_BINDING = """
    FROM release_item i
    JOIN binding b ON b.release_id = i.release_id AND b.scope = i.scope AND b.organization_id = :organization
    LEFT JOIN coverage c
        ON c.lineage_id = i.lineage_id AND c.organization_id = b.organization_id AND c.until_id IS NULL
    WHERE i.release_id = :release AND i.binds
"""
_FIGURES = text(
    f"""
    SELECT CASE WHEN c.id IS NULL THEN 'gap' WHEN c.substance <> i.substance THEN 'reexamine' ELSE c.way END AS what,
        COUNT(*)
    {_BINDING} GROUP BY what
    """
)
_LIST = text(
    f"""
    SELECT i.number, w.title, CASE WHEN c.id IS NULL THEN 'gap' ELSE 'reexamine' END
    {_BINDING.replace("WHERE", "JOIN wording w ON w.digest = i.digest WHERE")}
        AND (c.id IS NULL OR c.substance <> i.substance)
    ORDER BY i.position
    """
)


class CoverageFigures(NamedTuple):
    """Binding items by what they are worth: answered in each way and standing, to re-examine, or a gap."""

    answered: dict[Way, int]
    reexamine: int
    gaps: int

    @property
    def binding(self) -> int:
        """All items that the ministry must answer."""
        return sum(self.answered.values()) + self.reexamine + self.gaps


class Uncovered(NamedTuple):
    """A binding item without an answer that stands."""

    number: str
    title: str
    standing: Standing


def coverage_figures(session: Session, organization: int, release: int) -> CoverageFigures:
    """The figures of one ministry against one release; every way is named, with 0 where it is not used."""
    rows = session.connection().execute(_FIGURES, {"organization": organization, "release": release})
    counts: dict[str, int] = {row[0]: row[1] for row in rows}
    answered = {way: counts.get(way.value, 0) for way in Way}
    return CoverageFigures(answered, counts.get(Standing.REEXAMINE.value, 0), counts.get(Standing.GAP.value, 0))


def uncovered(session: Session, organization: int, release: int) -> list[Uncovered]:
    """The gaps and the answers to re-examine in the release's reading order: for the ministry's own people (S-1)."""
    rows = session.connection().execute(_LIST, {"organization": organization, "release": release})
    return [Uncovered(number, title, Standing(standing)) for number, title, standing in rows]
