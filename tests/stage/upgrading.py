"""The installation before the rooms, put back from its dumps (tests/stage/before_the_rooms/README.md)."""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
from sqlalchemy import make_url

FOLDER = Path(__file__).with_name("before_the_rooms")
MOMENT = "2026-04-08T08:00:00+00:00"
"""Where its clock was moved to when it was dumped: Wednesday, five in the afternoon in Tokyo."""


def put_back(name: str, file: Path) -> None:
    """Make a SQLite database in a file that is not there yet."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(file)) as tables:
        tables.executescript(_said(name))


def put_back_postgresql(name: str, url: str) -> None:
    """Fill an empty PostgreSQL database."""
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(_said(name).encode())


def _said(name: str) -> str:
    return gzip.decompress((FOLDER / f"{name}.sql.gz").read_bytes()).decode()
