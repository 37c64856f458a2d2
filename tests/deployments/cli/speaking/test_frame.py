"""The frame of the command line: language, errors, exit statuses, a fast start."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

import deployments.cli
from deployments.cli import NOUNS, nouns
from deployments.cli.speaking.frame import noun, verb
from deployments.cli.speaking.speech import print_json
from deployments.cli.speaking.usage_text import usage_line
from domain.errors import Refused
from tasks.settings import language
from tests.stage.commands import Run

ROOT = Path(__file__).parents[4]
SAMPLE = ROOT / "deployments" / "sample"


@pytest.mark.parametrize(("locale", "heading"), [("ja_JP.UTF-8", "使い方:"), ("C.UTF-8", "Usage:")])
def test_help_speaks_the_language_of_the_locale(start: Run, locale: str, heading: str) -> None:
    status, out, err = start("baseline", "diff", "--help", locale=locale)
    assert (status, err) == (0, "")
    assert out.startswith(heading)
    assert ("Show this message" in out) == (heading == "Usage:")


def test_every_noun_shows_its_help(run: Run) -> None:
    assert all(name in run()[1] for name, *_ in nouns()), "without arguments, the nouns are listed"
    for name, *_ in nouns():
        assert run(name, "--help")[0] == 0


@pytest.mark.parametrize(
    "words", [["basline", "diff"], ["baseline"], ["baseline", "diff", "only-one"], ["ledger", "verify", "--jsn"]]
)
def test_wrong_usage_is_one_line_and_status_2(run: Run, words: list[str]) -> None:
    status, out, err = run(*words)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "minaoshi --help" in err


WRONG = [
    ([], "revision", "コマンドを指定してください。"),
    (["only-one"], "baseline diff", "引数 new を指定してください。"),
    (["1"], "opinion give", "オプション --person を指定してください。"),
    (["1", "2"], "opinion list", "余分な引数があります（2）。"),
    (["x"], "opinion list", "revision の値が正しくありません。数で指定してください。"),
    (["--jsno"], "status", "オプション --jsno はありません。--json ではありませんか。"),
    ([], "basline", "コマンド basline はありません。baseline ではありませんか。"),
    (["MIC", "--year", "3"], "yearly draft", "--year の値が正しくありません。2000 以上の数を指定してください。"),
]


@pytest.mark.parametrize(("given", "command", "said"), WRONG)
def test_wrong_usage_is_told_in_japanese_alone_where_the_user_reads_japanese(
    run: Run, monkeypatch: pytest.MonkeyPatch, given: list[str], command: str, said: str
) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert run(*command.split(), *given).err == f"minaoshi: {said}使い方は minaoshi --help\n"


def test_wrong_usage_that_has_no_japanese_is_english_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert usage_line("Something new.") == "Something new. see minaoshi --help"


def test_a_refusal_is_one_line_and_status_1(start: Run) -> None:
    status, out, err = start("baseline", "diff", "absent.csv", SAMPLE / "management-r6.csv")
    assert (status, out) == (1, "")
    assert err == "minaoshi: absent.csv: there is no such file; check the path\n"


def test_comparing_files_loads_neither_tables_nor_prefect() -> None:
    words = ["baseline", "diff", str(SAMPLE / "technical-r6.csv"), str(SAMPLE / "technical-r7.csv")]
    program = (
        f"import sys; from deployments.cli import main; status = main({words});"
        "heavy = {'prefect', 'sqlalchemy', 'jinja2', 'fastapi'} & set(sys.modules);"
        "sys.exit(f'loaded {heavy}' if heavy else status)"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - ours, above
    assert (done.returncode, done.stderr) == (0, "")


def test_a_reader_that_leaves_early_hears_no_complaint() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    words = ["-m", "deployments.cli", "baseline", "diff"]
    words += [str(SAMPLE / "management-r6.csv"), str(SAMPLE / "management-r7.csv")]
    try:
        done = subprocess.run(  # noqa: S603 - this program itself
            [sys.executable, *words], cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, text=True, check=False
        )
    finally:
        os.close(writing)
    assert done.stderr == ""


def plain(monkeypatch: pytest.MonkeyPatch, command: Callable[[], None]) -> None:
    """Give the command line one more noun, `status`, which is a command by itself."""
    module = ModuleType("deployments.cli.overview.status")
    module.app = noun("")  # type: ignore[attr-defined]  # the module is made here
    verb(module.app, "status", "where they stand")(command)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(deployments.cli, "NOUNS", (*NOUNS, ("status", "overview", "where they stand")))


def test_a_module_of_one_command_with_its_name_is_a_plain_command(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    plain(monkeypatch, lambda: print_json("all is well"))
    assert run("status") == (0, '"all is well"\n', "")


def test_an_interruption_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    plain(monkeypatch, interrupted)
    assert run("status") == (130, "", "")


def test_an_error_of_several_lines_is_told_in_one(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> None:
        raise Refused("not\nnow")

    plain(monkeypatch, refused)
    assert run("status") == (1, "", "minaoshi: not now\n")


@pytest.mark.parametrize(
    ("names", "spoken"),
    [
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE", "LC_MESSAGES": "ja_JP"}, "ja"),
        ({}, "en"),
    ],
)
def test_the_language_is_that_of_the_weightiest_variable(
    monkeypatch: pytest.MonkeyPatch, names: dict[str, str], spoken: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, names.get(name, ""))
    assert language() == spoken


def test_json_is_one_document(run: Run) -> None:
    status, out, err = run("baseline", "diff", "--json", SAMPLE / "technical-r6.csv", SAMPLE / "technical-r7.csv")
    assert (status, err) == (0, "")
    assert set(json.loads(out)) == {"old", "new", "items", "summary"}
