"""Whom each notice goes to, and where it leads them: template × role → the page, and the form on it (D-4).

`places.py` makes an address of it; a test holds the table to whoever queues notices, and opens every page of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.act.effect_check import FITTING
from domain.act.kind import AWAITED_CHECK, AWAITED_RESPONSE_PLAN, AWAITED_RESPONSES
from domain.cases.kinds import Awaited
from domain.check.kind import AWAITED_AUDIT, AWAITED_CONCLUSION, AWAITED_INSPECTIONS, AWAITED_PLAN
from domain.check.pages import INSPECTION_PAGE
from domain.decisions.kind import AWAITED_DECISION
from domain.people.delegation import DELEGABLE
from domain.people.roles import Role
from domain.standards.kind import AWAITED_ANSWERS, AWAITED_OPINIONS

OFFICER, SECRETARIAT, CISO, CHAIR, MEMBER = Role.OFFICER, Role.SECRETARIAT, Role.CISO, Role.CHAIR, Role.MEMBER
CENTER, COUNCIL, CONTACT, MANAGER = Role.CENTER_OFFICER, Role.COUNCIL_MEMBER, Role.CONTACT_POINT, Role.SYSTEM_MANAGER
AUDITOR, EXPERT = Role.AUDITOR, Role.EXPERT
WRITERS, VOTERS = (OFFICER, SECRETARIAT), (CHAIR, MEMBER)
INSPECTED = INSPECTION_PAGE.open_to
"""A plan may ask whoever holds any role in the ministry."""
OWNING = (*WRITERS, MANAGER, CISO, CONTACT, *VOTERS)
"""As tasks/act/improvement/asking.py has it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page by its path, with parameters of the notice in braces and the anchor at which one goes on.

    act: how the address begins to which its form is sent; empty where there is something to read and nothing to do.
    """

    path: str
    act: str = ""


Way = Mapping[Role, Place]
"""By the role in which somebody is told, where the notice leads them. Nobody else gets it."""


def _way(*steps: tuple[Iterable[Role], Place]) -> Way:
    return {role: place for roles, place in steps for role in roles}


DESK, ACCOUNT, DELEGATIONS = Place("/"), Place("/account"), Place("/delegations#standing", "/delegations/")
MINISTRY = Place("/ministries/{ministry}")
GOVERNMENT = Place("/government?named={ministry}#ministries", "/government/reminders")
"""Where the Center sees a ministry and reminds it by hand."""
REVISION = Place("/revisions/{revision}")
ANSWER = Place("/revisions/{revision}?which=left#answer", "/revisions/{revision}/items/")
REREAD = Place("/revisions/{revision}#answer", "/revisions/{revision}/items/")
AMEND = Place("/revisions/{revision}#sent-back", "/revisions/{revision}/items/")
OPINION = Place("/revisions/{revision}#my-opinion", "/revisions/{revision}/opinions")
OPINIONS = Place("/revisions/{revision}#opinions")
REPLY = Place("/revisions/{revision}#to-reply", "/revisions/{revision}/opinions/")
DECISION = Place("/decisions/{decision}")
VOTE = Place("/decisions/{decision}#vote", "/decisions/{decision}/votes")
MINUTES = Place("/decisions/{decision}#enter-minutes", "/decisions/{decision}/minutes")
EVALUATION = Place("/evaluations/{evaluation}")
PLAN = Place("/evaluations/{evaluation}#plan", "/evaluations/{evaluation}/plan")
INSPECTIONS = Place("/evaluations/{evaluation}#inspections")
INSPECTION = Place("/inspections/{inspection}#items", "/inspections/{inspection}/items/")
NAME_AUDITOR = Place("/evaluations/{evaluation}#audits", "/evaluations/{evaluation}/auditors")
NOTEBOOK = Place("/evaluations/{evaluation}/notebook")
AUDIT = Place("/evaluations/{evaluation}/notebook#conclusion", "/evaluations/{evaluation}/notebook/conclusion")
CONCLUDE = Place("/evaluations/{evaluation}#conclusion", "/evaluations/{evaluation}/conclusion")
IMPROVEMENT = Place("/improvements/{improvement}")
IMPROVE = Place("/improvements/{improvement}#plan", "/improvements/{improvement}/plan")
RESPONSES = Place("/improvements/{improvement}#responses")
RESPONSE = Place(
    "/improvements/{improvement}#response-{response}", "/improvements/{improvement}/responses/{response}/account"
)
CHECK = Place("/improvements/{improvement}#check", "/improvements/{improvement}/check")
CHECKS = Place("/improvements/{improvement}#checks")
REPORT = Place("/reports/{report}")

_ANSWERING = _way((WRITERS, ANSWER), ((CISO,), REVISION), ((CONTACT,), MINISTRY))
_SENT_BACK = _way((WRITERS, AMEND), ((CISO,), REVISION), ((CONTACT,), MINISTRY))
_CONCLUDING = _way((WRITERS, CONCLUDE))
_SEEN = _way(((*WRITERS, CISO), EVALUATION))
_IMPROVING = _way(((*WRITERS, CISO), IMPROVE))
_VOTING, _CHAIRING, _MEETING = _way((VOTERS, VOTE)), _way(((CHAIR,), DECISION)), _way(((SECRETARIAT,), MINUTES))
_CENTERS = _way(((CENTER,), Place("/government")))
_OPERATING = {**_CENTERS, Role.ADMINISTRATOR: Place("/administration")}


def _late(able: Place, others: Place, unable: Way | None = None) -> Way:
    """Where those who can do it, those above them, the Center and the ministry's mailbox see what is late."""
    others_ = ((CHAIR, CISO), others), ((CENTER,), GOVERNMENT), ((CONTACT,), MINISTRY)
    return {**_way((WRITERS, able), *others_), **(unable or {})}


