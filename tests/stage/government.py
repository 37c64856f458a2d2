"""Small governments and baselines, made of rows and values, for tests to stand on."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, select

from domain.baseline.catalog import BaselineKind, Catalog, Item
from domain.people.roles import OrganizationKind, Role
from domain.standards.coverage import Answer, Way
from models.people.organization import Organization, OrganizationLabel
from models.people.person import Appointment, Person
from models.standards.revision.asked_items import Asked, asked_items
from models.standards.revision.revision import Revision
from tasks.baseline.releases import import_release, publish
from tasks.database import transaction
from tasks.settings import settings
from tasks.standards.revision.answers_given import Drafted, record_answers
from tasks.standards.revision.opening import Opening, open_revisions
from tests.stage.once import played_once

MONDAY = datetime(2026, 4, 6, 0, 30, tzinfo=UTC)
"""A Monday morning in Tokyo, 6 April 2026."""

POSTS = (
    *((Role.OFFICER, n) for n in (1, 2)),
    (Role.SECRETARIAT, 1),
    (Role.CHAIR, 1),
    *((Role.MEMBER, n) for n in (1, 2, 3)),
    (Role.CISO, 1),
    (Role.EXPERT, 1),
    (Role.SYSTEM_MANAGER, 1),
    (Role.CONTACT_POINT, 1),
    (Role.AUDITOR, 1),
)


@contextmanager
def at_database(url: str) -> Iterator[None]:
    """The product's functions use this database while the block lasts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINAOSHI_DATABASE_URL", url)
        settings.cache_clear()
        yield
    settings.cache_clear()


def government(session: Session, ministries: Sequence[str] = ("MIC", "MOJ"), labels: Iterable[str] = ()) -> None:
    """A Center with one officer, and ministries with every post; the code of a person is "MIC-member-2"."""
    kinds = {"NCO": OrganizationKind.CENTER, **dict.fromkeys(ministries, OrganizationKind.MINISTRY)}
    rows = [
        {"code": code, "kind": kind, "name_ja": f"{code}省", "name_en": f"Ministry {code}", "rank": rank}
        for rank, (code, kind) in enumerate(kinds.items())
    ]
    organizations = [Organization.model_validate(row) for row in rows]
    session.add_all(organizations)
    session.flush()
    labelled = ((one.id or 0, label) for one in organizations for label in labels)
    session.add_all(OrganizationLabel(organization_id=row, label=label) for row, label in labelled)
    of_center = ((Role.CENTER_OFFICER, 1),)
    of_kind = {OrganizationKind.CENTER: of_center, OrganizationKind.MINISTRY: POSTS}
    _appoint(session, [(one, *post) for one in organizations for post in of_kind[one.kind]])


def appoint(session: Session, organization: Organization, role: Role, number: int) -> None:
    """One more person in a post of the organization."""
    _appoint(session, [(organization, role, number)])


def _appoint(session: Session, posts: Sequence[tuple[Organization, Role, int]]) -> None:
    persons = [_person(*post) for post in posts]
    session.add_all(persons)
    session.flush()
    for (organization, role, _), person in zip(posts, persons, strict=True):
        row = {"person_id": person.id, "organization_id": organization.id, "role": role, "starts": date(2024, 4, 1)}
        session.add(Appointment.model_validate(row))
    session.flush()


def _person(organization: Organization, role: Role, number: int) -> Person:
    code = f"{organization.code}-{role.value.replace('_', '-')}-{number}"
    told = {"code": code, "name_ja": code, "name_en": code, "mail": f"{code.lower()}@ministry.example"}
    language = "ja" if number % 2 else "en"
    return Person.model_validate({**told, "organization_id": organization.id, "language": language})


def items(count: int) -> tuple[Item, ...]:
    """Items that differ in every word that matters, numbered 1.1, 1.2, ..."""
    subjects = (
        "主体認証",
        "アクセス制御",
        "ログ",
        "暗号",
        "脆弱性",
        "不正プログラム",
        "委託先",
        "教育",
        "監査",
        "端末",
    )
    return tuple(
        Item(
            key=f"{at // 10 + 1}.{at % 10 + 1}",
            title=f"{subjects[at % 10]}の管理{at}",
            statement=f"{subjects[at % 10]}について第{at}号の手順を定め、{at + 2}日以内に責任者へ報告すること。",
            place=(f"第{at // 10 + 1}部",),
        )
        for at in range(count)
    )


def reworded(item: Item, words: str = "ただし、緊急の場合は直ちに報告しなければならない。") -> Item:
    """The item with a sentence more, which asks something new."""
    return replace(item, statement=item.statement + words)


def release(name: str, contents: Iterable[Item], at: datetime = MONDAY, only: Sequence[int] | None = None) -> list[int]:
    """Import, publish and open a release of the management baseline; returns the ids of the revisions opened."""
    return _release(name, tuple(contents), at, only)


@played_once
def _release(name: str, contents: tuple[Item, ...], at: datetime, only: Sequence[int] | None) -> list[int]:
    import_release(Catalog(name, contents), BaselineKind.MANAGEMENT, name, date(2026, 4, 1), "NCO")
    with transaction() as session:
        return open_revisions(session, Opening(publish(session, name, at, "NCO"), at, "NCO"), only)


@played_once
def answer_all(revision: int, at: datetime = MONDAY, answer: Answer | None = None) -> int:
    """Answer everything that a revision asks, by the ministry's first officer; returns how many answers changed.

    Without an answer each is taken over, and what an improvement asks about though it says the same is moved elsewhere.
    """
    with transaction() as session:
        case = session.get_one(Revision, revision)
        who = f"{session.get_one(Organization, case.organization_id).code}-officer-1"
        asked = [one for one in asked_items(session, revision) if one.item]
        answers = {one.draft.lineage_id: Drafted(answer or _taken_over(one)) for one in asked}
        return record_answers(session, revision, answers, who, at)


def _taken_over(one: Asked) -> Answer:
    same = one.former and one.item and one.former.substance == one.item.substance
    return Answer(Way.ADOPT, provision="3.2" if same and one.former and one.former.provision == "3.1" else "3.1")


def code_of(session: Session, revision: int) -> str:
    """The code of the ministry whose revision it is."""
    query = select(Organization.code).join(Revision).where(Revision.id == revision)
    return session.exec(query).one()


def together(acts: Sequence[Callable[[], object]]) -> list[BaseException]:
    """Run these at the same moment, each in a thread of its own; returns what they raised."""
    raised: list[BaseException] = []
    ready = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        ready.wait()
        try:
            act()
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test must see it
            raised.append(error)

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised
