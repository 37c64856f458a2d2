"""What notices of revisions ask for, and when it is over (D-4)."""

from collections.abc import Collection

from sqlmodel import Session, and_, col, select

from domain.standards.revision import Phase
from models.notices.over import EVERYBODY, Ended, Over, for_everybody, past
from models.standards.revision.awaited import unanswered_opinions
from models.standards.revision.opinion import Opinion
from models.standards.revision.revision import Revision


def ended_answering(session: Session, revisions: Collection[int]) -> Over:
    """Revisions that are not being answered any more."""
    return for_everybody(session, past(Revision, Phase.ANSWERING, revisions))


def ended_consulting(session: Session, revisions: Collection[int]) -> Over:
    """Revisions that nobody is consulted on any more, and whoever gave their opinion of this round."""
    given = select(Opinion.revision_id, Opinion.person_id).join(
        Revision, and_(col(Revision.id) == Opinion.revision_id, col(Revision.round) == Opinion.round)
    )
    said = given.where(col(Opinion.revision_id).in_(revisions), col(Opinion.text).is_not(None))
    return for_everybody(session, past(Revision, Phase.CONSULTING, revisions)) | set(session.exec(said).all())


def ended_replying(session: Session, revisions: Collection[int]) -> Over:
    """Revisions on which no opinion waits for an answer."""
    waiting = unanswered_opinions(session)
    there = session.exec(select(Revision.id).where(col(Revision.id).in_(revisions)))
    return {(key, EVERYBODY) for key in there if key and key not in waiting}


ANSWERS = Ended(("revision_opened", "answers_due"), "revision", ended_answering)
OPINIONS = Ended(("opinion_asked", "opinion_due"), "revision", ended_consulting)
REPLIES = Ended(("opinions_answer",), "revision", ended_replying)