LATE: Mapping[Awaited, Way] = {
    AWAITED_ANSWERS: _late(ANSWER, REVISION),
    AWAITED_OPINIONS: _late(OPINIONS, OPINIONS),
    AWAITED_DECISION: _late(MINUTES, DECISION, _way(((OFFICER,), MINISTRY), ((CHAIR,), VOTE))),
    AWAITED_PLAN: _late(PLAN, EVALUATION),
    AWAITED_INSPECTIONS: _late(INSPECTIONS, INSPECTIONS),
    AWAITED_AUDIT: _late(NAME_AUDITOR, EVALUATION),
    AWAITED_CONCLUSION: _late(CONCLUDE, EVALUATION),
    AWAITED_RESPONSE_PLAN: _late(IMPROVE, IMPROVEMENT, _way(((CISO,), IMPROVE))),
    AWAITED_RESPONSES: _late(RESPONSES, RESPONSES),
    AWAITED_CHECK: _late(CHECKS, CHECKS),
}
"""Where a notice leads that says what is late, by that."""
OF_REVISIONS = (AWAITED_ANSWERS, AWAITED_OPINIONS, AWAITED_DECISION)
OF_OTHERS = tuple(what for what in LATE if what not in (AWAITED_ANSWERS, AWAITED_OPINIONS))
TOLD_OF_LATE: Mapping[str, tuple[Sequence[Role], Sequence[Awaited]]] = {
    "escalated": ((SECRETARIAT, CHAIR, CISO, CENTER, CONTACT), OF_REVISIONS),
    "procedure_escalated": ((SECRETARIAT, CHAIR, CISO, CENTER), OF_OTHERS),
    "reminded": (WRITERS, tuple(LATE)),
}
"""Which notices say that something is late: to whom each goes, and of what it may be."""

