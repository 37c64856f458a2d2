"""Writing the sample's lists: the same bytes whenever, UTF-8 with line feeds."""

import csv
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

Row = Iterable[object]
Sheets = Mapping[str, tuple[tuple[str, ...], Callable[[], Iterable[Row]]]]
"""By name of the file, without its ending: the columns, and what makes the rows."""


def write_sheets(folder: Path, sheets: Sheets) -> None:
    """Write each as a CSV file into a folder that is there."""
    for name, (columns, rows) in sheets.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(rows())


def write_as_told(sheets: Sheets) -> None:
    """Write them into the folder that the command line names, or beside this file."""
    write_sheets(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent, sheets)
