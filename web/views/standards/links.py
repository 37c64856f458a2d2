"""Subjects of the ledger that have a page here: its path, and what refuses whoever may not open it (S-1)."""

from web.views.standards.revision import opened_revision

LINKS = {
    "revision": ("/revisions/", lambda session, viewer, key, _: opened_revision(session, viewer, key)),
}
