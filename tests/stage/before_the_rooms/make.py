"""An installation as it was before the rooms, dumped: run it with the code of 58a1cb0, as README.md says.

    PYTHONPATH=. .venv/bin/python MAKE FOLDER

MAKE is this file, FOLDER where the dumps go. Once on each database: four ministries revise and evaluate, on a real
Prefect server with its worker; then everything stops, people go on acting, and all tables are written down as text.
"""

import gzip
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from prefect.client.orchestration import SyncPrefectClient
from psycopg.sql import SQL
from sqlmodel import select
from tests.builders import answer_all, government, items, release, reworded
from tests.postgresql import postgresql_programs, running
from tests.story import carry, give_opinions, to_the_end, to_the_vote
from tests.watching import until

from deployments.machine import Machine, free_port, machine
from domain.coverage import Answer, Way
from domain.occasions import OccasionKind
from models.answers import asked_items
from models.decision import Decision
from models.outbox import Delivery, Outbox
from tasks.annual_report import draft_report
from tasks.answers import Drafted, record_answers
from tasks.clock import move_to, now
from tasks.database import migrate, open_engine, reading, transaction
from tasks.settings import settings
from tests import evaluating, improving

ROOT = Path.cwd()
MINISTRIES = ("MIC", "MOJ", "MOF", "MOE")
MONDAY, TUESDAY, WEDNESDAY = (date(2026, 4, day) for day in (6, 7, 8))
TEXTS = {"summary": {"ja": "静かな年でした。", "en": "A quiet year."}, "goals": {"ja": "続けます。", "en": "Go on."}}
FEW = {"PREFECT_SERVER_SERVICES_SCHEDULER_MIN_RUNS": "1", "PREFECT_SERVER_SERVICES_SCHEDULER_MAX_RUNS": "3"}
"""Of each schedule so many runs are planned ahead, and not a hundred: for a small file."""


# ----------------------------------------------------------------------------------------------------- what happens


def first_standards() -> None:
    """Monday: every ministry's standards answer six items, and are in force."""
    move_to(MONDAY)
    with transaction() as session:
        government(session, MINISTRIES)
    for case in release("R6", items(6), now()):
        to_the_end(case, now())


def revisions_and_what_follows() -> int:
    """Tuesday: of a second release one ministry votes, one asks opinions, one answers; the last's case is returned.

    One evaluation is planned, one improvement under way, one yearly report a draft.
    """
    move_to(TUESDAY)
    before = items(7)
    mic, moj, mof, moe = release("R7", (*map(reworded, before[:2]), *before[2:]), now())
    to_the_vote(mic, now())
    answer_all(moj, now())
    carry(moj, now())
    give_opinions(moj, at=now(), asked=("expert-1",))
    with transaction() as session:
        first, *_ = (one.draft.lineage_id for one in asked_items(session, mof) if one.item)
        record_answers(session, mof, {first: Drafted(Answer(Way.ADOPT, provision="3.1"))}, "MOF-officer-1", now())
    evaluation = evaluating.opened("MOJ", at=now())
    evaluating.plan(evaluation, now())
    improvement = improving.found(["1.1"])
    improving.carry(improvement, now())
    improving.plan(improvement, improving.response(), at=now())
    with transaction() as session:
        draft_report(session, "MIC", 2026, TEXTS, who="MIC-officer-1", at=now())
    return moe


def acts_that_nothing_took_up(unanswered: int) -> None:
    """Wednesday, at the end of the day, with everything stopped: answers are complete, an incident is reported."""
    move_to(WEDNESDAY, hour=17)
    answer_all(unanswered, now())
    evaluating.carry(evaluating.opened("MOF", OccasionKind.INCIDENT, now()), now())


def at_work(here: Machine) -> None:
    """The sweeps go round on a real server, so that the decision has its suspended run, and all mail has gone out."""
    here.start_server()
    here.command("deploy")
    here.start_worker()
    with SyncPrefectClient(api=f"{here.address}/api") as client:
        for name in ("resumption", "delivery"):
            deployment = client.read_deployment_by_name(f"{name}/{name}")
            run = client.create_flow_run_from_deployment(deployment.id).id
            ended = until(lambda run=run: client.read_flow_run(run).state_name, {"Completed", "Failed"}.__contains__)
            assert ended == "Completed", f"{name}: {ended}"
    with reading() as session:
        assert [one.handle for one in session.exec(select(Decision)) if one.handle]
        assert {one.state for one in session.exec(select(Outbox))} == {Delivery.SENT}


def played(url: str, home: Path) -> None:
    """All of it at one database."""
    os.environ |= {"MINAOSHI_DATABASE_URL": url, "MINAOSHI_HOME": str(home), "MINAOSHI_CLOCK": "moved"}
    settings.cache_clear()
    migrate()
    first_standards()
    unanswered = revisions_and_what_follows()
    with machine(home, free_port(), FEW) as here:
        at_work(here)
    acts_that_nothing_took_up(unanswered)
    with reading() as session:
        assert Delivery.WAITING in set(session.exec(select(Outbox.state)))
    open_engine(url).dispose()


# --------------------------------------------------------------------------------------------------- written down


def text_of(file: Path) -> str:
    """A SQLite database as the statements that make it."""
    with closing(sqlite3.connect(file)) as tables:
        return "\n".join(tables.iterdump())


def text_of_postgresql(programs: Path, server: Path, name: str) -> str:
    """A PostgreSQL database as statements that need no `psql`, on any version of the server."""
    words = ["--no-owner", "--no-privileges", "--rows-per-insert=200", "-U", "postgres", "-h", str(server), name]
    done = subprocess.run([str(programs / "pg_dump"), *words], capture_output=True, text=True, check=True)  # noqa: S603 - the machine's own
    newer = ("\\restrict", "\\unrestrict", "SET transaction_timeout")
    return "\n".join(line for line in done.stdout.splitlines() if not line.startswith(newer))


def write(file: Path, said: str, home: Path) -> None:
    """Packed, without the folders of the machine where it was made; what is suspended waits however long."""
    said = re.sub(r'("pause_timeout": ")\d{4}', r"\g<1>2999", said)
    for here, anywhere in ((home, "/srv/minaoshi/.data"), (ROOT, "/srv/minaoshi")):
        said = said.replace(str(here), anywhere)
    file.write_bytes(gzip.compress(said.encode(), mtime=0))
    print(f"{file.name}: {file.stat().st_size:,} bytes")  # noqa: T201 - what it was run for


@contextmanager
def home_in(folder: str) -> Iterator[Path]:
    with TemporaryDirectory(prefix=f"{folder}-") as made:
        yield Path(made) / "home"


def main(out: Path) -> None:
    """Both databases, each with its Prefect's."""
    with home_in("sqlite") as home:
        played(f"sqlite:///{home / 'minaoshi.sqlite3'}", home)
        write(out / "sqlite.sql.gz", text_of(home / "minaoshi.sqlite3"), home)
        write(out / "sqlite-prefect.sql.gz", text_of(home / "prefect" / "prefect.db"), home)
    programs = postgresql_programs()
    assert programs, "PostgreSQL's server is not on this machine"
    with running(programs) as server, home_in("postgresql") as home:
        server.execute(SQL("CREATE DATABASE {}"), "minaoshi")
        played(server.url("minaoshi"), home)
        write(out / "postgresql.sql.gz", text_of_postgresql(programs, server.folder, "minaoshi"), home)
        write(out / "postgresql-prefect.sql.gz", text_of(home / "prefect" / "prefect.db"), home)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
