"""The registry: every kind of case that there is."""

from tasks.act.improvement.process import IMPROVEMENTS
from tasks.check.evaluation.process import EVALUATIONS
from tasks.overview.yearly_report.process import REPORTS
from tasks.standards.revision.process import REVISIONS

PROCESSES = (REVISIONS, EVALUATIONS, IMPROVEMENTS, REPORTS)
"""Every kind of case, in the order in which one gives rise to another."""
