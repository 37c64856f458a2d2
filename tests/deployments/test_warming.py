"""Nobody waits for what the desk can have ready before it lets anybody in."""

from collections.abc import Iterator

import pytest

from deployments.warming import warm_up
from tests.stage.government import at_database
from web.application import application
from web.frame.rendering import environment


@pytest.fixture
def cold(migrated_sqlite_url: str) -> Iterator[None]:
    """A desk that has rendered nothing yet."""
    environment.cache_clear()
    with at_database(migrated_sqlite_url):
        yield
    environment.cache_clear()


def test_before_the_first_visitor_every_template_is_compiled_and_the_routes_were_looked_at(cold: None) -> None:
    del cold
    assert environment().cache is not None
    assert not environment().cache
    warm_up(application())
    compiled = {name for _, name in environment().cache or ()}
    assert compiled == set(environment().list_templates())
