"""Whatever is sent as a file to a page that takes one: refused in a line, soon, and nothing half-written (S-1, S-2)."""

import csv
import html
import io
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select
from starlette.testclient import TestClient

from domain.people.roles import Role
from models.check.evaluation import Inspection
from models.people.organization import Organization
from models.people.person import Person
from tasks.database import transaction
from tasks.settings import settings as product
from tests.stage.evaluating import carry, opened, plan
from tests.stage.government import appoint, items, release
from tests.stage.hostile import HARMLESS, TABLES, WORKBOOKS, Spoil
from tests.stage.rows import everything
from tests.stage.story import to_the_end
from tests.web.conftest import Visit, csrf_of, token_of

RUNS = "=cmd|' /C calc'!A0"
SOON = 8.0
"""Seconds of work that nothing takes."""


@dataclass(frozen=True)
class Door:
    """A page that takes files: where it gives its own as CSV and takes them, what they and their sheets are called.

    given: what is filled in by the beginning of its heading; words: the one of these that takes any words; token: the
    header of a program of the same person.
    """

    client: TestClient
    token: Mapping[str, str]
    takes: str
    gives: str
    file: str
    sheet: str
    given: Mapping[str, str]
    words: str

    def send(self, suffix: str, data: bytes) -> tuple[int, str]:
        """The status, and what the page says."""
        files = {"file": (f"{self.file}.{suffix}", io.BytesIO(data))}
        answer = self.client.post(self.takes, data={"csrf": csrf_of(self.client)}, files=files)
        return answer.status_code, html.unescape(answer.text)

    def rows(self, words: str = "3.1") -> Iterator[list[str]]:
        """Its own sheet, filled in as asked."""
        sheet = self.client.get(self.gives).content.decode("utf-8-sig")
        head, *lines = csv.reader(io.StringIO(sheet, newline=""))
        given = {**self.given, self.words: words}
        at = {place: text for place, one in enumerate(head) for begins, text in given.items() if one.startswith(begins)}
        assert len(at) == len(given)
        yield head
        yield from ([at.get(place, cell) for place, cell in enumerate(line)] for line in lines)

    def table(self, words: str = "3.1") -> bytes:
        stream = io.StringIO(newline="")
        csv.writer(stream).writerows(self.rows(words))
        return stream.getvalue().encode("utf-8-sig")

    def workbook(self, words: str = "3.1") -> bytes:
        book = openpyxl.Workbook()
        book.worksheets[0].title = self.sheet
        for row in self.rows(words):
            book.worksheets[0].append(row)
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()


@pytest.fixture
def doors(visit: Visit) -> dict[str, Door]:
    """MIC answers R8 and a self-inspection about R7; somebody keeps the lists of the government."""
    for case in release("R7", items(4)):
        to_the_end(case)
    evaluation = opened()
    carry(evaluation)
    plan(evaluation)
    carry(evaluation)
    answered = f"/revisions/{release('R8', items(5))[0]}/workbook"
    with transaction() as session:
        asked = select(Inspection.id).join(Person).where(Person.code == "MIC-officer-1")
        inspected = f"/inspections/{session.exec(asked).one()}/sheet"
        appoint(
            session, session.exec(select(Organization).where(Organization.code == "NCO")).one(), Role.ADMINISTRATOR, 1
        )
    officer, keeper, lists = visit("MIC-officer-1"), visit("NCO-administrator-1"), "/administration"
    for client in (officer, keeper):
        client.cookies.set("language", "en")
    mine, theirs = (officer, token_of("MIC-officer-1")), (keeper, token_of("NCO-administrator-1"))
    return {
        "revision": Door(*mine, answered, f"{answered}?kind=csv", "a", "a", {"回答": "取込み"}, "規定番号"),
        "inspection": Door(*mine, inspected, f"{inspected}?kind=csv", "a", "自己点検", {"結果": "一部実施"}, "備考"),
        "lists": Door(*theirs, f"{lists}/import", f"{lists}/persons/file", "persons", "persons", {}, "name_ja"),
    }


Answers = dict[tuple[str, str], tuple[int, str]]


def answers_of(doors: Mapping[str, Door], suffix: str, made: Callable[[Door], Mapping[str, bytes]]) -> Answers:
    """By door and file, how it was answered; each of them soon."""
    found, slow = Answers(), []
    for name, door in doors.items():
        for what, data in made(door).items():
            begun = time.process_time()
            found[name, what] = door.send(suffix, data)
            if (took := time.process_time() - begun) > SOON:
                slow.append((name, what, took))
    assert slow == []
    return found


@pytest.mark.parametrize(("suffix", "table"), [("xlsx", WORKBOOKS), ("csv", TABLES)])
def test_a_file_made_to_do_harm_is_refused_in_a_line_and_nothing_is_written(
    doors: dict[str, Door], suffix: str, table: Mapping[str, tuple[Spoil, str]]
) -> None:
    before = everything()

    def made(door: Door) -> dict[str, bytes]:
        honest = door.workbook() if suffix == "xlsx" else door.table()
        return {what: spoil(honest) for what, (spoil, _) in table.items()}

    found = answers_of(doors, suffix, made)
    assert {at: status for at, (status, _) in found.items() if status != 422} == {}
    assert [at for at, (_, page) in found.items() if not re.search(table[at[1]][1], page)] == []
    assert [at for at, (_, page) in found.items() if "minaoshi-" in page or "Traceback" in page] == []
    assert everything() == before


