"""What the tables of this room hold that must not be published, and what may be (S-1, G3-4d)."""

from domain.secrecy.redaction import Shape
from models.secrecy.columns import OWN, columns, through

_PERSON = through("person_id", "person")

SENSITIVE = {
    **columns("person.mail", Shape.NAME, "address of a person", OWN),
    **columns("notice_target.url", Shape.NAME, "address of a person", f"({OWN} OR {_PERSON})"),
}
PUBLIC = """
organization.code organization.name_ja organization.name_en organization_label.label unit.code unit.name_ja
unit.name_en person.name_ja person.name_en person.code person.language closed_day.name
"""
WORDLESS = """
notice_target.language
"""
