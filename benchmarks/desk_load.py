"""How quickly the desk answers twenty people at once (My desk, Decision, Revision, the whole government).

    python -m benchmarks.desk_load [--organizations 40] [--seconds 30] [--think 1.0]

A government of that many ministries, each with 1,783 items answered, after a release of which each is asked some 500
items anew: most are answering, a tenth is voting. The desk runs as `minaoshi serve` in a process of its own on SQLite.
Twenty people, signed in, look at their pages one after another with a pause in between (on the average the seconds
given), each page in full, by one connection each. Measured is from asking to the last byte. The median and the 95th
of a hundred of each page, and how many pages a second were answered in all.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import threading
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, sleep

import httpx
import pytest
from sqlmodel import col, select

from benchmarks.trial_government import AFTER, AT, BEFORE, LABEL, Size, catalogs
from deployments.machine import free_port
from domain.baseline.catalog import BaselineKind
from domain.standards.coverage import Way
from domain.standards.revision import Phase
from models.access.visit import Way as SignedIn
from models.decisions.decision import Decision
from models.people.person import Person
from models.standards.revision.revision import Revision
from tasks.access.signing_in.visits import begin_visit
from tasks.baseline.releases import import_release, publish
from tasks.clock import move_to, now
from tasks.database import migrate, reading, transaction
from tasks.settings import settings
from tasks.standards.revision.publishing import publish_and_open
from tasks.standards.taking_over import take_over_standards
from tests.stage.government import government
from tests.stage.story import to_the_vote

USERS = 20
SIZE = Size(items=1783, changes=800)
KIND = BaselineKind.MANAGEMENT


@dataclass(frozen=True, slots=True)
class User:
    """Somebody signed in, and the pages that they look at, by what each is called in the figures."""

    token: str
    pages: Sequence[tuple[str, str]]


def settle(organizations: int) -> None:
    """A government whose ministries answer the second release; every tenth votes on its text."""
    migrate()
    before, after = catalogs(SIZE)
    with transaction() as session:
        government(session, [f"M{number:04}" for number in range(1, organizations + 1)], [LABEL])
    import_release(before, KIND, BEFORE, date(2025, 4, 1), "NCO")
    with transaction() as session:
        publish(session, BEFORE, AT, "NCO")
    take_over_standards(BEFORE, [], Way.ADOPT, AT, "NCO")
    import_release(after, KIND, AFTER, date(2026, 4, 1), "NCO")
    cases = publish_and_open(AFTER, AT)
    for case in cases[: max(2, min(20, organizations // 10))]:
        to_the_vote(case, AT)
    move_to(date(2026, 4, 20))


def users() -> list[User]:
    """Ten officers with their revision, six members with their decision, four of the Center."""
    with reading() as session:
        answering = session.exec(select(Revision).where(Revision.phase == Phase.ANSWERING)).all()
        decisions = session.exec(select(Decision).order_by(col(Decision.id))).all()
        chairs = select(Person.organization_id, Person.code).where(col(Person.code).like("%-chair-1"))
        codes = dict(session.exec(chairs).all())
    found = []
    for at in range(USERS):
        if at < 10:
            case = answering[at % len(answering)]
            pages = [("my desk", "/"), ("revision", f"/revisions/{case.id}")]
            found.append(User(_signed_in(codes[case.organization_id].replace("chair", "officer")), pages))
        elif at < 16:
            one = decisions[at % len(decisions)]
            pages = [("my desk", "/"), ("decision", f"/decisions/{one.id}")]
            found.append(User(_signed_in(codes[one.organization_id].replace("chair", "member")), pages))
        else:
            pages = [("government", "/government"), ("my desk", "/"), ("ministry", "/ministries/M0001")]
            found.append(User(_signed_in("NCO-center-officer-1"), pages))
    return found


def _signed_in(code: str) -> str:
    with transaction() as session:
        person = session.exec(select(Person.id).where(Person.code == code)).one()
        return begin_visit(session, person or 0, SignedIn.LINK, now())


def visit(base: str, user: User, until: float, think: float) -> list[tuple[str, float]]:
    """Look at the pages again and again; what each took in seconds."""
    taken, chance = [], random.Random(user.token)
    with httpx.Client(base_url=base, cookies={"visit": user.token}, timeout=60) as client:
        sleep(chance.uniform(0, think))
        while perf_counter() < until:
            for name, path in user.pages:
                begun = perf_counter()
                answer = client.get(path)
                taken.append((name, perf_counter() - begun))
                if answer.status_code != 200:
                    raise RuntimeError(f"{path}: {answer.status_code}")
                sleep(chance.uniform(0, 2 * think))
    return taken


def measure(base: str, seconds: float, think: float) -> dict[str, list[float]]:
    """All of them at once, after each page was looked at once by nobody else."""
    everyone, taken = users(), defaultdict[str, list[float]](list)
    for user in everyone:
        visit(base, user, perf_counter() + 0.001, 0)
    until = perf_counter() + seconds

    def run(user: User) -> None:
        for name, took in visit(base, user, until, think):
            taken[name].append(took)

    threads = [threading.Thread(target=run, args=(user,)) for user in everyone]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken


def main() -> None:
    """Settle, serve, measure, tell."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--organizations", type=int, default=40)
    asked.add_argument("--seconds", type=float, default=30)
    asked.add_argument("--think", type=float, default=1.0)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        port = free_port()
        for name, value in (("HOME", folder), ("CLOCK", "moved"), ("WEB_PORT", str(port))):
            patch.setenv(f"MINAOSHI_{name}", value)
        settings.cache_clear()
        begun = perf_counter()
        settle(given.organizations)
        print(f"{given.organizations} ministries × {SIZE.items} items settled in {perf_counter() - begun:.0f} s")
        with (Path(folder) / "web.log").open("wb") as log:
            server = subprocess.Popen([sys.executable, "-m", "deployments.cli", "serve"], stdout=log, stderr=log)
        try:
            _await(f"http://127.0.0.1:{port}/api/ready")
            taken = measure(f"http://127.0.0.1:{port}", given.seconds, given.think)
        finally:
            server.terminate()
            server.wait()
    count = sum(map(len, taken.values()))
    print(f"{USERS} people at once, {count} pages, {count / given.seconds:.1f} a second")
    for name, each in sorted(taken.items()):
        late = quantiles(each, n=20)[-1] if len(each) > 1 else each[0]
        print(f"{name:12} median {median(each) * 1000:5.0f} ms, 95th of 100 {late * 1000:5.0f} ms, {len(each)} pages")


def _await(address: str) -> None:
    for _ in range(240):
        with suppress(httpx.HTTPError):
            if httpx.get(address).is_success:
                return
        sleep(0.25)
    raise RuntimeError("the desk did not start")


if __name__ == "__main__":
    main()
