"""Where a notice leads: by template and role, in words that fit; and what was queued before an upgrade (D-4)."""

from string import Formatter

import pytest

from domain.notices.notice_kind import Way, notice_kinds
from domain.notices.sayable import Kind, every_param, numbers
from domain.people.roles import Role
from models.notices.destinations import Destination
from models.notices.outbox import Outbox
from tasks.access.signing_in.links import link_of
from tasks.notices.letters import letters
from tasks.notices.places import place_of, way_of
from tasks.notices.speech import LANGUAGES, parts
from tasks.settings import settings
from tests.stage.government import MONDAY

ALL_WAYS: list[tuple[str, str, Way]] = [(one.name, "answers", one.way) for one in notice_kinds().values()]
ALL_WAYS += [
    (template, what, way_of(template, what)) for template, one in notice_kinds().items() for what in one.late()
]
"""Every notice, what is late where it says that, and whom it leads where."""
SOMEBODY = Destination("json://there.example", "", "ja", "MIC-officer-1")
EXAMPLES: dict[Kind, object] = {
    Kind.COUNT: 3,
    Kind.NUMBER: 3,
    Kind.DATE: "2026-05-29",
    Kind.CODE: "M/C",
    Kind.NAME: "R7",
    Kind.MATTER: "evaluation",
    Kind.OCCASION: "incident",
    Kind.ROLE: "officer",
    Kind.FAULT: "pool_paused",
    Kind.TIME: "09:30",
}


def params_of(template: str, role: Role, what: str) -> dict[str, object]:
    known = {name: EXAMPLES.get(every_param()[name], what) for name in notice_kinds()[template].takes}
    return {**known, "role": role.value}


@pytest.mark.parametrize(("template", "what", "way"), ALL_WAYS)
def test_a_notice_says_all_that_its_page_is_found_by(template: str, what: str, way: Way) -> None:
    for role, place in way.items():
        asked = {name for path in (place.path, place.act) for _, name, _, _ in Formatter().parse(path) if name}
        assert asked <= notice_kinds()[template].takes, role
        path = place_of(template, params_of(template, role, what)).removeprefix(settings().desk)
        assert path.split("?")[0].split("#")[0] == place.path.split("?")[0].split("#")[0].format_map(
            {**params_of(template, role, what), "ministry": "M%2FC"}
        )
        assert "from=letter" in path


BOTH = sorted({one[0] for one in ALL_WAYS if len({bool(place.act) for place in one[2].values()}) == 2})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", BOTH)
def test_who_has_nothing_to_do_on_the_page_is_told_another_next_step(template: str, language: str) -> None:
    params = params_of(template, Role.OFFICER, "answers") | {"followed": "R7", "option": "", "member": "m"}
    said = [parts(template, language)["next"].render(params, acts=one) for one in (True, False)]
    assert len(set(said)) == 2


@pytest.mark.parametrize("template", sorted(notice_kinds().keys() - {"sign_in_link", "decision_code", "matter_code"}))
@pytest.mark.parametrize("role", [Role.OFFICER, Role.SECRETARIAT, Role.CONTACT_POINT])
def test_a_notice_that_was_queued_before_it_knew_its_page_leads_to_ones_own_desk(template: str, role: Role) -> None:
    params = params_of(template, role, "decision")
    older = {name: value for name, value in params.items() if name not in numbers()}
    row = {"key": "k", "template": template, "params": older, "next_try_at": MONDAY}
    [letter] = letters([Outbox.model_validate(row)], [SOMEBODY], link_of)
    path = place_of(template, older).removeprefix(settings().desk).split("?")[0]
    known = place_of(template, params).removeprefix(settings().desk).split("?")[0]
    assert path in ("/", known)
    assert f"{settings().desk}{path}" in letter.text


def test_a_letter_to_sign_in_with_leads_where_the_door_says_for_its_link_and_mail() -> None:
    params = params_of("sign_in_link", Role.OFFICER, "answers") | {"sign_in": 12}
    row = {"key": "k", "template": "sign_in_link", "params": params, "next_try_at": MONDAY}
    somebody = SOMEBODY._replace(mail="officer@ministry.example")
    [letter] = letters([Outbox.model_validate(row)], [somebody], lambda link, mail: f"https://x.example/{link}/{mail}")
    assert "https://x.example/12/officer@ministry.example" in letter.text


def test_without_a_desk_a_notice_leads_to_where_prefect_shows_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINAOSHI_WEB_PORT", "0")
    settings.cache_clear()
    try:
        assert place_of("plan_due", params_of("plan_due", Role.OFFICER, "")) == settings().link_base
    finally:
        settings.cache_clear()
