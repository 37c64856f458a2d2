"""A letter read long after it was sent: whoever its page is not open to any more is told so kindly (D-4, S-1)."""

import pytest

from tests.stage.government import items, release
from tests.web.conftest import Visit

NOT_THERE = 9_999


@pytest.fixture
def revision(two_ministries: None) -> int:
    del two_ministries
    return release("R7", items(4))[0]


def test_who_may_not_open_the_page_is_led_to_their_own_desk_and_told_the_same_as_of_what_is_not_there(
    visit: Visit, revision: int
) -> None:
    other = visit("MOJ-officer-1")
    pages = [other.get(f"/revisions/{key}?from=letter") for key in (revision, NOT_THERE)]
    assert [page.status_code for page in pages] == [200, 200]
    assert pages[0].text == pages[1].text.replace(f"/revisions/{NOT_THERE}", f"/revisions/{revision}")
    assert "この画面を表示できません" in pages[0].text
    assert 'href="/"' in pages[0].text


@pytest.mark.parametrize("query", ["", "?from=elsewhere", "?words=from=letter"])
def test_without_a_letter_a_page_that_is_not_open_is_not_found(visit: Visit, revision: int, query: str) -> None:
    assert visit("MOJ-officer-1").get(f"/revisions/{revision}{query}").status_code == 404


def test_neither_an_act_nor_a_program_is_answered_so(visit: Visit, revision: int) -> None:
    other = visit("MOJ-officer-1")
    assert other.post(f"/revisions/{revision}/opinions?from=letter", data={"text": "x"}).status_code == 404
    assert other.get(f"/api/revisions/{revision}?from=letter").status_code == 401


def test_whoever_may_open_the_page_sees_it(visit: Visit, revision: int) -> None:
    assert "data-answer" in visit("MIC-officer-1").get(f"/revisions/{revision}?which=left&from=letter").text
