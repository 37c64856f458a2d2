"""What the tables of this room hold that must not be published, and what may be (S-1, G3-4d)."""

from domain.secrecy.redaction import Shape
from models.secrecy.columns import OWN, columns, through

_EVALUATION = through("evaluation_id", "evaluation")
_FINDING = through("finding_id", "finding")
_INSPECTION = through("inspection_id", "inspection", _EVALUATION)

SENSITIVE = {
    **columns(
        "evaluation.scope evaluation.criteria evaluation.method evaluation.conclusion",
        Shape.PASSAGE,
        "plan or conclusion of an evaluation",
        OWN,
    ),
    **columns(
        "inspection_draft.remark inspection_item.remark", Shape.PASSAGE, "remark in a self-inspection", _INSPECTION
    ),
    **columns("audit.done audit.effect audit.state", Shape.PASSAGE, "words of an audit", _EVALUATION),
    **columns(
        "trust_record.competence trust_record.independence trust_record.confidentiality",
        Shape.PASSAGE,
        "trust record",
        OWN,
    ),
    **columns("finding.statement finding.cause_told", Shape.PASSAGE, "finding", OWN),
    **columns("finding_item.provision", Shape.PASSAGE, "finding", _FINDING),
    **columns("evidence.name", Shape.NAME, "evidence", _EVALUATION),
}
WORDLESS = """
evaluation.digest trust_record.digest evidence.digest evidence.media_type evaluation.waits_for evaluation.roles
"""
