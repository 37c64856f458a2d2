"""The pages, a module each: what it shows and what can be done on it. Owns no rule."""

from collections.abc import Callable

from web.frame.desk import Desk
from web.pages.access import account, administration, delegation, form_draft, provider, signing_in
from web.pages.act import improvement
from web.pages.check import evaluation, evidence, inspection, notebook, trust
from web.pages.decisions import decision
from web.pages.occasions import occasion
from web.pages.overview import calendar, government, ledger, ministry, my_desk
from web.pages.overview import yearly_report as report
from web.pages.standards import revision, submission, workbook

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
