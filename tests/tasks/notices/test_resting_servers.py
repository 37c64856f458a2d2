"""A server that fails as a whole is left alone for a while; letters for others go on, and none is lost (D-5)."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from domain.notices.identity import KEPT_FOR, RESTS
from domain.people.roles import OrganizationKind, Role
from models.notices.outbox import Delivery, Outbox, enqueue
from models.notices.resting_place import RestingPlace, resting_places
from models.people.organization import Organization
from models.people.person import NoticeTarget
from tasks.clock import now
from tasks.database import reading, transaction
from tasks.notices.dead_letters import dead_letters
from tasks.notices.delivering import claim, deliver, lease
from tasks.notices.services import RealPost
from tasks.settings import settings
from tests.stage.doors import doors
from tests.stage.government import appoint
from tests.stage.slow_servers import nobody_listens, slow_mail_server

NAMES = {"role": "officer", "ministry": "MIC", "ministry_ja": "総務省", "ministry_en": "MIC"}
PEOPLE = 4

pytestmark = pytest.mark.usefixtures("officers")


@pytest.fixture
def officers(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four officers; a letter may take a second."""
    del database
    monkeypatch.setenv("MINAOSHI_LETTER_SECONDS", "1")
    settings.cache_clear()
    with transaction() as session:
        row = {"code": "MIC", "kind": OrganizationKind.MINISTRY, "name_ja": "総務省", "name_en": "MIC"}
        ministry = Organization.model_validate(row)
        session.add(ministry)
        session.flush()
        for number in range(1, PEOPLE + 1):
            appoint(session, ministry, Role.OFFICER, number)


def later(**gone: float) -> None:
    """Let minutes or hours pass by the moved clock, which keeps its moment in this file."""
    (settings().home / "clock").write_text((now() + timedelta(**gone)).isoformat())


