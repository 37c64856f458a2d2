"""The pages, a module each: what it shows and what can be done on it. Owns no rule."""

from collections.abc import Callable

from web.desk import Desk
from web.pages import (
    account,
    administration,
    calendar,
    decision,
    delegation,
    evaluation,
    evidence,
    form_draft,
    government,
    improvement,
    inspection,
    ledger,
    ministry,
    my_desk,
    notebook,
    occasion,
    provider,
    report,
    revision,
    signing_in,
    submission,
    trust,
    workbook,
)

PAGES: tuple[Callable[[Desk], None], ...] = (
    provider.add,
    signing_in.add,
    form_draft.add,
    my_desk.add,
    account.add,
    delegation.add,
    calendar.add,
    government.add,
    ministry.add,
    notebook.add,
    evidence.add,
    improvement.add,
    report.add,
    trust.add,
    revision.add,
    submission.add,
    decision.add,
    inspection.add,
    evaluation.add,
    occasion.add,
    workbook.add,
    administration.add,
    ledger.add,
)
"""Each adds its page to the desk."""
