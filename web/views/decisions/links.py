"""Subjects of the ledger that have a page here: its path, and what refuses whoever may not open it (S-1)."""

from web.views.decisions.decision import opened_decision

LINKS = {
    "decision": ("/decisions/", lambda session, viewer, key, _: opened_decision(session, viewer, key)),
}
