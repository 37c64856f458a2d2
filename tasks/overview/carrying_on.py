"""What somebody does carries their case on in the same request, up to where people are awaited again (ADR 0021)."""

import logging
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from domain.errors import MinaoshiError
from domain.time.tokyo import day_in_tokyo
from models.ledger.entries import concerned
from models.people.codes import organization_ids
from tasks import clock
from tasks.cases.process import Process, plainly
from tasks.check.evaluation.opening import open_evaluations
from tasks.database import reading, transaction
from tasks.overview.processes import processes

AT_MOST = 20
"""So many cases are carried on within one request; the sweep takes up what is left."""

log = logging.getLogger(__name__)


@contextmanager
def act() -> Iterator[Session]:
    """The transaction of what one person does; once it is committed, the cases that it moved are carried on."""
    with transaction() as session:
        yield session
    carry_on(concerned(session), clock.now())


def carry_on(organizations: Collection[str], at: datetime) -> None:
    """Carry on the moved cases of the organizations with these codes.

    What was done is done: where this fails, it is logged, and the next sweep takes the cases up.
    """
    if not organizations:
        return
    try:
        open_evaluations(at)
        carried: set[tuple[Process, int]] = set()
        while moved := [each for each in _moved(organizations, at) if each not in carried][: AT_MOST - len(carried)]:
            for process, case in moved:
                process.story(case, at, plainly)
            carried.update(moved)
    except (MinaoshiError, SQLAlchemyError) as error:
        log.warning("cases are left to the next sweep: %s", type(error).__name__)


def _moved(organizations: Collection[str], at: datetime) -> list[tuple[Process, int]]:
    today = day_in_tokyo(at)
    with reading() as session:
        rows = organization_ids(session, organizations)
        return [(process, case) for process in processes() for case in process.moved(session, today, rows)]
