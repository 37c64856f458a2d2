"""The lists of people as their administrator sees them: what is vacant, and each list row by row (G3-2-2, S-1)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from domain.access.viewer import Viewer
from domain.errors import NotFound
from domain.people.roles import NEEDED, Role
from models.access.lists.kept import Wanted
from models.people.census import read_census
from models.people.codes import organization_ids
from tasks.access.lists.keeping import OF_THE_GOVERNMENT, keeper_of
from tasks.access.lists.rows import KINDS, KeptRow, kept_rows, list_file
from tasks.database import Session
from tasks.occasions.threats import FeedStanding, feed_standings
from web.views.engine.engine import ShownEngine, shown_engine

A_PAGE = 50
"""Rows."""
A_TITLE = 100
"""Organizations with vacancies that are shown."""


@dataclass(frozen=True, slots=True)
class Vacancy:
    """An organization where nobody holds roles that its part in the cycle needs."""

    code: str
    name_ja: str
    name_en: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """How the engine stands, the rows of each list, the first organizations with vacancies and how many there are.

    feeds: how each feed of threats does, for the administrator of the government alone.
    """

    engine: ShownEngine
    feeds: tuple[FeedStanding, ...]
    counts: Mapping[str, int]
    vacancies: tuple[Vacancy, ...]
    vacant: int


@dataclass(frozen=True, slots=True)
class KeptList:
    """A page of a list: its columns, those that must be filled in, those that tell rows apart, and its rows.

    count, pages: of the rows that hold `words`.
    edited:       the cells of the row that is to be changed; empty where a new one is to be added.
    writable:     False for a list that only the administrator of the government writes.
    """

    name: str
    columns: tuple[str, ...]
    needed: tuple[str, ...]
    key: tuple[str, ...]
    rows: tuple[KeptRow, ...]
    count: int
    pages: int
    words: str
    edited: Mapping[str, str]
    writable: bool


def overview(session: Session, viewer: Viewer, today: date) -> Overview:
    """What there is to be kept. Raises Forbidden."""
    keeper = keeper_of(session, viewer)
    found = [
        Vacancy(one.code, one.name_ja, one.name_en, tuple(role for role in NEEDED[one.kind] if role not in held))
        for one, _, _, held in read_census(session, today)
        if keeper.may_keep(one.code)
    ]
    vacant = [one for one in found if one.roles]
    nothing = Wanted(_kept(session, viewer), most=0)
    counts = {name: kept_rows(session, name, nothing)[1] for name in KINDS}
    feeds = tuple(feed_standings(session)) if keeper.keeps is None else ()
    return Overview(shown_engine(session), feeds, counts, tuple(vacant[:A_TITLE]), len(vacant))


def list_page(session: Session, viewer: Viewer, name: str, words: str, at: tuple[int, int]) -> KeptList:
    """A page of the list; `at` is which, from 1, and the number of the row to be changed, or 0.

    Raises Forbidden, NotFound (no such row, or not theirs).
    """
    page, edit = at
    ours, kind = _kept(session, viewer), KINDS[name]
    rows, count = kept_rows(session, name, Wanted(ours, words, (page - 1) * A_PAGE, A_PAGE))
    columns = tuple(column for column in kind.columns if column not in kind.spare or name == "review_dates")
    edited = _edited(session, name, ours, edit) if edit else {}
    writable = ours is None or name not in OF_THE_GOVERNMENT
    shown = tuple(_shown(name, row) for row in rows)
    pages = max(1, -(-count // A_PAGE))
    return KeptList(name, columns, _needed(name), kind.key, shown, count, pages, words, edited, writable)


def list_download(session: Session, viewer: Viewer, name: str) -> bytes:
    """The list as CSV, to be read again; addresses of targets, which hold secrets, stay here. Raises Forbidden."""
    rows, _ = kept_rows(session, name, Wanted(_kept(session, viewer)))
    return list_file(name, [_shown(name, row) for row in rows])


def _kept(session: Session, viewer: Viewer) -> Collection[int] | None:
    """The row ids of their organizations; None is all of them."""
    keeps = keeper_of(session, viewer).keeps
    return None if keeps is None else organization_ids(session, keeps)


def _edited(session: Session, name: str, ours: Collection[int] | None, edit: int) -> Mapping[str, str]:
    found = kept_rows(session, name, Wanted(ours, row=edit))[0] if name != "targets" else []
    if not found:
        raise NotFound("row", edit)
    return found[0].cells


def _needed(name: str) -> tuple[str, ...]:
    """Columns that refuse an empty cell."""
    needed = []
    for column, read in KINDS[name].columns.items():
        try:
            read("")
        except ValueError:
            needed.append(column)
    return (*needed, "url") if name == "targets" else tuple(needed)


def _shown(name: str, row: KeptRow) -> KeptRow:
    """Of an address that may hold a password or a token, the service alone (S-1)."""
    if name != "targets":
        return row
    address = row.cells["url"]
    plain = address.startswith("mailto:") and not address.startswith("mailto://")
    return KeptRow(row.id, row.cells if plain else {**row.cells, "url": f"{address.partition(':')[0]}://…"})
