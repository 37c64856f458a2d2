"""The workbook of a revision, down and up through the desk: faults told at their cells (G3-5c, G2-1c)."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from domain.access.viewer import Viewer
from tasks.database import Session
from tasks.files.lists.rows import MAX_FAULTS
from tasks.standards.workbook.csv_file import csv_bytes
from tasks.standards.workbook.gathering import gather
from web.views.standards.file_faults import ShownFault
from web.views.standards.revision import opened_revision

KINDS = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """What became of a file: answers changed, rows unchanged, items left; with faults nothing was recorded.

    Of the faults no more are told than anybody reads.
    """

    revision: int
    file: str
    changed: int
    unchanged: int
    unanswered: int
    faults: tuple[ShownFault, ...]


def workbook_of(session: Session, viewer: Viewer, revision: int, kind: str, at: datetime) -> tuple[str, bytes]:
    """Name and bytes of the workbook, or of its sheet of answers as CSV."""
    contents = gather(session, opened_revision(session, viewer, revision), at)
    if kind == "csv":
        return f"revision-{revision}.csv", csv_bytes(contents)
    from tasks.standards.workbook.exporting import workbook_bytes  # noqa: PLC0415 - 12 MB of Excel, where a workbook is asked for

    return f"revision-{revision}.xlsx", workbook_bytes(contents)


def load_workbook(session: Session, viewer: Viewer, revision: int, file: tuple[str, Path], at: datetime) -> LoadedFile:
    """Record the answers of a file, whose name and place are given, where it has no fault.

    Raises BadInput, Forbidden, Refused (of another revision).
    """
    from tasks.standards.workbook.loading import load_answers  # noqa: PLC0415 - as above

    opened_revision(session, viewer, revision)
    name, path = file
    loaded = load_answers(session, path, viewer.code, at, only=revision)
    faults = tuple(
        ShownFault(one.where.sheet, one.where.row, one.where.column, *one.kind.what, *one.kind.remedy)
        for one in loaded.faults[:MAX_FAULTS]
    )
    return LoadedFile(revision, name, loaded.changed, loaded.unchanged, loaded.unanswered, faults)
