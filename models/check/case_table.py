"""Evaluations among the open cases (G3-1-3)."""

from domain.check.evaluation import LOOKING
from domain.check.kind import EVALUATION_KIND, EVALUATION_MATTER
from models.cases.case_table import Belonging, CaseTable
from models.check.evaluation import Evaluation, Inspection
from models.check.open_evaluations import moved_evaluations

EVALUATIONS = CaseTable(
    EVALUATION_KIND,
    Evaluation,
    LOOKING,
    (Belonging("inspection", Inspection.id, Inspection.evaluation_id),),
    EVALUATION_MATTER,
    moved=moved_evaluations,
)
