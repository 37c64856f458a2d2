"""What Typer says of a command that was typed wrongly, in the user's language: one line in one language."""

import re

from deployments.cli.speaking.speech import say

_JAPANESE = (
    (r"Missing command\.", "コマンドを指定してください。"),
    (r"Missing argument '(.+?)'\..*", r"引数 \1 を指定してください。"),
    (r"Missing option '(.+?)'\..*", r"オプション \1 を指定してください。"),
    (r"No such command '(.+?)'\. Did you mean '(.+)'\?", r"コマンド \1 はありません。\2 ではありませんか。"),
    (r"No such command '(.+?)'\.", r"コマンド \1 はありません。"),
    (r"No such option: (\S+) \(Possible options: (.+)\)", r"オプション \1 はありません。\2 ではありませんか。"),
    (r"No such option: (\S+)", r"オプション \1 はありません。"),
    (r"Got unexpected extra argument\(s\) \((.+)\)", r"余分な引数があります（\1）。"),
    (r"Option '(.+?)' requires an argument\.", r"オプション \1 には値が必要です。"),
    (r"Option '(.+?)' requires (\d+) arguments\.", r"オプション \1 には値が \2 個必要です。"),
    (r"Option '(.+?)' does not take a value\.", r"オプション \1 に値は指定できません。"),
)
_VALUES = (
    (r"Input should be a valid (integer|number),.*", "数で指定してください。"),
    (r"Input should be greater than or equal to (.+)", r"\1 以上の数を指定してください。"),
    (r"Input should be less than or equal to (.+)", r"\1 以下の数を指定してください。"),
    (r"Value error, '(.*)' is not one of (.+)\.", r"\2 のいずれかを指定してください（入力された値：\1）。"),
    (r"(?:File|Directory|Path) '(.+)' does not exist\.", r"\1 がありません。"),
)
"""What is said of a value, behind its name."""


def usage_line(message: str) -> str:
    """The message, with where usage is told; in English as a whole where there is no Japanese for it."""
    japanese = say(_of_a_value(message) or _first(_JAPANESE, message), "")
    return f"{japanese}使い方は minaoshi --help" if japanese else f"{message} see minaoshi --help"


def _of_a_value(message: str) -> str:
    """What is wrong with a value; what we said of it ourselves stays."""
    if not (found := re.fullmatch(r"Invalid value for '(.+?)': (.+)", message)):
        return ""
    ours = found[2] if re.search("[ぁ-ん]", found[2]) else ""
    return f"{found[1]} の値が正しくありません。{_first(_VALUES, found[2]) or ours}"


def _first(known: tuple[tuple[str, str], ...], message: str) -> str:
    matches = ((re.fullmatch(pattern, message), japanese) for pattern, japanese in known)
    return next((found.expand(japanese) for found, japanese in matches if found), "")
