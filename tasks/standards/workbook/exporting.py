"""Writing the file in which a ministry answers a revision."""

import io
import tempfile
from pathlib import Path

from openpyxl import Workbook
from sqlmodel import Session, select

from domain.errors import BadInput, NotFound, Where
from models.baseline.release_store import find_release
from models.people.organization import Organization
from models.standards.revision.meant import Amended, case_of
from models.standards.revision.revision import Revision
from tasks.files.sheets.safe_text import EXCEL_LIMIT, length_in_excel
from tasks.standards.workbook.columns import ANSWERS
from tasks.standards.workbook.contents import Contents
from tasks.standards.workbook.csv_file import csv_bytes
from tasks.standards.workbook.first_sheet import NAME, write_first_sheet
from tasks.standards.workbook.reference_sheets import write_references
from tasks.standards.workbook.sheet import write_answers

SUFFIXES = (".xlsx", ".csv")


def find_case(session: Session, ministry: str, release: str, amended: Amended | None = None) -> Revision:
    """The revision of the ministry with that code on the release of that name; raises NotFound.

    amended: the one in which an improvement amends the standards; whichever is open where None.
    """
    organization = session.exec(select(Organization).where(Organization.code == ministry)).one_or_none()
    if organization is None:
        raise NotFound("ministry", ministry, "see which there are: minaoshi government show")
    if (found := find_release(session, release)) is None:
        raise NotFound("release", release, "import and publish it first: minaoshi baseline import, publish")
    return case_of(session, organization.id or 0, found.id or 0, amended)


def workbook_bytes(contents: Contents) -> bytes:
    """The Excel file: read me, answers, and the sheets for reference."""
    book = Workbook()
    book.remove(book.worksheets[0])
    write_first_sheet(book.create_sheet(NAME), contents)
    write_answers(book.create_sheet(ANSWERS), contents)
    write_references(book, contents)
    book.properties.title = f"{contents.ministry_ja} ← {contents.release}"
    book.properties.creator = "minaoshi"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def export_workbook(contents: Contents, file: Path) -> None:
    """Write the file, whole or not at all, readable to the owner alone; raises BadInput where that cannot be."""
    _require_suffix(file)
    _require_room(contents, file)
    write_file(file, csv_bytes(contents) if file.suffix.lower() == ".csv" else workbook_bytes(contents))


def _require_suffix(file: Path) -> None:
    if file.suffix.lower() not in SUFFIXES:
        raise BadInput(f"files of kind {file.suffix!r} are not written", Where(str(file)), "name it .xlsx or .csv")


def write_file(file: Path, data: bytes) -> None:
    """Write a workbook or CSV, whole or not at all, readable to the owner alone; raises BadInput."""
    _require_suffix(file)
    try:
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as stream:
            stream.write(data)
        Path(stream.name).replace(file)
    except OSError as error:
        raise BadInput(f"cannot be written: {error.strerror}", Where(str(file)), "name another file") from error


def _require_room(contents: Contents, file: Path) -> None:
    """An answer cut short on its way out would come back cut short."""
    for asked in contents.asked:
        filled = asked.filled
        if max(map(length_in_excel, (filled.provision, filled.wording, filled.reason))) > EXCEL_LIMIT:
            what = f"the answer drafted to {asked.number} is longer than the {EXCEL_LIMIT:,} characters of a cell"
            raise BadInput(what, Where(str(file)), "shorten it, then export")
