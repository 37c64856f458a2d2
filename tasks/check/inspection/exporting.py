"""Writing the file in which somebody inspects themselves (G3-4b)."""

import csv
import io
from pathlib import Path

from tasks.check.inspection.columns import HEADINGS
from tasks.check.inspection.contents import Contents
from tasks.files.sheets.safe_text import guarded, without_controls


def export_inspection(contents: Contents, file: Path) -> None:
    """Write the file (.xlsx, .csv), whole or not at all; raises BadInput where that cannot be."""
    from tasks.check.inspection.workbook import workbook_bytes  # noqa: PLC0415 - Excel, which a page of the desk does not need
    from tasks.standards.workbook.exporting import write_file  # noqa: PLC0415 - the same

    write_file(file, csv_bytes(contents) if file.suffix.lower() == ".csv" else workbook_bytes(contents))


def csv_bytes(contents: Contents) -> bytes:
    """The rows as CSV in UTF-8 with a byte order mark, as Japanese Excel opens it."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(HEADINGS.values())
    writer.writerows([guarded(without_controls(row[name])) for name in HEADINGS] for row in contents.rows)
    return stream.getvalue().encode("utf-8-sig")
