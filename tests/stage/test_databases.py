"""A database that is given to the next test is as it was before the last one, whatever that did to it."""

from psycopg.sql import SQL

from tests.stage.databases import AsNew
from tests.stage.postgresql import PostgreSQL


def test_rows_and_numbers_are_as_before_though_the_ledger_refuses_to_lose_any(
    postgresql: PostgreSQL, migrated_postgresql_url: str
) -> None:
    name = migrated_postgresql_url.partition("/test_")[2].partition("?")[0]
    with postgresql.connected(f"test_{name}") as connection:
        before = AsNew.seen(connection)
        named = "INSERT INTO organization (code, kind, name_ja, name_en, rank)"
        add = f"{named} VALUES ('X', 'ministry', 'x', 'x', 1) RETURNING id"
        first = connection.execute(add.encode()).fetchone()
        connection.execute("UPDATE ledger_head SET number = 7")
        assert before.restored(connection)
        assert AsNew.seen(connection) == before
        connection.execute("SET session_replication_role = origin")
        assert connection.execute(add.encode()).fetchone() == first == (1,)
        assert before.restored(connection)


def test_what_the_planner_learned_of_its_rows_is_forgotten(postgresql: PostgreSQL, postgresql_template: str) -> None:
    known = """
    SELECT count(*) FROM pg_class LEFT JOIN pg_statistic ON starelid = pg_class.oid
    WHERE relnamespace = 'public'::regnamespace AND (starelid IS NOT NULL OR relkind = 'r' AND reltuples >= 0)
    """
    with postgresql.database(postgresql_template) as url:
        name = url.partition("@/")[2].partition("?")[0]
        with postgresql.connected(name) as connection:
            before = AsNew.seen(connection)
            row = "SELECT number::text, 'ministry', 'x', 'x', number FROM generate_series(1, 99) AS number"
            connection.execute(f"INSERT INTO organization (code, kind, name_ja, name_en, rank) {row}".encode())
            connection.execute("ANALYZE")
            assert connection.execute(known.encode()).fetchone() != (0,)
            assert before.restored(connection)
            assert connection.execute(known.encode()).fetchone() == (0,)


def test_one_whose_tables_or_triggers_were_changed_is_not_given_on(
    postgresql: PostgreSQL, postgresql_template: str
) -> None:
    for change in (
        "ALTER TABLE person ADD COLUMN x int",
        "ALTER TABLE ledger_entry DISABLE TRIGGER ALL",
        "DROP FUNCTION ledger_is_append_only() CASCADE",
        "CREATE TABLE x (y int)",
    ):
        with postgresql.database(postgresql_template) as url:
            name = url.partition("@/")[2].partition("?")[0]
            with postgresql.connected(name) as connection:
                connection.execute(SQL(change))
        assert name not in {one for one, _ in postgresql.spare[postgresql_template]}, change
