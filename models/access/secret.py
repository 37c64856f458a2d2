"""What the tables of this room hold that must not be published, and what may be (S-1, G3-4d)."""

from domain.secrecy.redaction import Shape
from models.secrecy.columns import columns, through

_PERSON = through("person_id", "person")

SENSITIVE = {
    **columns("form_draft.words", Shape.PASSAGE, "draft of a form", _PERSON),
}
WORDLESS = """
visit.token_digest access_token.token_digest access_token.name sign_in_link.nonce tries.key form_draft.place
form_draft.field
"""
