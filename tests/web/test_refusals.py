"""Every refusal that the desk can utter is there in Japanese, and none that nobody utters; what is put in stays."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import fields
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

import web.pages
from domain.act.effect_check import Hand
from domain.act.improvement import ImprovementPhase
from domain.check.evaluation import EvaluationPhase
from domain.check.independence import TieKind
from domain.errors import BadInput, MinaoshiError, NotFound, Refused, Several, Undelivered, Where
from domain.occasions.report import Report
from domain.overview.yearly_report import LANGUAGES, WRITTEN
from domain.people.page import every_page
from domain.standards.revision import Phase
from models.decisions.matter import matters
from models.secrecy.sensitive import sensitive
from tasks.files.reading.kinds import OTHERS
from tasks.files.xlsx import Doubt, Trouble
from tasks.files.xlsx.package import FOREIGN
from tests.stage.raised_lines import LINES, PARTS, Raised, modules, reached
from web.frame.phrasebook import BLANK, Entry, entries, find, phrases
from web.frame.saying_no import in_japanese, line_of, told

JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龥]")

EXEMPT = {
    "feeds are read by sweeps and commands; the desk says what became of that": (
        "tasks.occasions.feeds.fetching tasks.occasions.feeds.formats tasks.occasions.feeds.generic "
        "tasks.occasions.feeds.jvn tasks.occasions.feeds.kev tasks.occasions.feeds.stix tasks.occasions.feeds.myjvn "
        "tasks.occasions.feeds.unpacking tasks.occasions.feeds.read tasks.occasions.feeds.relations "
        "tasks.occasions.feeds.tally tasks.occasions.feeds.values tasks.occasions.feeds.versions "
        "tasks.files.reading.node tasks.files.reading.safe_xml tasks.occasions.threats.taking_in "
        "tasks.occasions.threats.polling"
    ),
    "programs send these, and are answered in JSON": (
        "web.frame.body web.pages.occasions.reports_api tasks.occasions.senders"
    ),
    "said by commands alone": (
        "models.notices.outbox tasks.overview.yearly_report.looking_up tasks.standards.revision.case_detail "
        "tasks.standards.workbook.exporting tasks.files.lists.faults"
    ),
    "with these settings no desk is served": (
        "domain.occasions.feed_addresses tasks.database tasks.env_file tasks.setting_fields"
    ),
    "the desk uses the templates of the house, in its two languages": (
        "tasks.overview.yearly_report.html tasks.overview.yearly_report.phrases "
        "tasks.overview.yearly_report.templating tasks.overview.yearly_report.word"
    ),
    "no page says this to anybody; it is told in the run of a flow or in a log": (
        "tasks.decisions.suspended_runs domain.notices.sayable domain.notices.notice_kind"
    ),
    "what a service outside says stays as it said it, in a sentence around it": (
        "tasks.notices.kept tasks.notices.letters tasks.notices.mail tasks.notices.mail_session "
        "tasks.notices.services tasks.notices.wording tasks.notices.sending tasks.notices.speech "
        "tasks.notices.budget"
    ),
    "it is where errors are made": "domain.errors",
}
OUT = {name: why for why, names in EXEMPT.items() for name in names.split()}
PASSED_ON = {
    ("domain.standards.coverage", "'; '.join(found.values())"): "pieces of `faults`",
    ("domain.people.delegation", "reason"): "what `clashes` says",
    ("domain.secrecy.redaction", "_told(told)"): "what `_told` says",
    ("domain.occasions.report", "what"): "what `_fault` is given",
    ("domain.occasions.report", "remedy"): "what `_fault` is given",
    ("tasks.access.lists.changing", "faults[0].what"): "a fault of a row",
    ("tasks.access.lists.changing", "faults[0].remedy"): "a fault of a row",
    ("tasks.access.lists.keeping", "fault"): "what `appointing_fault` says",
    ("tasks.access.government.checks", "reason"): "what `clashes` says",
    ("tasks.check.inspection.importing", "fault.what"): "a fault of a row",
    ("tasks.check.inspection.importing", "fault.remedy"): "a fault of a row",
    ("tasks.files.lists.row", "what"): "what `fault` is given",
    ("tasks.files.lists.row", "remedy"): "what `fault` is given",
    ("tasks.files.lists.rows", "doubt.what"): "of a row that is hidden or too wide",
    ("tasks.files.lists.rows", "doubt.remedy"): "of a row that is hidden or too wide",
    ("tasks.files.lists.rows", "trouble.what"): "of a cell that holds what is no text",
    ("tasks.files.lists.rows", "trouble.remedy"): "of a cell that holds what is no text",
    ("tasks.files.lists.rows", "str(error)"): "what a reader of cells expects",
    ("tasks.standards.workbook.reading", "trouble.what"): "of a heading that is struck through or merged",
    ("tasks.standards.workbook.reading", "trouble.remedy"): "of a heading that is struck through or merged",
    ("tasks.files.reading.zipped", "damaged"): "what `zipped` is given",
    ("tasks.files.reading.source", "what"): "what `refuse` is given",
    ("tasks.files.reading.source", "remedy"): "what `refuse` is given",
    ("web.frame.faults", "why.what"): "a refusal of a field",
    ("web.frame.faults", "why.remedy"): "a refusal of a field",
    ("web.frame.unreadable", "what"): "what `_lines` says",
    ("web.frame.unreadable", "remedy"): "what `_lines` says",
    ("web.pages.decisions.decision", "refused"): "a refusal that was told before",
}
"""Where a line is passed on that another place says."""
SAYING = {
    "domain.access.list_keeping": {"appointing_fault"},
    "domain.people.appointments": {"clashes", "_reason"},
    "domain.standards.coverage": {"faults"},
    "domain.secrecy.redaction": {"_told"},
    "web.frame.limits": {"__call__"},
    "web.frame.refusing": {"_failed"},
    "web.frame.unreadable": {"_lines"},
}
"""Functions that give lines back instead of raising them."""
CELLS = {
    "tasks.files.lists.cells",
    "tasks.files.lists.rows",
    "tasks.check.inspection.columns",
    "domain.time.written_day",
}
FROM_CELLS = {"ValueError": (0,)}
"""What readers of cells raise is told as the remedy."""
OF_FRAMEWORKS = {"Method Not Allowed", "Not Found", "There was an error parsing the body"}


def _fields() -> set[str]:
    """What forms have: a field that cannot be read is named."""
    made = (importlib.import_module(one.name) for one in pkgutil.walk_packages(web.pages.__path__, "web.pages."))
    found = {one for module in made for one in vars(module).values() if isinstance(one, type)}
    asked = [
        one
        for one in found
        if issubclass(one, BaseModel)
        and one.__module__.startswith("web.")
        and one.__name__ not in {"Loaded", "Verified"}
    ]
    return {name for one in asked for name in one.model_fields} | {"file"}


_TABLES = {str(matter.table.__tablename__) for matter in matters().values()} | {"inspection", "person", "organization"}
PUT_TOGETHER = {
    *(f"{kind.value} {{1}}" for kind in TieKind),
    *(hand.value for hand in Hand),
    *(page.name for page in every_page()),
    *(name.replace("_", " ") for name in _TABLES | {"improvement", "response"}),
    *(f"{{1}}.{language}" for language in LANGUAGES),
    *WRITTEN,
    *(column.kind for column in sensitive().values()),
    "{1}, line {2}: {3}",
    *("done", "effect", "state", "competence", "independence", "confidentiality"),
    *("since {1}", "revision {1} is", "the amended standards are"),
    *("improvement {1} amends nothing", "the release asks nothing"),
    *_fields(),
    *OTHERS.values(),
    *FOREIGN.values(),
    "votes {1}",
    *(phase.value for phase in (*Phase, *EvaluationPhase, *ImprovementPhase)),
    *(field.name for field in fields(Report) if field.name != "reported_by"),
}
"""Parts that the source puts together from its own names."""


def raised() -> Iterator[Raised]:
    for name, module in reached("web").items():
        if name not in OUT:
            yield from module.raised({**LINES, **(FROM_CELLS if name in CELLS else {})})
            yield from (one for one in module.given_back(SAYING.get(name, set())) if one.template not in PUT_TOGETHER)
    yield from (Raised("tasks.files.xlsx.cell", line) for one in (*Trouble, *Doubt) for line in (one.what, one.remedy))


def parts() -> set[str]:
    put_in = (one for name, module in reached("web").items() if name not in OUT for one in module.raised(PARTS))
    return {one.template for one in put_in if one.template} | PUT_TOGETHER


def test_every_line_that_the_desk_can_refuse_with_is_there_in_japanese() -> None:
    lacking = {one for one in raised() if one.template not in phrases(parts=False)}
    assert {one for one in lacking if one.template} == set()
    assert {(one.place, one.expression) for one in lacking} - PASSED_ON.keys() == set()


def test_every_part_of_a_line_is_there_in_japanese() -> None:
    assert parts() - phrases(parts=True).keys() == set()


def test_no_line_is_there_that_nobody_says() -> None:
    assert phrases(parts=False).keys() - {one.template for one in raised()} - OF_FRAMEWORKS == set()
    assert phrases(parts=True).keys() - parts() == set()


def test_what_is_left_out_is_there_and_reached() -> None:
    assert OUT.keys() <= reached("web").keys()
    said = {(one.place, one.expression) for one in raised() if one.expression}
    assert PASSED_ON.keys() <= said


@pytest.mark.parametrize("package", ["domain", "models", "tasks", "web"])
def test_no_line_is_half_in_japanese_where_it_is_raised(package: str) -> None:
    mixed = [one for one in raised() if one.place.startswith(package) and JAPANESE.search(one.template)]
    assert mixed == []


@pytest.mark.parametrize("whole", [True, False], ids=["lines", "parts"])
def test_japanese_puts_in_what_english_puts_in(whole: bool) -> None:
    for english, japanese in phrases(parts=not whole).items():
        assert {blank for blank, _ in BLANK.findall(english)} == {blank for blank, _ in BLANK.findall(japanese)}, (
            english
        )
        assert JAPANESE.search(japanese), english
        assert japanese.endswith("。") is whole, english
        assert not re.search(r"minaoshi \w+", japanese), english


COMPLETE = [entry for entry in entries(parts=False) if not re.search(r"\{\d:", entry.japanese)]
letters = st.text(
    st.characters(min_codepoint=0x20, blacklist_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=12
)


@given(st.sampled_from(COMPLETE), st.lists(letters, min_size=9, max_size=9))
def test_what_is_put_in_comes_back_unharmed(entry: Entry, texts: list[str]) -> None:
    given = {str(at): text for at, text in enumerate(texts, 1)}
    line = BLANK.sub(lambda blank: given[blank[1]], entry.english)
    found = find(line, parts=False)
    assert found is not None
    if found[0] == entry:
        assert BLANK.sub(lambda blank: found[1][blank[1]], entry.english) == line
        words = re.split(r"\{\d\}", entry.japanese)
        said = in_japanese(Refused(" ".join(line.split())))
        assert all(word in said for word in words)


def test_a_line_made_to_cost_time_costs_none() -> None:
    """A pattern that goes back on itself would be at it for hours."""
    begun = process_time()
    line = " is a of b already x" * 1_000
    assert in_japanese(Refused(line)) == line_of(line)
    assert process_time() - begun < 5


@given(letters)
def test_a_line_that_is_not_ours_stays_as_it_is(text: str) -> None:
    line = f"☃ {' '.join(text.split())}".strip()
    assert in_japanese(Refused(line)) == line


@given(st.text(st.sampled_from("a'\"\\[]{}日 "), max_size=12).map(lambda text: " ".join(text.split())))
def test_what_stands_in_quotes_loses_nothing_but_them(text: str) -> None:
    fault = BadInput(f"no such code {text!r}", Where("persons.csv", "", 3, "unit"))
    shown = f"「{text}」" if text else "空欄"
    assert in_japanese(fault) == f"persons.csv、3 行目、「unit」：{shown}というコードはありません。"


@pytest.mark.parametrize(
    ("refused", "japanese"),
    [
        (
            NotFound("decision", 3, "list them: minaoshi status"),
            "議案 3 は見つかりません。一覧から選び直してください。",
        ),
        (NotFound("person", "X"), "利用者 X は見つかりません。"),
        (
            BadInput("2026-05-03 is not a working day there", remedy="the one before is 2026-05-01"),
            "2026-05-03 は、その組織の開庁日ではありません。直前の開庁日は 2026-05-01 です。",
        ),
        (BadInput("not a day", Where(column="occurred_on")), "「発生日」：日付ではありません。"),
        (
            Several([BadInput("it is encrypted", Where("a.xlsx")), BadInput("split it")]),
            "a.xlsx：暗号化されています。分けてください。",
        ),
        (
            Refused("own words need the text of the provision; name the provision that holds it"),
            "書換え・上乗せの場合は、規定の本文を書いてください。それを定める規定の番号を書いてください。",
        ),
        (
            Refused("A planned it and owns a response; somebody else must check the effect"),
            "A は、この改善に関わっています（計画した者・対応の責任者）。効果は、関わっていない方が確認してください。",
        ),
        (
            Refused("A is not officer or chair there on 2026-05-01; only they may do this"),
            "A は、2026-05-01 の時点でこの操作に必要な役割（担当者・委員長）にありません。その役割の方が行ってください。",  # noqa: E501 - one sentence
        ),
        (
            Refused("cannot close: nobody else has seen that it works"),
            "完了とすることはできません。関わっていない方による効果の確認がありません。",
        ),
        (Undelivered("mail.example: 550 no such user"), "送信先に届きませんでした（mail.example: 550 no such user）。"),
    ],
)
def test_what_was_raised_is_said_in_whole_sentences(refused: MinaoshiError, japanese: str) -> None:
    assert in_japanese(refused) == japanese
    assert told(refused, "en") == str(refused)


def test_every_module_that_refuses_is_looked_at() -> None:
    """What no page imports is said by commands and flows alone."""
    silent = {name for name, module in modules().items() if any(module.raised(LINES))} - reached("web").keys()
    assert {name for name in silent if name.startswith(("web.", "web.views."))} == set()