WAYS: Mapping[str, Way] = {
    "revision_opened": _ANSWERING,
    "answers_due": _way((WRITERS, ANSWER), ((CONTACT,), MINISTRY)),
    "opinion_asked": _way(((EXPERT, MANAGER, CONTACT), OPINION)),
    "opinion_due": _way(((EXPERT, MANAGER, CONTACT), OPINION)),
    "opinions_answer": _way((WRITERS, REPLY)),
    "decision_opened": _VOTING,
    "decision_code": _CHAIRING,
    "decision_due": _VOTING,
    "returned": _SENT_BACK,
    "rejected": {**_SENT_BACK, **_way(((CHAIR,), REVISION), ((CENTER,), MINISTRY))},
    "text_moved_on": _way((WRITERS, REREAD), ((CISO,), REVISION)),
    "in_force": _way(((*WRITERS, CISO, *VOTERS, MANAGER), REVISION), ((CONTACT, CENTER), MINISTRY)),
    "superseded": _ANSWERING,
    "release_published": _way(((CENTER,), Place("/government#release-{release_row}"))),
    "matter_opened": _VOTING,
    "matter_code": _CHAIRING,
    "matter_due": _VOTING,
    "meeting_asked": _MEETING,
    "meeting_due": _MEETING,
    "evaluation_opened": _way((WRITERS, PLAN), ((CISO,), EVALUATION)),
    "evaluation_renewed": _SEEN,
    "plan_due": _way((WRITERS, PLAN)),
    "inspection_asked": _way((INSPECTED, INSPECTION)),
    "inspection_due": _way((INSPECTED, INSPECTION)),
    "auditor_wanted": _way((WRITERS, NAME_AUDITOR)),
    "audit_asked": _way(((AUDITOR,), NOTEBOOK)),
    "audit_due": _way(((AUDITOR,), AUDIT)),
    "conclusion_asked": _CONCLUDING,
    "evaluation_due": _CONCLUDING,
    "evaluation_reported": _way(((CISO,), EVALUATION)),
    "evaluation_returned": {**_CONCLUDING, **_way(((CISO, AUDITOR), EVALUATION))},
    "evaluation_closed": _way(((*WRITERS, CISO, *VOTERS), EVALUATION), ((MANAGER, CONTACT), MINISTRY)),
    "evaluation_withdrawn": _SEEN,
    "improvement_opened": _IMPROVING,
    "improvement_reopened": _IMPROVING,
    "improvement_due": _way((WRITERS, IMPROVE)),
    "amendment_asked": _way((WRITERS, ANSWER), ((CISO,), REVISION)),
    "response_asked": _way((OWNING, RESPONSE)),
    "amendment_owned": _way((OWNING, Place(RESPONSE.path))),
    "response_due": _way((OWNING, RESPONSE)),
    "check_asked": _way((FITTING, CHECK), ((CISO,), CHECKS)),
    "improvement_closed": _way(((*WRITERS, CISO, AUDITOR), IMPROVEMENT)),
    "cycle_stopped": _way(((SECRETARIAT, CISO), MINISTRY), ((CENTER,), GOVERNMENT)),
    "report_published": _way(((SECRETARIAT, CISO, CENTER), REPORT)),
    "dead_letter_summary": _CENTERS,
    "feed_failed": _CENTERS,
    "engine_fault": _OPERATING,
    "engine_recovered": _OPERATING,
    "target_test": _way(((CONTACT,), ACCOUNT)),
    "sign_in_link": {},
    "delegated": _way((DELEGABLE, DELEGATIONS)),
    "delegation_ended": _way((DELEGABLE, Place(DELEGATIONS.path))),
    "addresses_changed": _way(((CONTACT,), ACCOUNT)),
    "organization_addresses_changed": _way(
        ((SECRETARIAT, CISO, AUDITOR, CENTER), Place("/ledger")), ((CONTACT, COUNCIL), ACCOUNT)
    ),
}
"""Of every other notice, to whom it goes and where it leads; what signs somebody in has a link of its own."""

ASKED_IN_WORDS = frozenset({("audit_asked", AUDITOR), ("check_asked", CISO)})
"""Who is asked for something though the page that they are led to has no form for it, or not yet."""
NEED_NOT = frozenset({("cycle_stopped", CENTER), *(("delegated", role) for role in DELEGABLE)})
"""Who may use the form on their page and is not asked to."""


def way_of(template: str, awaited: str = "") -> Way:
    """Whom a notice goes to, and where it leads each; of those of what is late by what is awaited."""
    if template in TOLD_OF_LATE:
        roles, what = TOLD_OF_LATE[template]
        return {role: LATE[Awaited.of(awaited)][role] for role in roles} if awaited in what else {}
    return WAYS.get(template, {})
