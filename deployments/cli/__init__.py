"""The command line: one module a noun, loaded only when it is asked for. Owns no rule; see docs/operations.md.

A new noun is one line in `NOUNS`, here or in the `nouns.py` of its kind of case, and a module whose `app` is made by
`deployments.cli.speaking.frame.noun`.
"""

import sys
from collections.abc import Iterator, Sequence
from importlib import import_module

import typer
from typer.main import get_command

from deployments.cli.speaking.frame import noun
from deployments.cli.speaking.speech import say
from deployments.cli.speaking.usage_text import usage_line
from domain.errors import MinaoshiError
from domain.kinds import located

NOUNS: tuple[tuple[str, str, str], ...] = (
    ("government", "access", say("府省庁・部局・担当者・役職の任免", "organizations, units, persons and appointments")),
    (
        "register",
        "assets",
        say("情報システム台帳: 運用・責任者・製品・情報", "information systems, who has them and what they run"),
    ),
    (
        "baseline",
        "baseline",
        say("統一基準の版: 取込み・差分・公開", "releases of the baselines: import, difference, publication"),
    ),
    ("standards", "standards", say("既存の対策基準の引継ぎ", "standards that were decided before: taking them over")),
    ("workbook", "standards", say("回答票: Excel・CSV での回答", "answers by workbook: Excel or CSV")),
    ("opinion", "standards", say("意見照会: 意見と回答", "opinions on a draft, and their answers")),
    ("inspection", "check", say("自己点検票: 書出し・提出", "self-inspections: the sheet to fill in, handing in")),
    (
        "audit",
        "check",
        say("監査: 指名・閲覧・結果・外部の信頼性", "audits: assigning, seeing, concluding, trust from outside"),
    ),
    (
        "finding",
        "check",
        say("監査の指摘: 記録・評価・前年度との比較", "findings: recording, judging, this year and last"),
    ),
    ("evidence", "check", say("証拠の文書: 預ける・取り出す・照合", "evidence: handing in, getting back, checking")),
    ("decide", "decisions", say("議決への投票", "a committee member's vote")),
    ("decision", "decisions", say("議決: 除斥・採決の終了", "a decision: stepping aside, closing the vote")),
    ("report", "overview", say("年次報告書を HTML・PDF・Word で", "a yearly report as HTML, PDF or Word")),
    ("deploy", "running", say("Prefect への配備", "bring a Prefect server in line with prefect.yaml")),
    ("demo", "running", say("政府全体の1年を数分で", "a year of the whole government in minutes, unattended")),
    ("up", "running", say("この端末で全てを動かす", "everything on this machine: database, Prefect server, worker")),
    ("worker", "running", say("両方の作業プールの実行を担う", "carry out the runs of both work pools on this machine")),
    ("watch", "running", say("止まった実行を見つけてやり直させる", "find runs that died, and have them begun again")),
    ("notice", "running", say("不達の通知を改めて送る", "an undelivered notice, tried again")),
    (
        "status",
        "overview",
        say("府省庁ごとの状況・遅れ・議決・不達", "where every ministry stands, and what is overdue"),
    ),
    ("coverage", "standards", say("府省庁の対応状況と未回答の一覧", "how a ministry covers a release, and its gaps")),
    (
        "feed",
        "occasions",
        say("脅威情報のフィード: 点検・取込み・状態", "feeds of threats from outside: trying, taking in, state"),
    ),
    (
        "trigger",
        "occasions",
        say("評価の契機の報告: 定期・脅威・変化・障害・ヒヤリ", "reporting an occasion: its evaluation opens"),
    ),
    ("sender", "access", say("HTTP による報告元とトークン", "who may report occasions over HTTP")),
    (
        "serve",
        "running",
        say("机（Web 画面）と HTTP による報告の受付け", "the desk: its pages, its API, and reports over HTTP"),
    ),
    (
        "sign-in",
        "running",
        say("試用のためのサインイン用リンク", "links to look around the desk as somebody, for a trial"),
    ),
    ("ledger", "ledger", say("記録簿の改ざん検査", "the ledger of who did what, and whether it is whole")),
)
"""The nouns of rooms in the order of the cycle, with the room of the module and the line in `minaoshi --help`."""


def nouns() -> Iterator[tuple[str, str, str]]:
    """Every noun: those, and those of kinds of case, which their `nouns.py` names, after the standards."""
    for name, room, told in NOUNS:
        yield name, room, told
        if name == "standards":
            for folder, module in located("domain", "nouns"):
                for kind, words in getattr(module, "NOUNS", {}).items():
                    yield kind, folder.partition(".")[0], say(*words)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status: 0 done, 1 refused with one line, 2 wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        status = get_command(_words(given)).main(args=given or ["--help"], prog_name="minaoshi", standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as error:
        print(f"minaoshi: {usage_line(_one_line(error.format_message()))}", file=sys.stderr)
        return error.exit_code
    except MinaoshiError as error:
        print(f"minaoshi: {_one_line(str(error))}", file=sys.stderr)
        return 1
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except BrokenPipeError:
        # Whoever read has left; Python complains about nothing at exit where there is no stream.
        sys.stdout = None
        return 0
    return int(status or 0)


def _words(given: Sequence[str]) -> typer.Typer:
    """The whole command line, of which only the noun that `given` names is loaded."""
    wanted = next((word for word in given if not word.startswith("-")), "")
    app = noun(say("府省庁の情報セキュリティ基準の見直し", "A government's security standards, kept under review."))
    for name, room, told in nouns():
        loaded = _load(room, name) if name == wanted else noun(told)
        plain = [command.name for command in loaded.registered_commands] == [name]
        app.add_typer(loaded, name=None if plain else name, help=told)
    return app


def _load(room: str, name: str) -> typer.Typer:
    app: typer.Typer = import_module(f"deployments.cli.{room}.{name.replace('-', '_')}").app
    return app


def _one_line(message: str) -> str:
    return " ".join(message.split())
