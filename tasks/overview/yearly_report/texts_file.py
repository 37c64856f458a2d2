"""The file in which people write their part of a yearly report, and the one they begin with (G3-4d)."""

import tomllib
from pathlib import Path
from typing import Any

from domain.errors import BadInput, Where

BLANK = '''# 年次報告書の文章 (the texts of the annual report)。日本語と英語の両方で書きます。
# 個々の指摘、システムや製品の名称など、攻撃の手掛かりとなることは書けません（書かれている場合は受け付けません）。

[summary]  # この1年の概要 (summary of the year)
ja = """
"""
en = """
"""

[efforts]  # 主な取組 (main efforts)。なければ削除してください (leave it out if there is none)
ja = """
"""
en = """
"""

[goals]  # 来年度の目標 (goals for next year)
ja = """
"""
en = """
"""
'''
LARGEST = 100_000


def read_texts(file: Path) -> dict[str, Any]:
    """What the file says, unchecked (`checked_texts` does that); raises BadInput where it is no TOML."""
    try:
        if file.stat().st_size > LARGEST:
            raise BadInput(f"is larger than {LARGEST:,} bytes", Where(str(file)))
        return tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise BadInput(f"cannot be read: {error.strerror}", Where(str(file)), "name another file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"is not TOML: {error}", Where(str(file)), "begin with: minaoshi yearly form") from error
