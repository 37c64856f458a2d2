"""Subjects of the ledger that have a page here: its path, and what refuses whoever may not open it (S-1)."""

from web.views.overview.yearly_report import opened_report

LINKS = {
    "report": ("/reports/", lambda session, viewer, key, _: opened_report(session, viewer, key)),
}
