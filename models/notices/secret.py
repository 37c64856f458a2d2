"""What the tables of this room hold that must not be published, and what may be (S-1, G3-4d)."""

from domain.secrecy.redaction import Shape
from models.secrecy.columns import OWN, columns

SENSITIVE = {
    **columns("outbox.mail", Shape.NAME, "address of a person", OWN),
}
WORDLESS = """
outbox.key outbox.template outbox.params outbox.reached outbox.fault outbox.letter resting_place.key
resting_place.place resting_place.fault
"""
