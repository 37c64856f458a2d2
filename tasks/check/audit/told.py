"""Those who audit an evaluation are told what becomes of it; other auditors of the ministry are not (G3-4b, S-3)."""

from datetime import datetime

from sqlmodel import Session, select

from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.check.evaluation import Audit
from models.check.trust import approved_record, is_outside
from models.people.holders import holders
from tasks.notices.telling import Told


def auditors_told(session: Session, evaluation: int, ministry: int, at: datetime) -> list[Told]:
    """Its auditors who are in office today; from outside as long as they are trusted (G3-4c)."""
    today = day_in_tokyo(at)
    named = set(session.exec(select(Audit.auditor_id).where(Audit.evaluation_id == evaluation)))
    here = [one.person_id for one in holders(session, [ministry], [Role.AUDITOR], today) if one.person_id in named]
    return [
        (one, Role.AUDITOR)
        for one in here
        if not is_outside(session, one) or approved_record(session, ministry, one, today)
    ]
