"""Brings the one silent ministry of the demonstration up to its vote, so that there is an open decision to photograph.

Run by make.py in a copy of the demonstration's installation. The deployed revision takes the steps, in the worker.
"""

import asyncio
import sys

from prefect.deployments import arun_deployment
from sqlmodel import Session, col, select

from deployments.demo import officers
from domain.standards.revision import OPEN
from flows.delivery import send_outbox
from models.people.organization import Organization
from models.standards.revision.revision import Revision
from tasks.clock import now
from tasks.database import reading, transaction


async def stage(ministry: str, release: str) -> None:
    """Answers, then the opinions and their answers, then the run for the committee's minutes."""
    with reading() as session:
        organization = session.exec(select(Organization).where(Organization.code == ministry)).one()
    chosen = {"ministry": f"{organization.code} {organization.name_ja}", "release": release}
    with transaction() as session:
        officers.answer(session, open_case(session, organization), now())
    await arun_deployment("revision/revision", parameters=chosen, timeout=120)
    with transaction() as session:
        officers.say_opinions(session, open_case(session, organization), now())
        officers.answer_opinions(session, open_case(session, organization), now())
    await arun_deployment("revision/revision", parameters=chosen, timeout=120)
    await send_outbox()


def open_case(session: Session, organization: Organization) -> Revision:
    """The ministry's open revision."""
    query = select(Revision).where(Revision.organization_id == organization.id, col(Revision.phase).in_(OPEN))
    return session.exec(query).one()


if __name__ == "__main__":
    asyncio.run(stage(*sys.argv[1:]))
