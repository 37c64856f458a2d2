"""The register from lists: all or nothing, every fault located, the same again changes nothing (G3-1-1, S-1, S-3)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from sqlmodel import select

from domain.errors import BadInput, NotFound
from models.assets.register import InformationSystem, Product, SystemDuty, SystemInformation, SystemProduct
from models.ledger.entries import LedgerEntry
from models.notices.outbox import Outbox
from tasks.access.government import import_government
from tasks.assets.register import check_register, import_register, show_register
from tasks.database import reading
from tests.stage.strict_workbooks import saved_strictly

GOVERNMENT = {
    "organizations": """code,kind,name_ja,name_en,order,parent,scope
MIC,ministry,総務省,Internal Affairs,1,,
MOJ,ministry,法務省,Justice,2,,
""",
    "units": "organization,code,name_ja,name_en\nMIC,law,総務課,General affairs\nMIC,it,情報室,Systems\n",
    "persons": """code,organization,unit,name_ja,name_en,mail,language
MIC-1,MIC,,一,one,,ja
MIC-2,MIC,,二,two,,ja
MIC-3,MIC,,三,three,,ja
""",
}
CPE = "cpe:2.3:a:microsoft:exchange_server:15.2:*:*:*:*:*:*:*"
LISTS = {
    "systems": """organization,code,name_ja,name_en,business,unit,starts,ends,some_note
MIC,mail,電子メール,Mail,連絡,it,2024-04-01,,for people
MIC,web,ウェブ,Web,公表,,2024-04-01,2027-03-31,
""",
    "system_roles": """organization,system,role,person,unit
MIC,mail,runs,MIC-1,
MIC,mail,answers,MIC-2,
MIC,mail,uses,,law
MIC,web,責任者,MIC-2,
""",
    "system_products": f"""organization,system,vendor,product,version,cpe
MIC,mail,Microsoft,Exchange Server,15.2,{CPE}
MIC,web,Apache,HTTP Server,2.4.58,
MIC,web,microsoft,exchange  server,,
""",
    "system_information": """organization,system,kind,confidentiality,integrity,availability
