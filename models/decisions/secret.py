"""What the tables of this room hold that must not be published, and what may be (S-1, G3-4d)."""

from domain.secrecy.redaction import Shape
from models.secrecy.columns import OWN, columns, through

_DECISION = through("decision_id", "decision")

SENSITIVE = {
    **columns("decided_part.words", Shape.PASSAGE, "evaluation or trust as decided", _DECISION),
    **columns("decision.minutes decision.refusal", Shape.PASSAGE, "minutes", OWN),
    **columns("ballot.comment", Shape.PASSAGE, "comment on a vote", _DECISION),
    **columns("recusal.reason", Shape.PASSAGE, "reason of a recusal", _DECISION),
}
WORDLESS = """
decision.matter decision.digest ballot.digest decision.handle decided_part.about decided_part.mark
"""
