"""Which entries of the ledger are whose to see (S-1, S-2)."""

import pytest

from domain.access.ledger_seen import organizations_seen, said_of
from domain.access.viewer import Viewer
from domain.people.roles import Role

CENTER, MIC, MOJ = 1, 2, 3
LOOKING = {Role.SECRETARIAT, Role.CISO, Role.AUDITOR, Role.CENTER_OFFICER, Role.ADMINISTRATOR}


def viewer(role: Role, there: int, home: int, *, everywhere: bool = False) -> Viewer:
    known = frozenset({role}) if everywhere else frozenset[Role]()
    return Viewer(1, "a", "a", "a", "ja", home, frozenset({(there, role)}), known)


@pytest.mark.parametrize("role", Role)
def test_one_sees_all_of_ones_own_organization_by_role_alone(role: Role) -> None:
    assert organizations_seen(viewer(role, MIC, MIC)) == (frozenset({MIC}) if role in LOOKING else frozenset())


def test_who_comes_from_outside_sees_what_concerns_themselves() -> None:
    assert organizations_seen(viewer(Role.AUDITOR, MIC, MOJ)) == frozenset()


def test_the_center_sees_its_own_and_the_governments_administrator_all() -> None:
    assert organizations_seen(viewer(Role.CENTER_OFFICER, CENTER, CENTER, everywhere=True)) == frozenset({CENTER})
    assert organizations_seen(viewer(Role.ADMINISTRATOR, CENTER, CENTER, everywhere=True)) is None


def test_how_somebody_voted_is_not_said() -> None:
    assert said_of({"vote": "approve", "digest": "0f", "for": "b"}) == {"for": "b"}
