"""Whoever's addresses are changed is told, at the address before as well, and comes in anew (S-1, S-3)."""

import threading
from collections.abc import Mapping
from pathlib import Path

import pytest
from sqlmodel import col, func, select

from domain.errors import BadInput, Refused
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.access.visit import Way
from models.ledger.entries import LedgerEntry
from models.notices.outbox import Outbox
from models.people.organization import Organization
from models.people.person import NoticeTarget, Person
from tasks.access.government import import_government
from tasks.access.lists.changing import write_row
from tasks.access.lists.removing import remove_target
from tasks.access.signing_in.links import ask_for_link, read_link, use_link
from tasks.access.signing_in.viewers import viewer_named
from tasks.access.signing_in.visits import begin_visit, visitor
from tasks.clock import move_to, now
from tasks.database import reading, transaction
from tasks.decisions.suspended_runs import make_handle
from tasks.notices.delivering import claim, deliver
from tasks.notices.message import Message, RecordedPost
from tasks.settings import settings
from tests.stage.doors import doors
from tests.stage.government import MONDAY, appoint, government, together

KEEPER, WHO = "NCO-administrator-1", "MIC-officer-1"
OLD, NEW = "mic-officer-1@ministry.example", "new@elsewhere.example"
HOOK = "json://user:wachtwoord@hook.example/x"

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def ministry(database: str) -> None:
    """MIC, and a keeper of the government's lists."""
    del database
    move_to(day_in_tokyo(MONDAY))
    with transaction() as session:
        government(session, ("MIC",))
        center = session.exec(select(Organization).where(Organization.code == "NCO")).one()
        appoint(session, center, Role.ADMINISTRATOR, 1)


def row(**changed: str) -> dict[str, str]:
    names = {"name_ja": WHO, "name_en": WHO, "mail": OLD, "language": "ja"}
    return {"code": WHO, "organization": "MIC", "unit": "", **names, **changed}


def write(name: str, cells: Mapping[str, str]) -> None:
    with transaction() as session:
        write_row(session, viewer_named(session, KEEPER, now()), name, cells, now())


def target(holder: str, **changed: str) -> None:
    write("targets", {"holder": holder, "url": HOOK, "language": "ja", **changed})


def remove() -> None:
    with transaction() as session:
        number = session.exec(select(NoticeTarget.id)).one() or 0
        remove_target(session, viewer_named(session, KEEPER, now()), number, now())


def sent() -> list[Message]:
    """All that waits in the outbox, delivered."""
    post = RecordedPost()
    for entry in claim(1000):
        assert deliver(entry, doors(post, make_handle))
    return post.sent


def mails(told: list[Message]) -> list[str]:
    return sorted(one.to.removeprefix("kept:") for one in told)


def imported(folder: Path, **lists: list[dict[str, str]]) -> None:
    folder.mkdir(exist_ok=True)
    for name, rows in lists.items():
        lines = [",".join(rows[0]), *(",".join(one.values()) for one in rows)]
        (folder / f"{name}.csv").write_text("\n".join(lines))
    import_government(folder, "cli:somebody else")


def test_a_changed_mail_is_told_at_the_old_and_at_the_new_one_and_names_neither() -> None:
    write("persons", row(mail=NEW))
    write("persons", row(mail=NEW))
    told = sent()
    assert mails(told) == [OLD, NEW]
    assert len({one.message_id for one in told}) == 2
    for one in told:
        assert "サインインに使うメールアドレス" in one.subject
        assert all(said in one.text for said in (WHO, KEEPER, "令和8年4月6日", "お心当たりがない場合"))
        assert not [said for said in (OLD, NEW, "@") if said in one.text + one.subject]
    with reading() as session:
        assert set(session.exec(select(Outbox.mail))) == {""}, "no address is kept longer than it takes"


def test_it_is_told_in_english_to_who_reads_english_and_each_change_again() -> None:
    write("persons", row(language="en"))
    assert sent() == [], "the language is no address"
    for mail in (NEW, OLD, NEW):
        write("persons", row(mail=mail, language="en"))
    told = sent()
    assert mails(told) == [OLD] * 3 + [NEW] * 3
    assert f"{KEEPER} changed your ({WHO}) contact details. It is the mail address you sign in with" in told[0].text


def test_targets_of_a_person_are_told_at_their_mail_and_not_at_the_target() -> None:
    target(WHO)
    target(WHO)
    target(WHO, language="en")
    remove()
    told = sent()
    assert mails(told) == [OLD] * 3
    assert [
        next(
            said
            for said in ("追加1件、変更0件、削除0件", "追加0件、変更1件、削除0件", "追加0件、変更0件、削除1件")
            if said in one.text
        )
        for one in told
    ] == ["追加1件、変更0件、削除0件", "追加0件、変更1件、削除0件", "追加0件、変更0件、削除1件"]
    assert not [one for one in told if "hook" in one.text or "wachtwoord" in one.text]


