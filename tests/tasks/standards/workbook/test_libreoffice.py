"""A file that went through LibreOffice comes back as it was, and its status formulas say what the rules say."""

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from domain.standards.coverage import Answer, Way
from tasks.standards.workbook.columns import ANSWERS, FIRST_ROW, LETTER, Column
from tests.conftest import absent
from tests.tasks.standards.workbook.conftest import Case, Fill


def converted(file: Path) -> Path:
    """The file opened and saved by LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        absent("LibreOffice", "libreoffice-calc")
    out = file.parent / "saved"
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - the machine's own LibreOffice
    return out / file.name


@pytest.mark.slow
def test_libreoffice_keeps_the_answers_and_reckons_the_status(case: Case, fill: Fill) -> None:
    rows = {"1.1": ("据置き",), "1.2": ("書換え", "3-1", "職員は、\n報告する。"), "2.1": ("除外", "", "", "短い")}
    file = converted(fill(case.export(), rows))
    sheet = openpyxl.load_workbook(file, data_only=True)[ANSWERS]
    said = [sheet[f"{LETTER[Column.STATUS]}{row}"].value for row in range(FIRST_ROW, FIRST_ROW + 4)]
    assert said == ["可", "可", "要理由", "未回答"]
    assert [what for *_, what in case.faults(file)] == ["an omission needs a reason of at least 10 characters"]
    assert case.load(fill(file, {"2.1": ("参照", "", "", "")})).faults == ()
    assert case.answers() == {
        "1.1": Answer(Way.ADOPT, "1.1"),
        "1.2": Answer(Way.REWORD, "3-1", "職員は、\n報告する。"),
        "2.1": Answer(Way.REFER),
    }
