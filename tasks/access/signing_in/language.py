"""The language of somebody's notices, which they choose themselves (D-4)."""

from datetime import datetime

from sqlmodel import Session

from domain.errors import BadInput
from domain.ledger.chain import Act
from models.ledger.entries import record
from models.people.organization import Organization
from models.people.person import Person

LANGUAGES = ("ja", "en")


def choose_language(session: Session, person_id: int, language: str, at: datetime) -> None:
    """Have notices in that language from now on; the same again changes nothing. Raises BadInput."""
    if language not in LANGUAGES:
        raise BadInput(f"notices are not written in {language!r}")
    person = session.get_one(Person, person_id, with_for_update=True)
    if person.language != language:
        person.language = language
        session.add(person)
        home = session.get_one(Organization, person.organization_id)
        act = Act(person.code, "choose language", f"person {person.code}", home.code, {"language": language})
        record(session, at, [act])
