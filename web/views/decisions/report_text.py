"""A yearly report as a committee has it before it: its sections in both languages, and its text in parts (G3-4d)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from domain.decisions.matter_text import MatterText, Part, PartKey, Told
from domain.overview.yearly_report import LANGUAGES
from tasks.overview.yearly_report.layout import Section, Table
from tasks.overview.yearly_report.printing import printed

_PEOPLE_WROTE = "summary"
"""The section that people write, in each language its own; the others say the same in both."""


def report_sections(content: dict[str, Any]) -> Mapping[str, tuple[Section, ...]]:
    """Every section as it is printed, by language; figures as tables alone."""
    return {language: tuple(_without_charts(content, language)) for language in LANGUAGES}


def report_text(content: dict[str, Any]) -> MatterText:
    """What is printed, part by part; `about` is the language, a colon and the headings."""
    return {
        Part(_key(section), f"{language}:{section.heading} – {heading}"): Told(words)
        for language, sections in report_sections(content).items()
        for section in sections
        for heading, words in _said(section)
    }


def _without_charts(content: dict[str, Any], language: str) -> Iterator[Section]:
    for section in printed(content, language, "", None).sections:
        yield replace(section, tables=tuple(replace(one, chart=None) for one in section.tables))


def _key(section: Section) -> PartKey:
    return PartKey.WRITTEN if section.key == _PEOPLE_WROTE else PartKey.SECTION


def _said(section: Section) -> Iterator[tuple[str, str]]:
    yield from ((part.heading, "\n".join(part.paragraphs)) for part in section.parts)
    yield from ((table.caption, _lines(table)) for table in section.tables)


def _lines(table: Table) -> str:
    return "\n".join(" | ".join(row) for row in (table.head, *table.rows))
