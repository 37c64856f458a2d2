"""The API asked whatever its own description allows, and what it does not: it answers, never with a fault of ours."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.schemas import OpenApiSchema
from starlette.types import ASGIApp

from tasks.database import transaction
from tests.web.conftest import token_of
from tests.web.world import world
from web.application import application

Operation = schemathesis.APIOperation[Any, Any, Any, Any]
PERSONS = ("MIC-secretariat-1", "MIC-officer-1", "NCO-center-officer-1", "MIC-new-administrator")
PATIENCE = 120
"""Seconds that a busy machine may take for one answer; the library's own ten are too few."""
OWN = frozenset({"/api/occasions", "/api/health", "/api/ready", "/api/ready/engine"})
"""What is for senders of reports has tests of its own."""


@pytest.fixture
def desk(two_ministries: None) -> ASGIApp:
    del two_ministries
    with transaction() as session:
        world(session)
    return application()


@pytest.fixture
def described(desk: ASGIApp) -> OpenApiSchema:
    return schemathesis.openapi.from_asgi("/api/openapi.json", desk)


def operations(described: OpenApiSchema) -> Iterator[Operation]:
    for found in described.get_all_operations():
        if isinstance(found, Ok) and found.ok().path not in OWN:
            yield found.ok()


def statuses_of(operation: Operation, headers: dict[str, str]) -> set[tuple[str, int]]:
    """How an operation is answered, over many ways to ask."""
    found = set[tuple[str, int]]()

    @settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def ask(case: schemathesis.Case[Any]) -> None:
        found.add((operation.label, case.call(headers=headers, timeout=PATIENCE).status_code))

    ask()
    return found


@pytest.mark.slow
def test_whatever_the_api_is_asked_is_answered_without_a_fault(described: OpenApiSchema) -> None:
    asked = list(operations(described))
    # A token for each: among the acts is that of revoking the very token with which one asks.
    found = {
        answer for at, one in enumerate(asked) for answer in statuses_of(one, token_of(PERSONS[at % len(PERSONS)]))
    }
    assert {(label, status) for label, status in found if status >= 500} == set()
    assert {200, 404, 422} <= {status for _, status in found}
    assert 401 not in {status for label, status in found if not label.endswith("/revoke")}
    assert len(asked) > 40
