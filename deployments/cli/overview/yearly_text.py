"""A yearly report as lines on a terminal (G3-4d)."""

from deployments.cli.speaking.speech import table_lines
from tasks.overview.yearly_report.layout import Printed, Table


def report_lines(told: Printed) -> list[str]:
    lines = [f"{told.ministry}  {told.of_year}  {told.title}", f"{told.mark} {told.warning}{told.state}".strip()]
    lines.append(f"{told.digest_label}: {told.digest}")
    for section in told.sections:
        lines += ["", section.heading]
        for part in section.parts:
            lines += [text for text in (part.heading, *part.paragraphs) if text]
        for table in section.tables:
            lines += ["", *_table(table)]
    return [*lines, "", told.footnote]


def _table(table: Table) -> list[str]:
    return [table.caption, *(f"  {line}" for line in table_lines(table.head, table.rows))]
