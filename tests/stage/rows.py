"""What stands in the tables, to see that nothing was written."""

from sqlmodel import SQLModel

from tasks.database import reading


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, those of the ledger and of what is to be sent among them."""
    with reading() as session:
        rows = {table: session.connection().execute(table.select()) for table in SQLModel.metadata.sorted_tables}
        return {table.name: sorted(map(tuple, found), key=repr) for table, found in rows.items()}
