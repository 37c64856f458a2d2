"""Improvements among the open cases (G3-1-3)."""

from domain.act.improvement import IMPROVING
from domain.act.kind import IMPROVEMENT_KIND
from models.act.improvement import Improvement
from models.cases.case_table import CaseTable

IMPROVEMENTS = CaseTable(IMPROVEMENT_KIND, Improvement, IMPROVING)
