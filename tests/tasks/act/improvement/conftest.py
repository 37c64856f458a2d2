"""A ministry in which something was found: the rows that an evaluation leaves behind, by hand."""

from collections.abc import Iterator

import pytest

from tasks.database import transaction
from tests.stage.government import at_database, government


@pytest.fixture
def ministry(database_url: str) -> Iterator[None]:
    """One ministry with every post, on each kind of database."""
    with at_database(database_url):
        with transaction() as session:
            government(session, ("MIC",))
        yield
