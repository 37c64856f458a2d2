"""The guideline JSON: parts, sections, subsections, items."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from domain.baseline.catalog import Item, ItemKind
from tasks.baseline.catalogs import read_catalog

Json = dict[str, Any]
Put = Callable[..., Path]
Refusal = Callable[..., str]

HEADING = {"id": "2.1.1(1)", "type": "遵守事項", "description": "2.1.1(1)\t責任者の設置"}
LETTERED = {
    "id": "2.1.1(1)(a)",
    "type": "遵守事項",
    "description": "(a)\t責任者を置くこと。",
    "information": "\uf06c\t趣旨",
}
MEASURE = {"id": "2.1.1(1)-1", "type": "基本対策事項", "description": "2.1.1(1)-1\t次を定めること。\r\n•\t甲"}


def guideline(*items: Json) -> list[Json]:
    subsection = {"id": "2.1.1", "title": "2.1.1 体制", "items": [*items]}
    section = {"id": "2.1", "title": "2.1 導入", "subsections": [subsection]}
    return [{"id": "2", "title": "第2部 枠組み", "sections": [section]}]


def items(put: Put, *given: Json) -> tuple[Item, ...]:
    return read_catalog(put("jp.json", guideline(*given))).items


def test_a_heading_has_a_title_and_asks_nothing_itself(put: Put) -> None:
    (heading,) = items(put, HEADING)
    assert (heading.key, heading.number, heading.title, heading.statement) == ("2.1.1(1)",) * 2 + ("責任者の設置", "")


def test_an_item_has_a_statement_without_the_number_that_it_begins_with(put: Put) -> None:
    _, lettered, measure = items(put, HEADING, LETTERED, MEASURE)
    assert (lettered.title, lettered.statement) == ("", "責任者を置くこと。")
    assert measure.statement == "次を定めること。\n•\t甲"


@pytest.mark.parametrize(
    ("description", "statement"),
    [
        ("a)\t対策基準", "対策基準"),
        ("(ア)\t\t申請者", "申請者"),
        ("2.1.1(1)-1 端末を守る。", "端末を守る。"),
        ("【基本】以下を講ずること。", "【基本】以下を講ずること。"),
        ("cookieを無効に設定したもの", "cookieを無効に設定したもの"),
        ("f)を除く。", "f)を除く。"),
    ],
)
def test_only_the_leading_number_or_letter_is_taken_off(put: Put, description: str, statement: str) -> None:
    (item,) = items(put, {**MEASURE, "description": description})
    assert item.statement == statement


def test_place_is_the_titles_above_without_their_numbers_and_the_heading(put: Put) -> None:
    heading, lettered, _ = items(put, HEADING, LETTERED, MEASURE)
    assert heading.place == ("枠組み", "導入", "体制")
    assert lettered.place == ("枠組み", "導入", "体制", "責任者の設置")


def test_the_two_types_are_the_two_kinds(put: Put) -> None:
    kinds = [item.kind for item in items(put, HEADING, LETTERED, MEASURE)]
    assert kinds == [ItemKind.REQUIREMENT, ItemKind.REQUIREMENT, ItemKind.BASIC_MEASURE]


def test_information_is_guidance_with_a_bullet_that_every_font_has(put: Put) -> None:
    assert items(put, LETTERED)[0].guidance == "● 趣旨"


def test_a_measure_details_the_requirement_that_it_follows(put: Put) -> None:
    second = {**LETTERED, "id": "2.1.1(1)(b)"}
    read = items(put, HEADING, LETTERED, MEASURE, second, MEASURE)
    assert [item.details for item in read] == ["", "", "2.1.1(1)(a)", "", "2.1.1(1)(b)"]


def test_a_measure_that_stands_under_another_heading_by_mistake_details_nothing(put: Put) -> None:
    assert items(put, LETTERED, {**MEASURE, "id": "2.1.1(3)-1"})[1].details == ""


def test_visible_ids_may_repeat_and_all_are_kept(put: Put) -> None:
    assert [item.key for item in items(put, MEASURE, MEASURE)] == ["2.1.1(1)-1", "2.1.1(1)-1"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"type": "努力事項"}, "/0/sections/0/subsections/0/items/0: 'type' is '努力事項'"),
        ({"type": 1}, "'type' is a number"),
        ({"id": ""}, "'id' is empty"),
        ({"description": ""}, "'description' is empty"),
        ({"information": []}, "'information' is a list"),
        ({"infomation": "x"}, "unknown field 'infomation'"),
    ],
)
def test_a_wrong_item_is_named_by_its_pointer(put: Put, refusal: Refusal, change: Json, said: str) -> None:
    assert said in refusal(put("jp.json", guideline({**HEADING, **change})))


@pytest.mark.parametrize("parsed", [[], guideline(), [{"id": "2", "title": "第2部 枠組み"}]])
def test_a_list_without_items_is_refused(put: Put, refusal: Refusal, parsed: list[Json]) -> None:
    assert "no items in it" in refusal(put("jp.json", parsed))
