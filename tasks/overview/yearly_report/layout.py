"""What a yearly report looks like before it has a format: sections of paragraphs, tables and charts (G3-4d).

These are the values that a template is filled with, whoever wrote it; docs/report-templates.md names them.
"""

from dataclasses import dataclass

from tasks.overview.yearly_report.charts import Chart


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `figures`: from which column on (from 0) cells are figures; `chart`: the same as a picture."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: int = 1
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of its own within a section, with its paragraphs; empty: the section's own words."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section; `key` is its name in both languages."""

    key: str
    heading: str
    parts: tuple[Part, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure for the first page, and what it is."""

    figure: str
    label: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A whole report in one language.

    mark: 案 or DRAFT while it is not published, with what that means in `warning`; then both are empty.
    state: when it was published, empty before.
    """

    language: str
    ministry: str
    title: str
    of_year: str
    mark: str
    warning: str
    state: str
    digest: str
    digest_label: str
    footnote: str
    contents: str
    tiles: tuple[Tile, ...]
    sections: tuple[Section, ...]
