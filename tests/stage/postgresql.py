"""A real PostgreSQL server of one's own, for tests and benchmarks: behind a socket in a temporary folder."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier
from sqlalchemy import Engine

from tasks.database import open_engine
from tests.stage.databases import AsNew

UNSAFE = """
-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c autovacuum=off -c jit=off
-c wal_level=minimal -c max_wal_senders=0 -c checkpoint_timeout=1h -c max_wal_size=8GB
"""
"""A power cut may take all of it: what is to be filled and dropped quickly needs no more."""


@dataclass(frozen=True)
class PostgreSQL:
    """A server of our own behind a socket in its folder; it trusts whoever reaches the socket."""

    folder: Path
    names: Iterator[int] = field(default_factory=lambda: count(1))
    spare: dict[str, list[tuple[str, AsNew]]] = field(default_factory=lambda: defaultdict(list))
    engines: dict[str, Engine] = field(default_factory=dict)

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def connected(self, database: str = "postgres") -> psycopg.Connection[Any]:
        return psycopg.connect(host=str(self.folder), user="postgres", dbname=database, autocommit=True)

    def execute(self, statement: SQL, *names: str) -> None:
        with self.connected() as connection:
            connection.execute(statement.format(*map(Identifier, names)))

    @contextmanager
    def database(self, template: str = "template1") -> Iterator[str]:
        """The address of a database like another; afterwards it is given to the next, as it was before, or gone.

        The next finds it with connections that know its tables and statements already.
        """
        name, as_new = self.spare[template].pop() if self.spare[template] else self._copy(template)
        self.engines[name] = open_engine(self.url(name))
        try:
            yield self.url(name)
        finally:
            with self.connected(name) as connection:
                restored = as_new.restored(connection)
            if restored:
                self.spare[template].append((name, as_new))
            else:
                self.engines.pop(name).dispose()
                self.execute(SQL("DROP DATABASE {} WITH (FORCE)"), name)

    def _copy(self, template: str) -> tuple[str, AsNew]:
        name = f"test_{next(self.names)}"
        self.execute(SQL("CREATE DATABASE {} TEMPLATE {}"), name, template)
        with self.connected(name) as connection:
            return name, AsNew.seen(connection)


def postgresql_programs() -> Path | None:
    """Where initdb and pg_ctl are: Debian's newest, else wherever the PATH has them."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).resolve().parent if on_path else None


def unprivileged_account() -> pwd.struct_passwd | None:
    """Whom the server runs as where we are root, which PostgreSQL refuses; None: as ourselves."""
    if os.geteuid() != 0:
        return None
    known = {account.pw_name: account for account in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


def folder_for(account: pwd.struct_passwd | None) -> Path:
    """A new temporary folder that the account can reach, even where root keeps its own to itself."""
    folder = Path(tempfile.mkdtemp(prefix="minaoshi-pg-"))
    if account is None:
        return folder
    if not all(parent.stat().st_mode & 0o001 for parent in folder.parents):
        folder.rmdir()
        folder = Path(tempfile.mkdtemp(prefix="minaoshi-pg-", dir=account.pw_dir))
    os.chown(folder, account.pw_uid, account.pw_gid)
    return folder


@contextmanager
def running(programs: Path) -> Iterator[PostgreSQL]:
    """A server with the programs in that folder, unsafe against power cuts and so fast to fill and drop."""
    account = unprivileged_account()
    folder = folder_for(account)
    user, group = (account.pw_uid, account.pw_gid) if account else (None, None)

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), "-D", str(folder / "data"), *arguments]
        with (folder / "run.log").open("a+b") as log:
            done = subprocess.run(  # noqa: S603 - the machine's own PostgreSQL
                command,
                check=False,
                user=user,
                group=group,
                extra_groups=[] if account else None,
                cwd=folder,
                stdout=log,
                stderr=log,
            )
        assert done.returncode == 0, f"{program} failed: {(folder / 'run.log').read_text(errors='replace')[-2000:]}"

    options = f"-k {folder} -c listen_addresses='' {' '.join(UNSAFE.split())}"
    try:
        run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        run("pg_ctl", "-w", "-o", options, "-l", str(folder / "data" / "server.log"), "start")
        server = PostgreSQL(folder)
        try:
            yield server
        finally:
            for engine in server.engines.values():
                engine.dispose()
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
