"""What the tables of this room hold that must not be published, and what may be (S-1, G3-4d)."""

from domain.secrecy.redaction import Shape
from models.secrecy.columns import OWN, columns, through

_IMPROVEMENT = through("improvement_id", "improvement")

SENSITIVE = {
    **columns("improvement.purpose", Shape.PASSAGE, "purpose of an improvement", OWN),
    **columns("response.statement response.account", Shape.PASSAGE, "response", _IMPROVEMENT),
    **columns("effect_check.observed effect_check.lesson", Shape.PASSAGE, "effect check", _IMPROVEMENT),
}
WORDLESS = """
improvement.waits_for
"""
