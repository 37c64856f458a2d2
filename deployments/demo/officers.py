"""The scripted officers: they act through the same functions as people do, in their own names."""

from datetime import datetime
from pathlib import Path
from typing import Protocol

from openpyxl import load_workbook
from sqlmodel import Session

from domain.decisions.committee import WITH_REASON, Vote
from domain.people.roles import COMMITTEE, Role
from domain.standards.coverage import Answer, Way
from domain.time.tokyo import day_in_tokyo
from models.check.trust import is_outside
from models.decisions.decision import Decision
from models.people.holders import holders
from models.people.person import Person
from models.standards.revision.asked_items import Asked, asked_items
from models.standards.revision.opinion import Opinion, OpinionKind
from models.standards.revision.revision import Revision
from tasks.decisions.votes import Cast, record_votes
from tasks.standards.revision.answers_given import Drafted, record_answers
from tasks.standards.revision.opinions import answer_opinion, give_opinion, opinions_of_round
from tasks.standards.workbook.columns import FIRST_ROW, LETTER, Column
from tasks.standards.workbook.exporting import export_workbook
from tasks.standards.workbook.gathering import gather
from tasks.standards.workbook.loading import load_answers


class Owned(Protocol):
    """A case of a ministry."""

    organization_id: int


def code_in(session: Session, case: Owned, role: Role, at: datetime) -> str:
    """Code of the first holder of a role in the case's ministry who does not come from outside."""
    found = holders(session, [case.organization_id], [role], day_in_tokyo(at))
    return next(one.code for one in found if not is_outside(session, one.person_id))


def answer(session: Session, case: Revision, at: datetime) -> None:
    """An officer answers everything; after a return, the ministry's own words are stricter than before."""
    asked = asked_items(session, case.id or 0)
    write = _amend if case.ground else _answer
    given = {one.draft.lineage_id: Drafted(write(one, case.round)) for one in asked if one.item}
    record_answers(session, case.id or 0, given, code_in(session, case, Role.OFFICER, at), at)


def _answer(one: Asked, turn: int) -> Answer:
    """Mostly adopted; every fifth in the ministry's own words, every nineteenth left out with a reason."""
    number, words = (one.item.number if one.item else ""), (one.words.statement if one.words else "")
    if one.draft.lineage_id % 19 == 0:
        return Answer(Way.OMIT, reason="該当する機器を保有しておらず、対象となるものがない。")
    if one.draft.lineage_id % 5 == 0:
        return Answer(Way.STRICTER if turn > 1 else Way.REWORD, number, f"{words}（部局の長が確認する。）")
    return Answer(Way.ADOPT, number)


def _amend(one: Asked, turn: int) -> Answer:
    """What a finding asks for: the provision as it is, and a sentence more."""
    number, words = (one.item.number if one.item else ""), (one.words.statement if one.words else "")
    said = one.former.wording if one.former and one.former.wording else words
    return Answer(Way.STRICTER, number, f"{said}（{turn}か月ごとに部局の長が確認し、記録を残す。）")


def answer_by_workbook(session: Session, case: Revision, folder: Path, at: datetime) -> Path:
    """An officer takes the Excel file down, chooses "adopt" on every row, and sends it up again."""
    file = folder / f"workbook-{case.id}-{case.round}.xlsx"
    export_workbook(gather(session, case, at), file)
    book = load_workbook(file, rich_text=True)
    sheet = book.worksheets[1]
    for row in range(FIRST_ROW, sheet.max_row + 1):
        if sheet[f"{LETTER[Column.NUMBER]}{row}"].value:
            sheet[f"{LETTER[Column.CHOICE]}{row}"] = "取込み"
            sheet[f"{LETTER[Column.PROVISION]}{row}"] = str(sheet[f"{LETTER[Column.NUMBER]}{row}"].value)
    book.save(file)
    load_answers(session, file, code_in(session, case, Role.OFFICER, at), at)
    return file


def say_opinions(session: Session, case: Revision, at: datetime) -> None:
    """Everyone asked replies: the expert with a remark, the departments that they have none."""
    for one in opinions_of_round(session, case):
        if one.text is None:
            said = "施行までの準備期間を示すこと。" if one.kind is OpinionKind.EXPERT else ""
            give_opinion(session, case.id or 0, _code(session, one), said, at)


def answer_opinions(session: Session, case: Revision, at: datetime) -> None:
    """An officer answers what was said."""
    for one in opinions_of_round(session, case):
        if one.text and one.answer is None:
            who = code_in(session, case, Role.OFFICER, at)
            answer_opinion(session, one.id or 0, who, "附則に準備期間を定めた。", at)


def _code(session: Session, one: Opinion) -> str:
    return session.get_one(Person, one.person_id).code


def vote(session: Session, decision: Decision, given: Vote, at: datetime) -> None:
    """Every member votes, one after another, and says why where it goes back."""
    for seat in holders(session, [decision.organization_id], COMMITTEE, day_in_tokyo(at)):
        comment = "委託先に関する規定を改めること。" if given in WITH_REASON else ""
        record_votes(session, decision.id or 0, Cast(seat.code, {seat.code: given}, {seat.code: comment}), at)
