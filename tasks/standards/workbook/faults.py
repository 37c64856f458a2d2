"""What can be wrong with a filled row, in both languages, with what to do about it."""

from dataclasses import dataclass
from typing import NamedTuple

from domain.errors import Where
from domain.standards.coverage import REASON_AT_LEAST
from tasks.files.sheets.safe_text import EXCEL_LIMIT
from tasks.files.xlsx import Trouble
from tasks.standards.workbook.choices import CHOICES
from tasks.standards.workbook.columns import Column


class Words(NamedTuple):
    """A sentence in both languages."""

    ja: str
    en: str


class Kind(NamedTuple):
    """A fault: what is wrong, and what to do."""

    what: Words
    remedy: Words


_EXPORT_AGAIN = Words("もう一度書き出してください", "export again")
_NAMES = (
    "、".join(told.ja for told in CHOICES.values()),
    ", ".join(told.en for told in CHOICES.values()),
)

KEY_ALTERED = Kind(
    Words("照合キーが無いか、変えられています", "the key of this row is missing or was altered"),
    Words("元の行を使うか、もう一度書き出してください", "use the row as it was exported, or export again"),
)
OTHER_CASE = Kind(
    Words("別の改定の行です", "this row belongs to another revision"),
    Words("一つのファイルには一つの改定の行だけを入れてください", "keep the rows of one revision in a file"),
)
NOT_ASKED = Kind(Words("この改定が問わない項目です", "this revision does not ask about the item"), _EXPORT_AGAIN)
OTHER_ITEM = Kind(
    Words("照合キーと番号が食い違っています", "the key and the number belong to different items"),
    Words("列の一部だけを並べ替えていないか確かめてください", "see whether only some of the columns were sorted"),
)
TWICE = Kind(
    Words("同じ項目の行が既にあります", "there is a row for this item already"),
    Words("どちらか一方を残してください", "keep one of the two"),
)
UNKNOWN_CHOICE = Kind(
    Words("知らない回答です", "not an answer that is known"),
    Words(f"次から選んでください: {_NAMES[0]}", f"choose one of {_NAMES[1]}"),
)
NO_CHOICE = Kind(
    Words("回答が選ばれていません", "no answer is chosen"),
    Words(f"次から選んでください: {_NAMES[0]}", f"choose one of {_NAMES[1]}"),
)
TAKEN_BACK = Kind(
    Words("記入済みの回答は空欄に戻せません", "an answer that was given cannot be emptied"),
    Words("別の回答を選ぶか、元に戻してください", "choose another, or put it back"),
)
NOTHING_TO_KEEP = Kind(
    Words("据え置ける現在の回答がありません", "there is no present answer to keep"),
    Words("据置き以外を選んでください", "choose another answer"),
)
KEPT_BUT_CHANGED = Kind(
    Words("据置きでは規定を変えられません", "an answer that is kept cannot have another provision"),
    Words("この欄を空けるか、別の回答を選んでください", "empty this cell, or choose another answer"),
)
NOT_TEXT = Kind(
    Words("文字でなく、数式・日付・数値です", "a formula, a date or a number, not text"),
    Words("セルの書式を文字列にして入力し直してください", "format the cell as text and type it again"),
)
TROUBLES = {
    Trouble.STRUCK: Kind(
        Words("取消線の付いた文字があります", "struck through"),
        Words("見え消しを確定して（消す文字を消して）ください", "accept the deletion first"),
    ),
    Trouble.RAISED: Kind(
        Words("上付き・下付きの数字があります", "digits in super- or subscript, which would run together"),
        Words("2^256、※1 のように一行で書いてください", "write it on one line, such as 2^256 or ※1"),
    ),
    Trouble.MERGED: Kind(
        Words("ほかのセルと結合されています", "merged with other cells"),
        Words("結合を解いて、それぞれのセルに記入してください", "unmerge it and fill in each cell"),
    ),
}
TOO_LONG = Kind(
    Words(f"{EXCEL_LIMIT:,} 文字を超えています", f"longer than {EXCEL_LIMIT:,} characters"),
    Words("短くしてください", "shorten it"),
)
CHANGED_MEANWHILE = Kind(
    Words("書出しの後に、他の人がこの回答を変えました", "somebody else changed this answer since the export"),
    Words("もう一度書き出して見比べてください", "export again and compare"),
)
INCOMPLETE = {
    Column.REASON: Kind(
        Words(
            f"除外には {REASON_AT_LEAST} 文字以上の理由が要ります",
            f"an omission needs a reason of at least {REASON_AT_LEAST} characters",
        ),
        Words("理由を書いてください", "write the reason"),
    ),
    Column.WORDING: Kind(
        Words("書換えと上乗せには規定本文が要ります", "own words need the text of the provision"),
        Words("規定本文を書いてください", "write the text"),
    ),
    Column.PROVISION: Kind(
        Words("この回答には規定番号が要ります", "this answer needs the number of the provision that holds it"),
        Words("規定番号を書いてください", "write the number"),
    ),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault at its spot in the file; `moved_on`: somebody else changed the answer meanwhile."""

    where: Where
    kind: Kind

    @property
    def moved_on(self) -> bool:
        """True where nobody made a mistake: the answer was changed by somebody else since the export."""
        return self.kind is CHANGED_MEANWHILE
