"""Roles × acts, as data: who may do what, with a target where they may and a body that could be taken (S-1, S-3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.access.pages import ACCOUNT_PAGE, ADMINISTRATION_PAGE, DELEGATION_PAGE, LEDGER_PAGE
from domain.act.pages import IMPROVEMENT_PAGE
from domain.check.pages import EVALUATION_PAGE, INSPECTION_PAGE, NOTEBOOK_PAGE, TRUST_PAGE
from domain.decisions.pages import DECISION_PAGE
from domain.occasions.pages import OCCASION_PAGE
from domain.overview.pages import REPORT_PAGE
from domain.people.delegation import DELEGABLE
from domain.people.page import ANYONE, Page
from domain.people.roles import Role
from domain.standards.pages import GOVERNMENT_PAGE, REVISION_PAGE

Said = Mapping[str, Any]
NOBODY = frozenset[Role]()
ARRANGING = frozenset({Role.OFFICER, Role.SECRETARIAT})
PLANNING = ARRANGING | {Role.CISO}
SITTING = frozenset({Role.CHAIR, Role.MEMBER})
ACTING_FOR_OTHERS = frozenset({Role.OFFICER})
KEEPING = frozenset({Role.ADMINISTRATOR})
GOVERNING = frozenset({Role.CENTER_OFFICER})


@dataclass(frozen=True, slots=True)
class Doing:
    """One act: the page that it is on, a target, the roles that may, and what is said.

    target: a path whose names stand for what tests/web/under_way.py made in MIC; so do those in what is said, where
    {role} and {colleague} are of whoever says it.
    by:       roles that may, held in MIC, or at the Center where they count everywhere.
    anywhere: held anywhere will do, for what is one's own or nobody's alone.
    named:    the one person who may, as `why` says, whatever role they hold; others with a role in `by` may, too.
    told:     roles that the act itself tells a rule of their own (409), of which they learn nothing about others.
    file:     the name of a file that is sent; its contents are made with the target.
    """

    page: Page
    target: str
    by: frozenset[Role]
    said: Said = field(default_factory=dict)
    file: str = ""
    named: str = ""
    why: str = ""
    anywhere: bool = False
    told: frozenset[Role] = NOBODY


def _own(page: Page, target: str, said: Said, told: frozenset[Role] = NOBODY) -> Doing:
    return Doing(page, target, ANYONE, said, anywhere=True, told=told)


def _named(page: Page, target: str, said: Said, named: tuple[str, str], file: str = "") -> Doing:
    return Doing(page, target, NOBODY, said, file, *named)


OWNER = ("MIC-officer-1", "whose account it is; nobody keeps another's, no administrator either")
DELEGATE = ("MIC-officer-1", "who gave it; beside them only the deputy ends it")
AUDITOR = ("MIC-auditor-1", "the auditor assigned; to hold the role is not enough")
DOER = ("MIC-contact-point-1", "who owns the response; nobody reports for them")
ASKED = ("MIC-contact-point-1", "who was asked; an officer may act for them")

_TEXTS = {f"{text}_{language}": "点検した。" for text in ("summary", "goals") for language in ("ja", "en")}
_PURPOSE = {"purpose": "更新が期限までに行われること。", "before": "3", "expected": "1"}
_RESPONSE = {"kind": "training", "statement": "教育する。", "owner": "MIC-contact-point-1", "due_on": "2026-06-30"}
_CHECK = {"effective": "true", "observed": "記録を見た。", "after": "1"}
_PLAN = {"scope": "全部局", "criteria": "対策基準", "method": "閲覧", "sample": "3"}
_PERSON = {"code": "MIC-next-1", "organization": "MIC", "name_ja": "新任", "name_en": "Next", "language": "ja"}
_JUDGED = {"weight": "minor", "cause": "not_followed", "cause_told": "周知が足りない。"}
_ANSWER = {"way": "adopt", "provision": "3.9", "version": "1"}
_TRUST = dict.fromkeys(("competence", "independence", "confidentiality"), "確かめた。")
_MEETING = {
    "votes": ["MIC-member-1:reject", "MIC-member-2:reject", "MIC-member-3:reject"],
    "minutes": "審議した。",
    "reason": "改める。",
}
_OCCURRED = {"ministry": "MIC", "ground": "leak", "reference": "9", "occurred_on": "2026-04-30", "account": "x"}
_REVISION, _DECISION = "/revisions/{revision}", "/decisions/{decision}"
_AUDITED, _IMPROVING = "/evaluations/{auditing}/notebook", "/improvements/{carrying_out}"

ACTS: Mapping[str, Doing] = {
    "/account/language": _own(ACCOUNT_PAGE, "/account/language", {"language": "ja"}),
    "/account/tokens": _own(
        ACCOUNT_PAGE, "/account/tokens", {"name": "x", "reach": "read", "expires_on": "2026-12-31"}
    ),
    "/account/tokens/{token}/revoke": _named(ACCOUNT_PAGE, "/account/tokens/{token}/revoke", {}, OWNER),
    "/account/visits/{visit}/end": _named(ACCOUNT_PAGE, "/account/visits/{visit}/end", {}, OWNER),
    "/administration/import": Doing(ADMINISTRATION_PAGE, "/administration/import", KEEPING, file="persons.csv"),
    "/administration/{kept}/rows": Doing(ADMINISTRATION_PAGE, "/administration/persons/rows", KEEPING, _PERSON),
    "/administration/{kept}/rows/{row}/remove": Doing(
        ADMINISTRATION_PAGE, "/administration/targets/rows/{target}/remove", KEEPING
    ),
    "/administration/{kept}/rows/{row}/try": Doing(
        ADMINISTRATION_PAGE, "/administration/targets/rows/{target}/try", KEEPING
    ),
    "/administration/{kept}/work": Doing(
        ADMINISTRATION_PAGE,
        "/administration/closed_days/work",
        KEEPING,
        {"organization": "MIC", "day": "2026-05-20"},
    ),
    "/decisions/{decision}/votes": Doing(
        DECISION_PAGE, f"{_DECISION}/votes", SITTING, {"vote": "approve", "digest": "{digest}"}
    ),
    "/decisions/{decision}/recusals": Doing(
        DECISION_PAGE, f"{_DECISION}/recusals", SITTING, {"reason": "親族である。"}
    ),
    "/decisions/{decision}/close": Doing(DECISION_PAGE, f"{_DECISION}/close", frozenset({Role.CHAIR})),
    "/decisions/{decision}/minutes": Doing(
        DECISION_PAGE, f"{_DECISION}/minutes", frozenset({Role.SECRETARIAT}), {**_MEETING, "code": "{code_of_chair}"}
    ),
    "/delegations": _own(
        DELEGATION_PAGE,
        "/delegations",
        {"deputy": "{colleague}", "role": "{role}", "starts": "2026-05-01", "ends": "2026-05-20"},
        told=ANYONE - DELEGABLE | {Role.CHAIR},
    ),
    "/delegations/{delegation}/end": _named(DELEGATION_PAGE, "/delegations/{delegation}/end", {}, DELEGATE),
    "/evaluations/{evaluation}/plan": Doing(EVALUATION_PAGE, "/evaluations/{planning}/plan", ARRANGING, _PLAN),
    "/evaluations/{evaluation}/auditors": Doing(
        EVALUATION_PAGE, "/evaluations/{auditing}/auditors", ARRANGING, {"auditor": "MIC-new-auditor"}
    ),
    "/evaluations/{evaluation}/discharges": Doing(
        EVALUATION_PAGE, "/evaluations/{planning}/discharges", ARRANGING, {"auditor": "MIC-auditor-1"}
    ),
    "/evaluations/{evaluation}/conclusion": Doing(
        EVALUATION_PAGE, "/evaluations/{concluding}/conclusion", ARRANGING, {"conclusion": "概ね良好である。"}
    ),
    "/evaluations/{evaluation}/notebook/findings": _named(
        NOTEBOOK_PAGE, f"{_AUDITED}/findings", {**_JUDGED, "aspect": "done", "statement": "施錠がない。"}, AUDITOR
    ),
    "/evaluations/{evaluation}/notebook/findings/{number}": _named(
        NOTEBOOK_PAGE, f"{_AUDITED}/findings/1", _JUDGED, AUDITOR
    ),
    "/evaluations/{evaluation}/notebook/evidence": _named(
        NOTEBOOK_PAGE, f"{_AUDITED}/evidence", {}, AUDITOR, "evidence.txt"
    ),
    "/evaluations/{evaluation}/notebook/conclusion": _named(
        NOTEBOOK_PAGE, f"{_AUDITED}/conclusion", {"done": "d", "effect": "e", "state": "s"}, AUDITOR
    ),
    "/government/releases": Doing(GOVERNMENT_PAGE, "/government/releases", GOVERNING, {"release": "R9", "again": "R9"}),
    "/government/reminders": Doing(GOVERNMENT_PAGE, "/government/reminders", GOVERNING, {"ministry": "MIC"}),
    "/improvements/{improvement}/plan": Doing(IMPROVEMENT_PAGE, "/improvements/{to_plan}/plan", PLANNING, _PURPOSE),
    "/improvements/{improvement}/responses": Doing(IMPROVEMENT_PAGE, f"{_IMPROVING}/responses", PLANNING, _RESPONSE),
    "/improvements/{improvement}/responses/{response}/owner": Doing(
        IMPROVEMENT_PAGE, f"{_IMPROVING}/responses/{{response}}/owner", PLANNING, {"owner": "MIC-system-manager-1"}
    ),
    "/improvements/{improvement}/responses/{response}/account": _named(
        IMPROVEMENT_PAGE, f"{_IMPROVING}/responses/{{response}}/account", {"account": "実施した。"}, DOER
    ),
    "/improvements/{improvement}/check": Doing(
        IMPROVEMENT_PAGE, "/improvements/{checking}/check", ARRANGING | {Role.AUDITOR, Role.EXPERT}, _CHECK
    ),
    "/inspections/{inspection}/items/{item}": Doing(
        INSPECTION_PAGE,
        "/inspections/{inspection}/items/{item}",
        ACTING_FOR_OTHERS,
        {"result": "done"},
        "",
        *ASKED,
    ),
    "/inspections/{inspection}/hand-in": Doing(
        INSPECTION_PAGE, "/inspections/{inspection}/hand-in", ACTING_FOR_OTHERS, {}, "", *ASKED
    ),
    "/inspections/{inspection}/sheet": Doing(
        INSPECTION_PAGE, "/inspections/{inspection}/sheet", ACTING_FOR_OTHERS, {}, "sheet.csv", *ASKED
    ),
    "/ledger/verification": Doing(
        LEDGER_PAGE,
        "/ledger/verification",
        frozenset({Role.CISO, Role.AUDITOR, Role.ADMINISTRATOR}),
        anywhere=True,
    ),
    "/ministries/{code}/reports": Doing(REPORT_PAGE, "/ministries/MIC/reports", PLANNING, {**_TEXTS, "year": "2025"}),
    "/ministries/{code}/trust": Doing(
        TRUST_PAGE,
        "/ministries/MIC/trust",
        ARRANGING,
        {**_TRUST, "auditor": "KANSA-auditor-1", "starts": "2026-05-01", "ends": "2027-03-31"},
    ),
    "/occasions/new": Doing(
        OCCASION_PAGE,
        "/occasions/new",
        PLANNING | {Role.SYSTEM_MANAGER, Role.CONTACT_POINT, Role.CENTER_OFFICER},
        _OCCURRED,
    ),
    "/reports/{report}/texts": Doing(
        REPORT_PAGE, "/reports/{report}/texts", PLANNING, {**_TEXTS, "digest": "{digest_of_report}"}
    ),
    "/reports/{report}/decision": Doing(REPORT_PAGE, "/reports/{report}/decision", PLANNING),
    "/revisions/{revision}/items/{item}": Doing(REVISION_PAGE, f"{_REVISION}/items/{{item}}", ARRANGING, _ANSWER),
    "/revisions/{revision}/submission": Doing(REVISION_PAGE, "/revisions/{revision}/submission", ARRANGING),
    "/revisions/{revision}/workbook": Doing(REVISION_PAGE, f"{_REVISION}/workbook", ARRANGING, file="workbook.csv"),
    "/revisions/{revision}/opinions": Doing(
        REVISION_PAGE,
        f"{_REVISION}/opinions",
        frozenset({Role.EXPERT, Role.SYSTEM_MANAGER, Role.CONTACT_POINT}),
        {"text": "異存なし。"},
    ),
    "/revisions/{revision}/opinions/{opinion}/reply": Doing(
        REVISION_PAGE, f"{_REVISION}/opinions/{{opinion}}/reply", ARRANGING, {"text": "反映した。"}
    ),
}
"""Every act but those of coming and going."""

FOR_EVERYBODY = frozenset(
    {"/language", "/drafts/{place:path}", "/sign-in", "/sign-in/{token}", "/sign-out", "/sign-out-everywhere"}
)
"""Who comes or goes, or switches the language of what they read, acts on their own visit and needs no role."""
FOR_PEOPLE = FOR_EVERYBODY | {"/account/tokens", "/drafts/{place:path}"}
"""What the API has not: nobody comes by a program, and no token outlives itself by making another."""
OF_LISTS = frozenset({"/administration/import", "/administration/{kept}/rows"})
"""Where an administrator of another organization is told at the cell (422) that a row is not theirs to write."""
