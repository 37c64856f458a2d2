"""The pages, a module each: what it shows and what can be done on it. Owns no rule."""

from collections.abc import Callable, Iterator

from domain.kinds import kinds_in
from web.frame.desk import Desk
from web.pages.access import account, administration, delegation, form_draft, provider, signing_in
from web.pages.check import evidence, inspection, notebook, trust
from web.pages.decisions import decision
from web.pages.occasions import occasion
from web.pages.overview import calendar, government, ledger, ministry, my_desk
from web.pages.standards import submission, workbook

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
    trust.add,
    submission.add,
    decision.add,
    inspection.add,
    occasion.add,
    workbook.add,
    administration.add,
    ledger.add,
)
"""Each adds its page to the desk."""


def every_page() -> Iterator[Callable[[Desk], None]]:
    """The page of every kind of case, and those that lead on from it."""
    yield from (module.add for module in kinds_in("web.pages"))
    yield from PAGES
