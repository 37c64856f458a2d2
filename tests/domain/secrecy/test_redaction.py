"""What would help an attacker is found in a text, however it is written, and nothing else is (S-1, G3-4d)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Refused
from domain.secrecy.letters_only import weight
from domain.secrecy.redaction import Leak, Secret, Shape, leaks, require_publishable

FINDING = "人事給与の仕組みで退職した職員の管理者権限が消されずに残っていたため、直ちに削除を求めた。"
SECRETS = (
    Secret("finding", Shape.PASSAGE, FINDING),
    Secret("finding", Shape.PASSAGE, "The backup tapes of the eastern office are kept in an open cupboard."),
    Secret("remark", Shape.PASSAGE, "未暗号化"),
    Secret("remark", Shape.PASSAGE, "なし"),
    Secret("product", Shape.NAME, "FortiGate 60F"),
    Secret("version", Shape.NAME, "8.5"),
    Secret("version", Shape.NAME, "2019"),
    Secret("threat", Shape.NAME, "CVE-2024-1234"),
    Secret("system", Shape.WORD, "mail"),
    Secret("system", Shape.WORD, "文書管理"),
)


def kinds(text: str, *public: str) -> list[str]:
    return [leak.kind for leak in leaks(text, SECRETS, public)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("退職した職員の管理者権限が消されず", ["finding"]),
        ("監査では、退職した 職員の\n「管理者権限」が、消されず と分かった。", ["finding"]),
        ("BACKUP TAPES of the eastern-office ARE", ["finding"]),
        ("ＦＯＲＴＩＧＡＴＥ－６０ｆ を更新", ["product"]),
        ("cve 2024 1234", ["threat"]),
        ("第8.5版を用いる", ["version"]),
        ("端末: 未暗号化。", ["remark"]),
        ("新しい文書管理を始めた", ["system"]),
    ],
)
def test_a_quotation_is_found_whatever_its_width_case_spaces_and_marks(text: str, found: list[str]) -> None:
    assert kinds(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "職員の権限を見直した。",
        "実施率は85%で、2019年度より高い。",
        "CVE-2024-12345 と 18.5 と FortiGate 60FX",
        "事故: なし。",
        "We mail the report.",
        "未暗号化の端末はない",
    ],
)
def test_what_only_looks_alike_is_let_through(text: str) -> None:
    assert kinds(text) == []


def test_what_is_said_in_public_is_no_secret_but_the_rest_of_the_sentence_is() -> None:
    public = "退職した職員の管理者権限は、その日のうちに消されなければならない。"
    assert kinds("退職した職員の管理者権限を見直した。", public) == []
    assert kinds("退職した職員の管理者権限が消されずに残っていた", public) == ["finding"]
    assert kinds("文書管理の規程", "文書管理に関する規程を定めること。") == []
    assert kinds("FortiGate 60F", "FortiGate 60F") == ["product"]


def test_a_refusal_names_place_and_kind_and_never_the_secret() -> None:
    with pytest.raises(Refused) as refused:
        require_publishable({"summary.ja": "平穏な一年。\n" + FINDING, "goals.en": "renew the FortiGate 60F"}, SECRETS)
    told = str(refused.value)
    assert "summary.ja, line 2: finding" in told
    assert "goals.en, line 1: product" in told
    assert "管理者" not in told
    assert "Forti" not in told


def test_a_passage_is_told_once_where_it_begins() -> None:
    assert leaks("一。\n" + FINDING, SECRETS) == (Leak(2, "finding"),)


_LETTERS = st.sampled_from("鍵束塔階壁西東扉窓石abcdefgh0123456789")
_NOISE = st.sampled_from(["", " ", "\u3000", "、", "-", "\n", "。\n", "「", "\t"])
_OTHER = st.text(st.sampled_from("山川空海花鳥風月xyz"), max_size=20)


@given(st.text(_LETTERS, min_size=14, max_size=60), st.data())
def test_every_fragment_of_enough_weight_is_found_wherever_it_is_pasted(secret: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(secret) - 1))
    end = data.draw(st.integers(start, len(secret)))
    fragment = secret[start:end]
    noisy = "".join(letter + data.draw(_NOISE) for letter in fragment)
    wide = "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in noisy.upper())
    text = data.draw(_OTHER) + data.draw(st.sampled_from([noisy, wide])) + data.draw(_OTHER)
    if weight(fragment) >= 24:
        assert leaks(text, [Secret("x", Shape.PASSAGE, secret)])


@given(st.text(_LETTERS, min_size=12, max_size=60), st.text(st.sampled_from("山川空海花鳥風月xyz、。 \n"), max_size=80))
def test_a_text_that_shares_no_letter_with_a_secret_gives_nothing_away(secret: str, text: str) -> None:
    assert leaks(text, [Secret("x", shape, secret) for shape in Shape]) == ()


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(Shape))
def test_whatever_is_given_is_judged_without_an_error_and_a_text_found_in_itself(
    text: str, secret: str, shape: Shape
) -> None:
    leaks(text, [Secret("x", shape, secret)])
    letters = "".join(c for c in unicodedata.normalize("NFKC", secret) if c.isalnum())
    if shape is Shape.PASSAGE and weight(letters) >= 40:
        assert leaks(secret, [Secret("x", shape, secret)])