def test_what_only_looks_like_harm_is_taken_as_soon_as_an_honest_file(doors: dict[str, Door]) -> None:
    def made(door: Door) -> dict[str, bytes]:
        return {what: spoil(door.workbook()) for what, spoil in HARMLESS.items()}

    found = answers_of(doors, "xlsx", made)
    refused = {at: page for at, (status, page) in found.items() if status not in {200, 303}}
    # No list has a column so far out, and nothing is passed over.
    assert refused.keys() == {("lists", "columns to the last"), ("lists", "shared formulas")}


def test_what_a_spreadsheet_would_run_is_refused_as_a_formula_and_never_given_out_as_one(
    doors: dict[str, Door],
) -> None:
    before = everything()
    found = answers_of(doors, "xlsx", lambda door: {"formula": door.workbook(RUNS)})
    assert {at: status for at, (status, _) in found.items() if status != 422} == {}
    assert [at for at, (_, page) in found.items() if not re.search("formula|not text", page)] == []
    assert everything() == before
    taken = answers_of(doors, "csv", lambda door: {"words": door.table(RUNS)})
    assert {at: page for at, (status, page) in taken.items() if status not in {200, 303}} == {}
    for door in doors.values():
        cells = [cell for row in csv.reader(io.StringIO(door.client.get(door.gives).text)) for cell in row]
        assert f"'{RUNS}" in cells
        assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in cells)
    for door in (doors["revision"], doors["inspection"]):
        book = openpyxl.load_workbook(io.BytesIO(door.client.get(door.takes).content))
        kept = [cell for sheet in book for row in sheet for cell in row if RUNS in str(cell.value)]
        assert kept
        assert {cell.data_type for cell in kept} == {"s"}


@settings(max_examples=25, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    where=st.sampled_from(["revision", "inspection", "lists"]),
    suffix=st.sampled_from(["xlsx", "csv", "xlsm", "xls", "", "exe"]),
    place=st.floats(0, 1),
    noise=st.binary(max_size=40),
    ends=st.sampled_from([(True, True), (True, False), (False, True)]),
)
def test_any_bytes_and_any_damage_are_taken_or_refused_in_a_line(
    doors: dict[str, Door], *, where: str, suffix: str, place: float, noise: bytes, ends: tuple[bool, bool]
) -> None:
    honest = doors[where].table() if suffix == "csv" else doors[where].workbook()
    at = int(place * len(honest))
    status, page = doors[where].send(suffix, honest[:at] * ends[0] + noise + honest[at + len(noise) :] * ends[1])
    assert status in {200, 303, 422}, page


def test_one_that_is_too_large_is_not_even_read(doors: dict[str, Door], monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything()
    monkeypatch.setenv("MINAOSHI_EVIDENCE_MAX_MB", "1")
    product.cache_clear()
    found = answers_of(doors, "csv", lambda door: {"large": door.table() + b" " * 3_000_000})
    assert {status for status, _ in found.values()} == {413}
    assert all("<html" in page and f"more than {2 * 1024**2:,} bytes" in page for _, page in found.values())
    files = {"file": ("a.csv", b" " * 3_000_000)}
    sent = [door.client.post(f"/api{door.takes}", headers=door.token, files=files) for door in doors.values()]
    assert [(one.status_code, one.json()) for one in sent] == [(413, {"error": f"more than {2 * 1024**2:,} bytes"})] * 3
    assert everything() == before


def test_programs_are_told_by_the_status_whether_a_file_was_taken(doors: dict[str, Door]) -> None:
    for door in doors.values():

        def sent(words: str, door: Door = door) -> tuple[int, bool]:
            files = {"file": (f"{door.file}.xlsx", door.workbook(words))}
            answer = door.client.post(f"/api{door.takes}", headers=door.token, files=files)
            told = answer.json() or {}
            return answer.status_code, bool(told.get("faults") or told.get("error"))

        assert (sent(RUNS), sent("3.1")) == ((422, True), (200, False)), door.takes


def test_without_the_proof_of_our_page_or_from_others_none_is_taken(doors: dict[str, Door], visit: Visit) -> None:
    strangers = [visit("MOJ-officer-1"), visit("MIC-member-1")]
    before = everything()
    for door in doors.values():
        files = {"file": ("a.csv", door.table())}
        assert door.client.post(door.takes, files=files).status_code == 403
        for stranger in strangers:
            answer = stranger.post(door.takes, data={"csrf": csrf_of(stranger)}, files=files)
            assert answer.status_code in {403, 404}
    assert everything() == before


PART = b'--B\r\nContent-Disposition: form-data; name="file"\r\n\r\nx\r\n'
NO_FORMS = (
    ("multipart/form-data", b"x"),
    ("multipart/form-data; boundary=B", b"--B\r\n"),
    ("multipart/form-data; boundary=B", PART + b"--B--"),
    ("multipart/form-data; boundary=B", PART * 2_000),
    ("multipart/form-data; boundary=B", b"--B\r\nContent-Disposition: " + b"a" * 100_000),
    ("application/x-www-form-urlencoded", b"file=x&" * 5_000),
    ("application/json", b'{"file": "x"}'),
)


def test_a_form_that_is_none_is_refused(visit: Visit) -> None:
    client, token = visit("MIC-officer-1"), token_of("MIC-officer-1")
    for kind, body in NO_FORMS:
        headers = {"content-type": kind}
        page = client.post("/revisions/1/workbook", content=body, headers=headers)
        api = client.post("/api/revisions/1/workbook", content=body, headers=headers | token)
        assert (page.status_code in {403, 404, 422}, api.status_code in {400, 422}) == (True, True), (kind, body[:40])
