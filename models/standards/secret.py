"""What the tables of this room hold that must not be published, and what may be (S-1, G3-4d)."""

from domain.secrecy.redaction import Shape
from models.secrecy.columns import OWN, columns, through

_REVISION = through("revision_id", "revision")
_DECISION = through("decision_id", "decision")

SENSITIVE = {
    **columns("coverage.provision coverage.wording", Shape.PASSAGE, "text of the standards", OWN),
    **columns("coverage.reason", Shape.PASSAGE, "reason of an answer", OWN),
    **columns("revision_item.provision revision_item.wording", Shape.PASSAGE, "draft of the standards", _REVISION),
    **columns("decided_text.provision decided_text.wording", Shape.PASSAGE, "draft of the standards", _DECISION),
    **columns("decided_text.reason", Shape.PASSAGE, "reason of an answer", _DECISION),
    **columns("revision_item.reason", Shape.PASSAGE, "reason of an answer", _REVISION),
    **columns("opinion.text opinion.answer", Shape.PASSAGE, "opinion or its answer", _REVISION),
}
PUBLIC = """
document.title_ja document.title_en
"""
WORDLESS = """
edition.digest coverage.digest coverage.substance revision.digest revision.returned_digest revision.ground
revision.waits_for
"""
