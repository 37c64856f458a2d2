"""What tests of threats stand on: three ministries with a small register, in a database of each kind."""

from collections.abc import Iterator

import pytest

from tasks.database import transaction
from tests.stage.government import at_database, government
from tests.stage.registers import EXCHANGE, register


@pytest.fixture
def registers(database_url: str) -> Iterator[None]:
    """MIC runs Exchange 2019 by its CPE and Acme Mail; MOJ runs Acme Mail; MOF runs nothing."""
    with at_database(database_url):
        with transaction() as session:
            government(session, ("MIC", "MOJ", "MOF"))
            exchange = ("Microsoft", "Exchange Server", EXCHANGE.format("2019"))
            register(session, "MIC", "mail", exchange, ("Acme", "Mail", ""))
            register(session, "MOJ", "post", ("Acme", "Mail", ""))
        yield
