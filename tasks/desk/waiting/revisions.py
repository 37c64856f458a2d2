"""What revisions wait for: answers, opinions and replies, votes (G3-5c, D-4)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from domain.committee import MatterKind
from domain.improvement import improvement_in
from domain.revision import Phase
from domain.waiting import Task
from models.awaited import silent_ones, unanswered_opinions, voters
from models.reminding import OpenCase, open_cases
from tasks.desk.waiting.found import NOT_ME, Found, Me
from tasks.desk.waiting.matters import votes
from tasks.reminding.revisions import ANSWERERS, AWAITED


def in_revisions(session: Session, me: Me) -> Iterator[Found]:
    """Of every open revision where somebody holds posts, what it waits for."""
    cases = open_cases(session, date.max, me.organizations)
    consulted = {one.row.id or 0 for one in cases if one.row.phase is Phase.CONSULTING}
    silent = silent_ones(session, consulted) if consulted else {}
    replies = unanswered_opinions(session, me.organizations) if consulted else {}
    voted = voters(session, me.organizations) if any(one.row.phase is Phase.DECIDING for one in cases) else {}
    for one in cases:
        base, key = _base(one), one.row.id or 0
        writers = me.holds(base.organization_id, ANSWERERS)
        if one.row.phase is Phase.ANSWERING:
            yield replace(base, asked=writers, count=one.remaining)
        elif one.row.phase is Phase.CONSULTING:
            yield replace(base, task=Task.OPINION, asked=me.among(silent.get(key, ())))
            if key in replies:
                yield replace(base, task=Task.REPLY, asked=writers, count=replies[key])
        else:
            place = f"/decisions/{one.decision}" if one.decision else base.place
            put = replace(base, place=place, number=one.decision or key, matter=MatterKind.REVISION)
            yield from votes(put, me, voted.get(one.decision, ()))


def _base(one: OpenCase) -> Found:
    row, what = one.row, AWAITED[one.row.phase]
    found = Found(Task.ANSWER, row.organization_id, row.id or 0, row.phase_due, f"/revisions/{row.id}", NOT_ME)
    return replace(found, what=what, release=one.release, improvement=improvement_in(row.ground))