MIC,mail,電子メール,2,2,3
""",
}
TABLES = (InformationSystem, SystemDuty, Product, SystemProduct, SystemInformation)


def written(folder: Path, lists: Mapping[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in lists.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def edited(folder: Path, name: str, old: str, new: str) -> Path:
    text = (folder / f"{name}.csv").read_text(encoding="utf-8")
    assert old in text
    (folder / f"{name}.csv").write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def book(file: Path, sheets: Mapping[str, Iterable[Iterable[object]]]) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append([*row])
    made.save(file)
    return file


@pytest.fixture
def folder(database: str, tmp_path: Path) -> Path:
    assert database
    import_government(written(tmp_path / "government", GOVERNMENT), "tester")
    return written(tmp_path / "lists", LISTS)


def test_every_list_is_stored_and_shown(folder: Path) -> None:
    import_register(folder, "tester")
    mail, web = show_register("MIC")
    assert (mail["code"], mail["unit"], mail["business"], mail["ends"]) == ("mail", "it", "連絡", "")
    assert (mail["runs"], mail["answers"], mail["uses"]) == (["MIC-1"], ["MIC-2"], ["law"])
    assert mail["products"] == [
        {"vendor": "Microsoft", "product": "Exchange Server", "version": "15.2", "cpe": CPE},
    ]
    (held,) = mail["information"]
    assert (held["kind"], held["confidentiality"], held["availability"]) == ("電子メール", 2, 3)
    assert (web["runs"], web["ends"], web["information"]) == ([], "2027-03-31", [])
    assert [made["product"] for made in web["products"]] == ["HTTP Server", "Exchange Server"], "one spelling"
    assert show_register("MOJ") == []
    with reading() as session:
        assert len(session.exec(select(Product)).all()) == 2


def test_the_same_lists_again_change_nothing_and_are_no_act(folder: Path) -> None:
    first, again = import_register(folder, "tester"), import_register(folder, "tester")
    assert {name: counts["added"] for name, counts in first.items()} == {
        "systems": 2,
        "system_roles": 4,
        "system_products": 3,
        "system_information": 1,
    }
    for name, counts in again.items():
        assert counts == {"added": 0, "changed": 0, "unchanged": first[name]["added"], "removed": 0}
    with reading() as session:
        acts = session.exec(select(LedgerEntry).where(LedgerEntry.action == "import register")).all()
        assert len(acts) == 1


def test_a_version_that_its_cpe_contradicts_is_refused_at_the_cell(folder: Path) -> None:
    edited(folder, "system_products", "Server,15.2,", "Server,16.0,")
    said = "row 2, column cpe: the version is '16.0', and that of its CPE '15.2'; correct one of the two"
    [fault] = check_register(folder).faults
    assert str(fault).endswith(f"system_products.csv, {said}")
    with pytest.raises(BadInput, match=r"row 2, column cpe: the version is '16\.0'"):
        import_register(folder, "tester")
    assert show_register("MIC") == []


def test_the_ledger_gets_counts_only_and_nobody_a_notice(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    import_register(folder, "tester")
    with reading() as session:
        act = session.exec(select(LedgerEntry).where(LedgerEntry.action == "import register")).one()
        assert act.detail == {"systems": 2, "system_roles": 4, "system_products": 3, "system_information": 1}
        assert session.exec(select(Outbox)).all() == []
    assert "Exchange" not in caplog.text


def test_what_a_named_system_has_becomes_what_the_list_says(folder: Path, tmp_path: Path) -> None:
    import_register(folder, "tester")
    head = "organization,system,vendor,product,version,cpe\n"
    more = written(tmp_path / "more", {"system_products": f"{head}MIC,mail,Microsoft,Exchange Server,15.3,\n"})
    assert import_register(more, "tester") == {
        "system_products": {"added": 1, "changed": 0, "unchanged": 0, "removed": 1}
    }
    mail, web = show_register("MIC")
    assert [made["version"] for made in mail["products"]] == ["15.3"]
    assert len(web["products"]) == 2, "what the list does not name stays"


def test_another_may_answer_for_a_system_from_one_list_to_the_next(folder: Path) -> None:
    import_register(folder, "tester")
    found = import_register(edited(folder, "system_roles", "answers,MIC-2", "answers,MIC-3"), "tester")
    assert found["system_roles"] == {"added": 1, "changed": 0, "unchanged": 3, "removed": 1}
    assert show_register("MIC")[0]["answers"] == ["MIC-3"]


@pytest.mark.parametrize(
    ("name", "old", "new", "found"),
    [
        ("systems", "MIC,mail", "MOF,mail", "row 2, column organization: no such code 'MOF'"),
        ("systems", "連絡,it", "連絡,tax", "row 2, column unit: MIC has no unit 'tax'"),
        ("systems", "MIC,web", "MIC,mail", "row 3, column code: 'MIC mail' stands in row 2 already"),
        ("systems", "2027-03-31", "2024-03-31", "row 3, column ends: it ends before it starts"),
        ("systems", "2024-04-01,,", "令和6年,,", "row 2, column starts"),
        ("systems", "連絡", "", "row 2, column business"),
        ("systems", "MIC,web", "MIC,sns", "row 3, column code: nobody answers for it"),
        ("systems", "business", "busyness", "row 1: no column 'business'"),
        ("systems", "some_note", "remark", "row 1: unknown column 'remark'"),
        ("system_roles", "MIC-1", "MIC-9", "row 2, column person: no such code 'MIC-9'"),
        ("system_roles", "runs", "walks", "row 2, column role: 'walks' cannot be taken"),
        ("system_roles", "answers,MIC-2", "answers,MIC-1", "row 3, column person: who runs a system does not answer"),
        ("system_roles", "runs,MIC-1", "answers,MIC-1", "row 3, column role: row 2 names who answers"),
        ("system_roles", "answers,MIC-2", "runs,MIC-2", "row 2, column system: nobody answers"),
        ("system_roles", "uses,,law", "uses,,tax", "row 4, column unit: MIC has no unit 'tax'"),
        ("system_roles", "uses,,law", "uses,MIC-1,", "row 4, column unit: uses takes a unit"),
        ("system_roles", "runs,MIC-1,", "runs,MIC-1,law", "row 2, column unit: runs takes a person, no unit"),
        ("system_roles", "MIC,web", "MIC,sns", "row 5, column system: MIC has no system 'sns'"),
        ("system_products", "cpe:2.3:a:", "cpe:2.3:x:", "row 2, column cpe"),
        ("system_products", "Apache,HTTP", ",HTTP", "row 3, column vendor"),
        ("system_products", "Apache,HTTP Server,2.4.58", "MICROSOFT,Exchange Server,", "row 4, column product"),
        ("system_information", "2,2,3", "2,2,4", "row 2, column availability: '4' cannot be taken"),
        ("system_information", "2,2,3", "2,2", "row 2, column availability: '' cannot be taken"),
    ],
)
def test_a_fault_is_located_and_nothing_is_stored(folder: Path, name: str, old: str, new: str, found: str) -> None:
    edited(folder, name, old, new)
    faults = [str(fault) for fault in check_register(folder).faults]
    assert any(found in fault and f"{name}.csv" in fault for fault in faults), faults
    with pytest.raises(BadInput):
        import_register(folder, "tester")
    with reading() as session:
        for table in TABLES:
            assert session.exec(select(table)).all() == []


@pytest.mark.usefixtures("folder")
def test_a_workbook_with_japanese_sheets_and_headings_is_taken(tmp_path: Path) -> None:
    sheets: dict[str, Iterable[Iterable[object]]] = {
        "情報システム": [
            ["組織", "符号", "名称", "英語名称", "業務", "部局", "利用開始", "利用終了", "備考", None],
            ["MIC", "mail", "電子メール", "Mail", "連絡", None, datetime(2024, 4, 1), date(2027, 3, 31)],  # noqa: DTZ001 - as Excel keeps a day
        ],
        "役割": [["組織", "情報システム", "役割", "担当者", "部局"], ["MIC", "mail", "責任者", "MIC-2"]],
        "製品": [
            ["組織", "情報システム", "製造者", "製品", "版", "CPE"],
            ["MIC", "mail", "Microsoft", "Exchange Server", 15, CPE],
        ],
        "情報": [
            ["組織", "情報システム", "情報の種類", "機密性", "完全性", "可用性"],
            ["MIC", "mail", "連絡先", 2, 1, 1],
        ],
        "Sheet1": [],
    }
    assert check_register(book(tmp_path / "r.xlsx", sheets)).faults == []
    import_register(tmp_path / "r.xlsx", "tester")
    (mail,) = show_register("MIC")
    assert (mail["starts"], mail["ends"], mail["answers"]) == ("2024-04-01", "2027-03-31", ["MIC-2"])
    assert mail["products"][0]["version"] == "15"


def test_a_workbook_in_strict_open_xml_is_imported(folder: Path, tmp_path: Path) -> None:
    sheets = {
        "情報システム": [
            ["組織", "符号", "名称", "英語名称", "業務", "利用開始", "利用終了", "部局"],
            ["MIC", "pay", "給与", "Pay", "給与", "令和6年4月1日", "", "it"],
        ],
        "役割": [["組織", "情報システム", "役割", "担当者", "部局"], ["MIC", "pay", "責任者", "MIC-2"]],
    }
    file = saved_strictly(book(tmp_path / "r.xlsx", sheets))
    assert import_register(file, "tester")["systems"]["added"] == 1
    assert [(one["code"], one["name_ja"], one["starts"]) for one in show_register("MIC")] == [
        ("pay", "給与", "2024-04-01")
    ]
    assert folder.is_dir()


@pytest.mark.parametrize(
    ("name", "cell", "found"),
    [
        ("system_products", "=A1", "system_products, row 2, column version: a formula"),
        ("system_products", 1.1, "system_products, row 2, column version: a number that may be displayed differently"),
        ("製品一覧", "1", "製品一覧: this sheet is not one of the lists"),
    ],
)
def test_a_fault_in_a_workbook_names_its_sheet(
    folder: Path, tmp_path: Path, name: str, cell: object, found: str
) -> None:
    import_register(folder, "tester")
    rows: list[list[object]] = [
        ["organization", "system", "vendor", "product", "version", "cpe"],
        ["MIC", "mail", "V", "P", cell, None],
    ]
    (fault,) = check_register(book(tmp_path / "r.xlsx", {name: rows})).faults
    assert f"r.xlsx, {found}" in str(fault)


def test_one_file_alone_may_be_named(folder: Path) -> None:
    import_register(folder, "tester")
    edited(folder, "system_information", "2,2,3", "3,2,3")
    found = import_register(folder / "system_information.csv", "tester")
    assert found == {"system_information": {"added": 0, "changed": 1, "unchanged": 0, "removed": 0}}


@pytest.mark.usefixtures("folder")
def test_nothing_to_import_and_nobody_to_show_are_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="there is no such file"):
        import_register(tmp_path / "absent", "tester")
    (tmp_path / "notes").mkdir()
    with pytest.raises(BadInput, match="nothing to import"):
        import_register(tmp_path / "notes", "tester")
    with pytest.raises(NotFound, match="NOPE"):
        show_register("NOPE")


@trying(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(sorted(LISTS)),
    row=st.lists(st.text(max_size=12) | st.sampled_from(["MIC", "mail", "answers", "MIC-1", "1"]), max_size=9),
)
def test_any_row_is_taken_or_refused_with_one_line(folder: Path, name: str, row: list[str]) -> None:
    written(folder, LISTS)
    text = LISTS[name] + ",".join(row) + "\n"
    (folder / f"{name}.csv").write_bytes(text.encode("utf-8", "surrogatepass"))
    for fault in check_register(folder).faults:
        line = str(fault)
        assert f"{name}.csv" in line or "system_roles.csv" in line
        assert len(line.splitlines()) == 1