def through(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have people's mail go through the server at that port."""
    monkeypatch.setenv("MINAOSHI_MAIL_URL", f"mailto://127.0.0.1:{port}/?from=m@x.example&to={{to}}")
    settings.cache_clear()


def queue(*people: int) -> None:
    with transaction() as session:
        told = {"template": "target_test", "params": NAMES, "next_try_at": now()}
        enqueue(session, [Outbox.model_validate({"key": f"k{one}", "person_id": one, **told}) for one in people])


def deliver_all() -> list[bool]:
    return [deliver(entry, doors(RealPost())) for entry in claim(100)]


def rows() -> list[Outbox]:
    with reading() as session:
        return list(session.exec(select(Outbox).order_by(col(Outbox.id))))


def resting() -> list[RestingPlace]:
    with reading() as session:
        return list(resting_places(session))


def test_after_one_letter_to_a_slow_server_the_others_wait_untried(monkeypatch: pytest.MonkeyPatch) -> None:
    with slow_mail_server("greeting") as server:
        through(server.port, monkeypatch)
        queue(1, 2, 3)
        assert deliver_all() == [False] * 3
        assert server.met == 1, "two of three were put back without a connection"
    [rests] = resting()
    assert (rests.place, rests.times) == (f"smtp+insecure://127.0.0.1:{server.port}", 1)
    assert (rests.since, rests.until) == (now(), now() + RESTS[0])
    assert "did not come to its end within 1 s" in rests.fault
    assert [row.attempts for row in rows()] == [1, 0, 0]
    assert {row.state for row in rows()} == {Delivery.WAITING}
    assert claim(100) == []


def test_letters_to_other_servers_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    with slow_mail_server("greeting") as slow, slow_mail_server("nowhere") as good:
        through(slow.port, monkeypatch)
        with transaction() as session:
            session.add(
                NoticeTarget(person_id=3, url=f"mailto://127.0.0.1:{good.port}/?from=a@x.example&to=b@x.example")
            )
        queue(1, 2, 3)
        assert deliver_all() == [False, False, True]
        assert len(good.taken) == 1


def test_of_two_addresses_the_one_whose_server_rests_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    with slow_mail_server("nowhere") as good:
        urls = [f"mailto://127.0.0.1:{port}/?from=a@x.example&to=b@x.example" for port in (nobody_listens(), good.port)]
        with transaction() as session:
            session.add_all(NoticeTarget(person_id=1, url=url) for url in urls)
        through(good.port, monkeypatch)
        queue(1)
        assert deliver_all() == [False]
        assert len(good.taken) == 1
        [row] = rows()
        assert (row.state, len(row.reached), row.letter) == (Delivery.WAITING, 1, "k1")


def test_the_rest_grows_one_letter_tries_it_at_its_end_and_success_ends_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with slow_mail_server("greeting", greeting="421 closing") as server:
        server.slow_at = "nowhere"
        through(server.port, monkeypatch)
        queue(1, 2, 3)
        for failures, rest in enumerate([*RESTS, RESTS[-1]], 1):
            assert not any(deliver_all())
            [place] = resting()
            assert (server.met, place.times, place.until - now()) == (failures, failures, rest)
            later(seconds=rest.total_seconds())
        server.answers.clear()
        assert deliver_all().count(True) >= 1
        assert resting() == []
        later(hours=2)
        deliver_all()
        assert {row.state for row in rows()} == {Delivery.SENT}
        assert len(server.taken) == 3


def test_a_server_that_is_away_for_a_weekend_costs_no_letter_and_one_that_never_comes_back_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    through(nobody_listens(), monkeypatch)
    queue(1, 2)
    for _ in range(60):
        later(hours=1)
        assert not any(deliver_all())
    assert dead_letters() == []
    for _ in range(KEPT_FOR // timedelta(hours=1)):
        later(hours=1)
        deliver_all()
    assert [letter.key for letter in dead_letters()] == ["k1", "k2"]


def test_while_one_tries_a_server_after_its_rest_nobody_else_does(monkeypatch: pytest.MonkeyPatch) -> None:
    tried_meanwhile: list[list[bool]] = []
    with slow_mail_server("nowhere", greeting="421 closing") as server:
        through(server.port, monkeypatch)
        queue(1, 2)
        deliver_all()
        later(minutes=2)

        class Nosy(RealPost):
            """Has others deliver while it sends."""

            def send(self, message: Any) -> None:  # noqa: ANN401 - the base's
                tried_meanwhile.append([deliver(entry, doors(RealPost())) for entry in ids[1:]])
                super().send(message)

        ids = claim(100)
        deliver(ids[0], doors(Nosy()))
        assert tried_meanwhile == [[False]]
        assert server.met == 2


def test_the_lease_outlasts_the_time_that_a_letter_has(monkeypatch: pytest.MonkeyPatch) -> None:
    for seconds in ("1", "30", "600"):
        monkeypatch.setenv("MINAOSHI_LETTER_SECONDS", seconds)
        settings.cache_clear()
        assert lease() >= timedelta(seconds=int(seconds) + 60)


def test_what_rests_is_named_without_accounts(monkeypatch: pytest.MonkeyPatch) -> None:
    port = nobody_listens()
    monkeypatch.setenv("MINAOSHI_MAIL_URL", f"mailto://clerk:hunter2@127.0.0.1:{port}/?from=m@x.example&to={{to}}")
    with transaction() as session:
        session.add(NoticeTarget(person_id=2, url=f"json://clerk:hunter2@127.0.0.1:{port}/t0ken"))
    settings.cache_clear()
    queue(1, 2)
    deliver_all()
    assert sorted(one.place for one in resting()) == [
        f"json://127.0.0.1:{port}",
        f"smtp+insecure://127.0.0.1:{port}",
    ]
    told = str([one.model_dump() for one in resting()])
    assert not [secret for secret in ("clerk", "hunter2", "t0ken") if secret in told]


def test_one_persons_wrong_account_lets_nobody_elses_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    with slow_mail_server("nowhere") as server:
        through(server.port, monkeypatch)
        wrong = f"mailto://clerk:hunter2@127.0.0.1:{server.port}/?from=a@x.example&to=b@x.example"
        with transaction() as session:
            session.add(NoticeTarget(person_id=1, url=wrong))
        queue(1, 2)
        assert deliver_all() == [False, True]


def test_a_refused_recipient_shows_that_the_server_does_its_work(monkeypatch: pytest.MonkeyPatch) -> None:
    with slow_mail_server("nowhere", greeting="421 closing") as server:
        through(server.port, monkeypatch)
        queue(1)
        deliver_all()
        assert resting() != []
        server.answers.clear()
        server.answers["RCPT"] = "550 no such user"
        later(hours=2)
        deliver_all()
        assert resting() == []


def test_a_server_to_which_nothing_goes_any_more_is_named_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    through(nobody_listens(), monkeypatch)
    queue(1)
    deliver_all()
    monkeypatch.setenv("MINAOSHI_MAIL_URL", "")
    settings.cache_clear()
    later(days=2)
    deliver_all()
    assert resting() == []
    assert [row.state for row in rows()] == [Delivery.SENT]