def test_targets_of_an_organization_are_told_to_its_secretariat_and_at_the_center_to_its_officers() -> None:
    target("MIC")
    remove()
    target("NCO")
    told = sent()
    assert mails(told) == [
        *["mic-secretariat-1@ministry.example"] * 2,
        "nco-center-officer-1@ministry.example",
    ]
    assert "情報セキュリティ委員会の事務局であるため" in told[0].text
    assert not [one for one in told if "wachtwoord" in one.text]


def test_who_had_no_mail_before_is_told_and_so_is_the_secretariat_for_them() -> None:
    with transaction() as session:
        session.exec(select(Person).where(Person.code == WHO)).one().mail = ""
    target(WHO)
    write("persons", row(mail=NEW))
    told = sent()
    assert mails(told) == ["mic-secretariat-1@ministry.example"] * 2 + [NEW]
    assert "利用者1名の連絡先が変わりました" in told[0].text


def test_a_file_tells_each_person_once_and_nobody_who_is_new_in_it(tmp_path: Path) -> None:
    with reading() as session:
        known = session.exec(select(Person).where(col(Person.code).startswith("MIC-"))).all()
    persons = [row(code=one.code, mail=f"{one.code.lower()}@new.example", language="en") for one in known]
    new = [row(code=f"MIC-new-{at}", mail=f"new-{at}@new.example") for at in range(600)]
    targets = [{"holder": one["code"], "url": HOOK, "language": "ja"} for one in (*persons, *new)]
    imported(tmp_path / "lists", persons=[*persons, *new], targets=targets)
    imported(tmp_path / "lists")
    told = sent()
    assert mails(told) == sorted(
        one for person in known for one in (person.mail, person.mail.replace("ministry", "new"))
    )
    assert {"1 added, 0 changed, 0 removed" in one.text and "cli:somebody-else" in one.text for one in told} == {True}


def test_what_is_refused_tells_nobody(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        imported(tmp_path / "lists", persons=[row(mail=NEW), row(code="MIC-new-1", organization="XXX")])
    assert sent() == []


def link_to(mail: str) -> str:
    """Ask for a link, and the token in the letter with it."""
    with transaction() as session:
        ask_for_link(session, mail, "127.0.0.1", now())
    [letter] = sent()
    assert letter.to == f"kept:{mail}"
    return letter.text.partition("/sign-in/")[2].split()[0]


def test_a_link_that_was_sent_to_the_mail_before_opens_nothing() -> None:
    token = link_to(OLD)
    with reading() as session:
        read_link(session, token, now())
    write("persons", row(mail=NEW))
    with reading() as session, pytest.raises(Refused, match="invalid or has expired"):
        read_link(session, token, now())
    sent()
    with transaction() as session:
        assert use_link(session, link_to(NEW), now())


def test_a_link_that_is_used_while_the_mail_is_being_changed_opens_nothing() -> None:
    token = link_to(OLD)
    raised: list[list[BaseException]] = []

    def use() -> None:
        with transaction() as session:
            begin_visit(session, use_link(session, token, now()), Way.LINK, now())

    other = threading.Thread(target=lambda: raised.append(together([use])))
    with transaction() as session:
        write_row(session, viewer_named(session, KEEPER, now()), "persons", row(mail=NEW), now())
        other.start()
        other.join(0.5)
    other.join()
    [[refused]] = raised
    assert isinstance(refused, Refused)


@pytest.mark.parametrize(("claim", "stays"), [("email", False), ("sub", True)])
def test_visits_to_which_the_mail_let_somebody_in_end_with_it(
    claim: str, stays: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINAOSHI_OIDC_CLAIM", claim)
    settings.cache_clear()
    with transaction() as session:
        codes = {one.code: one.id or 0 for one in session.exec(select(Person))}
        tokens = [begin_visit(session, codes[WHO], way, now()) for way in Way]
        other = begin_visit(session, codes["MIC-officer-2"], Way.LINK, now())
    target(WHO)
    write("persons", row(mail=OLD.upper()))
    with reading() as session:
        assert all(visitor(session, one, now()) for one in (*tokens, other)), "the mail is the same still"
    write("persons", row(mail=NEW))
    with reading() as session:
        assert [visitor(session, one, now()) is not None for one in (*tokens, other)] == [False, False, stays, True]
        ended = select(LedgerEntry).where(LedgerEntry.action == "sign out everywhere")
        assert [(one.actor, one.subject, one.organization) for one in session.exec(ended)] == [
            (KEEPER, f"person {WHO}", "MIC")
        ]
        assert session.exec(select(func.count()).select_from(Outbox)).one() == 3
