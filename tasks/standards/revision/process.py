"""A ministry's revision as a kind of case: its story, and how it is found and called (G3-5c, D-2)."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from domain.standards.kind import REVISION_KIND
from domain.standards.words import PHASES
from domain.words import Words
from models.cases.titled import Titled
from models.standards.revision.taking_up import cases_to_take_up, titles_of
from tasks.cases.process import Carrier, Process, plainly
from tasks.cases.waiting import DONE, Wait
from tasks.standards.revision.answering import ask_opinions, await_answers, notice_moved_text
from tasks.standards.revision.consulting import await_opinions, put_to_vote
from tasks.standards.revision.deciding import await_decision, put_in_force, send_back
from tasks.standards.revision.reminders import AWAITED, remind_revisions


def revise(case: int, at: datetime, do: Carrier = plainly) -> Wait:
    """The procedure, from the top: whatever is done already is passed over, and it ends where people are awaited."""
    do(notice_moved_text, case, at)
    if waiting := do(await_answers, case, at):
        return waiting
    do(ask_opinions, case, at)
    if waiting := do(await_opinions, case, at):
        return waiting
    do(put_to_vote, case, at)
    if waiting := do(await_decision, case, at):
        return waiting
    if returned := do(send_back, case, at):
        return returned
    do(put_in_force, case, at)
    return DONE


def titled_revisions(session: Session, cases: Collection[int]) -> list[Titled]:
    """Each by the release or the finding that it follows, and its phase."""
    words = {phase.value: word.ja for phase, word in PHASES.items()}
    return [case._replace(phase=words[case.phase]) for case in titles_of(session, cases)]


LATE = {phase.value: what for phase, what in AWAITED.items()}
REVISIONS = Process(
    Words("改定", "revisions"), revise, cases_to_take_up, titled_revisions, REVISION_KIND, LATE, (remind_revisions,)
)
