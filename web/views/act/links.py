"""Subjects of the ledger that have a page here: its path, and what refuses whoever may not open it (S-1)."""

from web.views.act.improvement import opened

LINKS = {
    "improvement": ("/improvements/", opened),
}
