"""Subjects of the ledger that have a page here: its path, and what refuses whoever may not open it (S-1)."""

from web.views.check.evaluation import opened_evaluation
from web.views.check.inspection import opened_inspection
from web.views.check.trust import opened_trust

LINKS = {
    "evaluation": ("/evaluations/", opened_evaluation),
    "inspection": ("/inspections/", opened_inspection),
    "trust record": ("/trust/", lambda session, viewer, key, _: opened_trust(session, viewer, key)),
}
