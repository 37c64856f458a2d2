"""Merging rows: what is new is added, what differs is changed, what is not named stays (D-6)."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from domain.people.roles import OrganizationKind
from models.people.organization import ClosedDay, Organization
from models.people.person import NoticeTarget
from models.sql.merge import Merged, merge_rows
from tasks.database import transaction


def ministry(code: str, name: str = "省") -> dict[str, Any]:
    return {"code": code, "kind": OrganizationKind.MINISTRY, "name_ja": name, "name_en": code, "rank": 1}


def merge(session: Session, *rows: dict[str, Any]) -> Merged:
    return merge_rows(session, Organization, ("code",), rows)


def test_rows_are_added_changed_or_left_alone(database_url: str) -> None:
    with transaction(database_url) as session:
        assert merge(session, ministry("A"), ministry("B")).figures == {"added": 2, "changed": 0, "unchanged": 0}
    with transaction(database_url) as session:
        found = merge(session, ministry("B"), ministry("A", "庁"), ministry("C"))
        assert (set(found.added), set(found.changed)) == ({("C",)}, {("A",)})
        assert found.figures == {"added": 1, "changed": 1, "unchanged": 1}
        names = session.exec(select(Organization.code, Organization.name_ja).order_by(Organization.code)).all()
        assert names == [("A", "庁"), ("B", "省"), ("C", "省")]


def test_a_row_that_the_list_does_not_name_stays(database_url: str) -> None:
    with transaction(database_url) as session:
        merge(session, ministry("A"), ministry("B"))
        merge(session, ministry("A", "庁"))
        assert len(session.exec(select(Organization)).all()) == 2


def test_no_rows_change_nothing(database_url: str) -> None:
    with transaction(database_url) as session:
        assert merge(session).figures == {"added": 0, "changed": 0, "unchanged": 0}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_key_that_is_partly_empty_is_still_known(database_url: str, language: str) -> None:
    with transaction(database_url) as session:
        merge(session, ministry("A"))
        holder = session.exec(select(Organization.id)).one()
        target = {"person_id": None, "organization_id": holder, "url": "json://x.example", "language": "ja"}
        key = ("person_id", "organization_id", "url")
        merge_rows(session, NoticeTarget, key, [target])
        again = merge_rows(session, NoticeTarget, key, [target | {"language": language}])
        assert len(again.changed) == (language == "en")
        assert session.exec(select(NoticeTarget.language)).all() == [language]


def test_a_table_without_an_id_of_its_own_is_updated_by_its_key(database_url: str) -> None:
    with transaction(database_url) as session:
        merge(session, ministry("A"))
        holder = session.exec(select(Organization.id)).one()
        for name in ("創立記念日", "開庁記念日"):
            row = {"organization_id": holder, "day": date(2026, 7, 1), "name": name}
            merge_rows(session, ClosedDay, ("organization_id", "day"), [row])
        assert session.exec(select(ClosedDay.name)).all() == ["開庁記念日"]


def test_what_belongs_to_a_named_owner_becomes_exactly_what_the_list_says(database_url: str) -> None:
    with transaction(database_url) as session:
        merge(session, ministry("A"), ministry("B"))
        first, second = session.exec(select(Organization.id).order_by(Organization.code)).all()
        days = [
            {"organization_id": id_, "day": date(2026, 7, day), "name": ""} for id_ in (first, second) for day in (1, 2)
        ]
        key = ("organization_id", "day")
        merge_rows(session, ClosedDay, key, days)
        merged = merge_rows(session, ClosedDay, key, days[:1], owner="organization_id")
        assert (merged.figures["unchanged"], set(merged.removed)) == (1, {(first, date(2026, 7, 2))})
        assert len(session.exec(select(ClosedDay)).all()) == 3, "another owner's stay"
