"""The government from lists: all or nothing, every fault located, the same again changes nothing (G3-2-2, S-3)."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from domain.errors import BadInput
from domain.people.roles import Role
from models.ledger.entries import LedgerEntry
from models.occasions.occasion import ReviewDate
from models.people.holders import holders
from models.people.organization import ClosedDay, Organization, OrganizationLabel
from models.people.person import Appointment, NoticeTarget, Person
from tasks.access.government import check_government, import_government, show_government
from tasks.clock import move_to
from tasks.database import reading

LISTS = {
    "organizations": """code,kind,name_ja,name_en,order,parent,scope,some_note
MIC,ministry,総務省,Internal Affairs,2,CAS,cloud;platform,for people
CAS,ministry,内閣官房,Cabinet Secretariat,1,,,
""",
    "units": "organization,code,name_ja,name_en\nMIC,law,総務課,General affairs\n",
    "persons": """code,organization,unit,name_ja,name_en,mail,language
MIC-1,MIC,law,総務省 一,MIC one,mic-1@mic.example,ja
MIC-2,MIC,,総務省 二,MIC two,,en
""",
    "appointments": """person,role,organization,starts,ends
MIC-1,ciso,MIC,2025-04-01,2026-03-31
MIC-2,ciso,MIC,2026-04-01,
""",
    "targets": "holder,url,language\nMIC,json://hooks.mic.example,en\nMIC-1,,ja\n",
    "closed_days": "organization,day,name\nMIC,2026-07-01,創立記念日\n",
    "review_dates": "organization,day,since\nMIC,02-29,\nCAS,06-01,2027-04-01\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path / "lists", LISTS)


def written(folder: Path, lists: Mapping[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in lists.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def edited(folder: Path, name: str, old: str, new: str) -> Path:
    text = (folder / f"{name}.csv").read_text(encoding="utf-8")
    assert old in text
    (folder / f"{name}.csv").write_text(text.replace(old, new), encoding="utf-8")
    return folder


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("code", ["A/B", "A?B", "A#B", "A%42", "A\\B", ".", ".."])
def test_a_code_whose_page_could_not_be_opened_is_refused_at_its_cell(folder: Path, code: str) -> None:
    remedy = "choose a code that is not just dots" if set(code) == {"."} else f"take out {code[1]}, which divides"
    [fault] = check_government(edited(folder, "organizations", "CAS,ministry", f"{code},ministry")).faults[:1]
    assert (fault.where.row, fault.where.column) == (3, "code")
    assert fault.remedy.startswith(remedy)
    edited(folder, "organizations", f"{code},ministry", "CAS,ministry")
    [fault] = check_government(edited(folder, "persons", "MIC-2", code)).faults[:1]
    assert (Path(fault.where.file).name, fault.where.row, fault.where.column) == ("persons.csv", 3, "code")


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("like", ["mic", "Mic", "ＭＩＣ"])
def test_codes_that_differ_in_case_or_width_alone_are_refused_in_a_file_and_beside_what_is_stored(
    folder: Path, like: str
) -> None:
    edited(folder, "organizations", "CAS,ministry,", f"{like},ministry,庁,Agency,3,,\nCAS,ministry,")
    [fault] = check_government(folder).faults
    assert (fault.what, fault.where.row) == ("differs from 'MIC' in case or width alone", 3)
    edited(folder, "organizations", f"{like},ministry,庁,Agency,3,,\n", "")
    import_government(folder, "cli:test")
    assert check_government(folder).faults == []
    head, *_ = LISTS["organizations"].splitlines()
    (folder / "organizations.csv").write_text(f"{head}\n{like},ministry,庁,Agency,3,,,\n", encoding="utf-8")
    [fault] = check_government(folder).faults
    assert fault.what == "differs from 'MIC' in case or width alone"


@pytest.mark.usefixtures("database")
def test_persons_and_units_alike_are_refused_and_units_of_two_ministries_are_not(folder: Path) -> None:
    edited(folder, "units", "MIC,law", "CAS,LAW,総務課,General affairs\nMIC,law")
    assert check_government(folder).faults == []
    edited(folder, "units", "CAS,LAW", "MIC,LAW")
    edited(folder, "persons", "MIC-2", "mic-1")
    edited(folder, "appointments", "MIC-2", "mic-1")
    found = check_government(folder).faults
    assert [(Path(fault.where.file).name, fault.what) for fault in found if "alone" in fault.what] == [
        ("units.csv", "differs from 'LAW' in case or width alone"),
        ("persons.csv", "differs from 'MIC-1' in case or width alone"),
    ]


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("name", "old", "longest"),
    [("organizations", "総務省", 200), ("units", "General affairs", 200), ("closed_days", "創立記念日", 200)],
)
def test_a_name_is_as_long_as_the_desks_form_takes_it(folder: Path, name: str, old: str, longest: int) -> None:
    assert check_government(edited(folder, name, old, "省" * longest)).faults == []
    [fault] = check_government(edited(folder, name, "省" * longest, "省" * (longest + 1))).faults
    assert fault.remedy == f"use at most {longest} characters"


@pytest.mark.usefixtures("database")
def test_every_list_is_stored(folder: Path) -> None:
    import_government(folder, "tester")
    with reading() as session:
        mic = session.exec(select(Organization).where(Organization.code == "MIC")).one()
        above = session.get_one(Organization, mic.parent_id)
        assert (mic.rank, above.code) == (2, "CAS")
        assert sorted(session.exec(select(OrganizationLabel.label))) == ["cloud", "platform"]
        assert [held.code for held in holders(session, [mic.id or 0], [Role.CISO], date(2026, 3, 31))] == ["MIC-1"]
        assert [held.code for held in holders(session, [mic.id or 0], [Role.CISO], date(2026, 4, 1))] == ["MIC-2"]
        assert session.exec(select(NoticeTarget.organization_id, NoticeTarget.person_id)).all() == [(mic.id, None)]
        assert [closed.day for closed in session.exec(select(ClosedDay))] == [date(2026, 7, 1)]
        yearly = {(one.month, one.day, one.since) for one in session.exec(select(ReviewDate))}
        assert yearly == {(2, 29, date(2026, 4, 1)), (6, 1, date(2027, 4, 1))}
    shown = {row["code"]: row for row in show_government(date(2026, 4, 1))}
    assert list(shown) == ["CAS", "MIC"], "in the official order"
    assert (shown["MIC"]["units"], shown["MIC"]["persons"]) == (1, 2)
    assert "ciso" not in shown["MIC"]["vacant"]


@pytest.mark.usefixtures("database")
def test_the_same_lists_again_change_nothing_and_are_no_act(folder: Path) -> None:
    first = import_government(folder, "tester")
    again = import_government(folder, "tester")
    assert {name: counts["unchanged"] for name, counts in again.items()} == {
        name: counts["added"] for name, counts in first.items()
    }
    assert all(counts["added"] == counts["changed"] == 0 for counts in again.values())
    with reading() as session:
        (entry,) = session.exec(select(LedgerEntry)).all()
        assert (entry.actor, entry.detail["persons"]) == ("tester", 2)


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("organizations", "cloud;platform", "cloud"),
        ("organizations", "2,CAS", "2,"),
        ("units", "総務課", "官房総務課"),
        ("persons", "mic-1@", "one@"),
        ("appointments", "2026-04-01,", "2026-04-01,2027-03-31"),
        ("targets", "example,en", "example,ja"),
        ("closed_days", "創立", "開庁"),
    ],
)
def test_one_thing_changed_is_counted_as_one(folder: Path, name: str, old: str, new: str) -> None:
    import_government(folder, "tester")
    again = import_government(edited(folder, name, old, new), "tester")
    assert {kind: counts["changed"] for kind, counts in again.items()} == {kind: int(kind == name) for kind in LISTS}


@pytest.mark.usefixtures("database")
def test_lists_may_come_one_by_one_and_name_what_is_stored(folder: Path, tmp_path: Path) -> None:
    import_government(folder, "tester")
    more = "person,role,organization,starts,ends\nMIC-1,member,MIC,2026-05-01,\n"
    assert import_government(written(tmp_path / "more", {"appointments": more}), "tester") == {
        "appointments": {"added": 1, "changed": 0, "unchanged": 0}
    }


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("name", "old", "new", "found"),
    [
        ("organizations", "MIC,ministry", "MIC,agency", "row 2, column kind: 'agency' cannot be taken"),
        ("organizations", "2,CAS", "two,CAS", "row 2, column order"),
        ("organizations", "2,CAS", "2,CAB", "row 2, column parent: no such code 'CAB'; add it to organizations.csv"),
        ("organizations", "1,,,", "1,MIC,,", "row 2, column parent: it is its own parent organization"),
        ("organizations", "parent,scope", "parant,scope", "row 1: no column 'parent'"),
        ("organizations", "some_note", "remark", "row 1: unknown column 'remark'"),
        ("units", "MIC,law", "MOF,law", "row 2, column organization: no such code 'MOF'"),
        ("persons", "MIC,law", "MIC,tax", "row 2, column unit: MIC has no unit 'tax'"),
        ("persons", "mic-1@mic.example", "mic-1", "row 2, column mail: 'mic-1' cannot be taken; enter a mail"),
        ("persons", ",en\n", ",de\n", "row 3, column language"),
        ("persons", "MIC-2,", "MIC-1,", "row 3, column code: 'MIC-1' stands in row 2 already"),
        ("persons", "MIC two,,", "MIC two,", "row 3, column mail"),
        ("persons", "総務省 二", "総務省\x07", "row 3, column name_ja"),
        ("appointments", "MIC-2,ciso", "MIC-2,king", "row 3, column role"),
        (
            "appointments",
            "MIC-2,ciso",
            "MIC-3,ciso",
            "row 3, column person: no such code 'MIC-3'; add it to persons.csv",
        ),
        ("appointments", "2026-04-01,", "2026-02-30,", "row 3, column starts: '2026-02-30' cannot be taken"),
        ("appointments", "2026-04-01,", "2026-04-01,2026-03-01", "row 3, column ends: it ends before it starts"),
        ("appointments", "2026-04-01,", "2026-03-31,", "row 3, column role: MIC has a ciso already"),
        ("appointments", "MIC-2,ciso", "MIC-1,ciso", ""),
        ("targets", "MIC,json", "MOF,json", "row 2, column holder: neither a person nor an organization"),
        ("targets", "MIC,json://hooks.mic.example", "MIC,", "row 2, column url: an organization has no mail"),
        ("targets", "json://", "json ", "row 2, column url"),
        ("closed_days", "2026-07-01", "7月1日", "row 2, column day: '7月1日' cannot be taken; the year is missing"),
    ],
)
def test_a_fault_is_located_and_nothing_is_stored(folder: Path, name: str, old: str, new: str, found: str) -> None:
    edited(folder, name, old, new)
    if not found:
        assert check_government(folder).faults == [], "the same person may follow themselves"
        return
    faults = check_government(folder).faults
    assert found in str(faults[0])
    assert f"{name}.csv" in str(faults[0])
    with pytest.raises(BadInput, match=f"{name}.csv"):
        import_government(folder, "tester")
    with reading() as session:
        for table in (Organization, Person, Appointment, LedgerEntry):
            assert session.exec(select(table)).all() == []


@pytest.mark.usefixtures("database")
def test_an_appointment_must_fit_those_that_are_stored(folder: Path, tmp_path: Path) -> None:
    import_government(folder, "tester")
    more = "person,role,organization,starts,ends\nMIC-2,auditor,MIC,2026-05-01,\nMIC-1,chair,MIC,2026-05-01,\n"
    (fault,) = check_government(written(tmp_path / "more", {"appointments": more})).faults
    assert "row 2" in str(fault)
    assert "those who are audited cannot audit" in str(fault)


@pytest.mark.usefixtures("database")
def test_a_post_is_handed_over_by_ending_the_first_term_in_the_same_list(folder: Path, tmp_path: Path) -> None:
    import_government(folder, "tester")
    more = "person,role,organization,starts,ends\nMIC-2,ciso,MIC,2026-04-01,2026-08-31\nMIC-1,ciso,MIC,2026-09-01,\n"
    figures = import_government(written(tmp_path / "more", {"appointments": more}), "tester")
    assert figures["appointments"] == {"added": 1, "changed": 1, "unchanged": 0}


@pytest.mark.usefixtures("database")
def test_the_first_of_several_faults_is_raised_with_how_many_more(folder: Path) -> None:
    edited(folder, "persons", ",en\n", ",de\n")
    edited(folder, "closed_days", "2026-07-01", "tomorrow")
    with pytest.raises(BadInput, match=r"persons\.csv, row 3, column language: .*; 1 more: minaoshi government check"):
        import_government(folder, "tester")


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "the file is empty"),
        ("code,名".encode("cp932"), "not UTF-8"),
        (b'code,"kind\n', "not CSV"),
        (b"\xef\xbb\xbforganization,day,name\r\n\r\n", ""),
    ],
)
def test_a_file_that_is_no_list_is_refused(tmp_path: Path, content: bytes, found: str) -> None:
    (tmp_path / "closed_days.csv").write_bytes(content)
    faults = [str(fault) for fault in check_government(tmp_path).faults]
    assert len(faults) == bool(found)
    assert all(found in fault for fault in faults)


@pytest.mark.usefixtures("database")
def test_a_folder_without_lists_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="there is no such file"):
        import_government(tmp_path / "absent", "tester")
    with pytest.raises(BadInput, match="nothing to import"):
        import_government(tmp_path, "tester")


@pytest.mark.usefixtures("database")
def test_a_yearly_date_keeps_the_first_day_that_counts_unless_the_list_names_another(folder: Path) -> None:
    import_government(folder, "tester")
    move_to(date(2028, 5, 1))
    import_government(edited(folder, "review_dates", "MIC,02-29,", "MIC,10-01,"), "tester")
    import_government(edited(folder, "review_dates", "2027-04-01", "2028-04-01"), "tester")
    with reading() as session:
        yearly = {(one.month, one.day, one.since) for one in session.exec(select(ReviewDate))}
    assert yearly == {(10, 1, date(2026, 4, 1)), (6, 1, date(2028, 4, 1))}


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("day", ["6-31", "02-30", "13-01", "2026-06-01", ""])
def test_a_day_that_no_year_has_is_a_fault(folder: Path, day: str) -> None:
    [fault] = check_government(edited(folder, "review_dates", "02-29", day)).faults
    assert (fault.where.file[-16:], fault.where.row, fault.where.column) == ("review_dates.csv", 2, "day")
