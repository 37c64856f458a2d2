"""The lists that a register is described by: their sheets, columns and keys (G3-1-1)."""

from unicodedata import normalize

from domain.assets import cpe
from domain.assets.duties import GRADES, Duty
from domain.time.written_day import day_written
from tasks.files.lists import List, cells
from tasks.files.lists.cells import Cell

_CODE, _PERSON, _SYSTEM = cells.own_code(32), cells.own_code(64), cells.own_code(64)
_DUTIES = {"運用": Duty.RUNS, "運用者": Duty.RUNS, "責任者": Duty.ANSWERS, "利用": Duty.USES, "利用部局": Duty.USES}
_SHARED = {"組織": "organization", "府省庁": "organization", "情報システム": "system", "部局": "unit"}


def _grade(cell: str) -> int:
    if (plain := normalize("NFKC", cell)) not in map(str, GRADES):
        raise ValueError("expected is a grade from 1 to 3")
    return int(plain)


def _cpe(cell: str) -> str:
    return str(cpe.parse(cell))


_OF_A_SYSTEM: dict[str, Cell] = {"organization": _CODE, "system": _SYSTEM}

LISTS = (
    List(
        "systems",
        {"organization": _CODE, "code": _SYSTEM, "name_ja": cells.text, "name_en": cells.text, "business": cells.text}
        | {"unit": cells.optional(_CODE, ""), "starts": day_written, "ends": cells.optional(day_written)},
        ("organization", "code"),
        title="情報システム",
        japanese=_SHARED
        | {"符号": "code", "名称": "name_ja", "英語名称": "name_en", "業務": "business"}
        | {"利用開始": "starts", "利用終了": "ends"},
    ),
    List(
        "system_roles",
        _OF_A_SYSTEM
        | {"role": cells.word(Duty, _DUTIES), "person": cells.optional(_PERSON, "")}
        | {"unit": cells.optional(_CODE, "")},
        ("organization", "system", "role", "person", "unit"),
        title="役割",
        japanese=_SHARED | {"役割": "role", "担当者": "person"},
    ),
    List(
        "system_products",
        _OF_A_SYSTEM
        | {"vendor": cells.text, "product": cells.text}
        | {"version": cells.optional(cells.text, ""), "cpe": cells.optional(_cpe, "")},
        ("organization", "system", "vendor", "product", "version"),
        title="製品",
        japanese=_SHARED | {"製造者": "vendor", "製品": "product", "版": "version", "CPE": "cpe"},
    ),
    List(
        "system_information",
        _OF_A_SYSTEM | {"kind": cells.text, "confidentiality": _grade, "integrity": _grade, "availability": _grade},
        ("organization", "system", "kind"),
        title="情報",
        japanese=_SHARED
        | {"情報の種類": "kind", "機密性": "confidentiality", "完全性": "integrity", "可用性": "availability"},
    ),
)
"""In the order in which they are stored: each names only what stands before it."""
