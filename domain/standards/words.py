"""What people call the phases of a revision, ways to answer, standings and states of editions, in both languages."""

from domain.standards.coverage import Standing, Way
from domain.standards.document import EditionState
from domain.standards.revision import Phase
from domain.words import Words

PHASES = {
    Phase.ANSWERING: Words("回答中", "answering"),
    Phase.CONSULTING: Words("意見照会中", "consulting"),
    Phase.DECIDING: Words("審議中", "deciding"),
    Phase.IN_FORCE: Words("施行済", "in force"),
    Phase.SUPERSEDED: Words("後続改定へ統合", "merged"),
}


EDITIONS = {
    EditionState.DRAFT: Words("案", "draft"),
    EditionState.IN_CONSULTATION: Words("意見照会中", "in consultation"),
    EditionState.DECIDED: Words("議決済", "decided"),
    EditionState.IN_FORCE: Words("施行中", "in force"),
    EditionState.SUPERSEDED: Words("旧版", "superseded"),
    EditionState.ABOLISHED: Words("廃止", "abolished"),
}


WAYS = {
    Way.REFER: Words("参照", "refer"),
    Way.ADOPT: Words("取込み", "adopt"),
    Way.REWORD: Words("書換え", "reword"),
    Way.STRICTER: Words("上乗せ", "stricter"),
    Way.OMIT: Words("除外", "omit"),
}


STANDINGS = {
    Standing.STANDS: Words("有効", "stands"),
    Standing.REEXAMINE: Words("要見直し", "to re-examine"),
    Standing.GAP: Words("未回答", "gap"),
    Standing.ARCHIVED: Words("保存", "archived"),
}

ACTS = {
    "answer": Words("改定項目への回答", "Answered items"),
    "answer anew": Words("回答のやり直し", "Reopened the answers"),
    "answer opinion": Words("意見への回答", "Replied to an opinion"),
    "consult": Words("意見照会の開始", "Started the consultation"),
    "deliberate anew": Words("審議のやり直し", "Reopened deliberation"),
    "give opinion": Words("意見の提出", "Gave an opinion"),
    "give way": Words("後続の改定への統合", "Merged into a later revision"),
    "open revision": Words("改定の開始", "Opened a revision"),
    "put in force": Words("施行", "Put in force"),
    "split technical standards": Words("対策技術基準の分離", "Split off the technical standards"),
    "submit answers": Words("回答の提出", "Submitted answers"),
    "take over standards": Words("既存の基準の引継ぎ", "Took over existing standards"),
}
"""What the ledger calls what is done here (S-2)."""
SUBJECTS = {
    "opinion": Words("意見", "opinion"),
    "revision": Words("改定", "revision"),
}
"""What it calls what that is done to."""
