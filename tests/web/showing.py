"""Which sensitive columns each page shows, by its field in domain/access/pages.py; under "" what everybody sees."""

from collections.abc import Mapping

from domain.access.pages import ADMINISTRATION_PAGE
from domain.act.pages import IMPROVEMENT_PAGE
from domain.check.pages import EVALUATION_PAGE, EVIDENCE_PAGE, INSPECTION_PAGE, NOTEBOOK_PAGE, TRUST_PAGE
from domain.decisions.pages import DECISION_PAGE
from domain.occasions.pages import OCCASION_PAGE
from domain.people.page import Page
from domain.standards.pages import REVISION_PAGE

_FINDING = ("finding.statement", "finding.cause_told", "finding_item.provision")
_SYSTEM = ("information_system.code", "information_system.name_ja", "information_system.name_en")
_ANSWERS = ("provision", "wording", "reason")
_DRAFT = tuple(f"{table}.{name}" for table in ("revision_item", "coverage") for name in _ANSWERS)
_OPINIONS = ("opinion.text", "opinion.answer")

SHOWN: Mapping[Page, Mapping[str, tuple[str, ...]]] = {
    ADMINISTRATION_PAGE: {"": ("person.mail",)},
    DECISION_PAGE: {
        "": (
            *_DRAFT,
            *(f"decided_text.{name}" for name in _ANSWERS),
            "decided_part.words",
            *_OPINIONS,
            *_SYSTEM,
            *_FINDING[:1],
            "decision.minutes",
            "ballot.comment",
            "recusal.reason",
            "evaluation.scope",
            "evaluation.criteria",
            "evaluation.conclusion",
            "audit.done",
            "audit.effect",
            "audit.state",
            "trust_record.competence",
            "trust_record.independence",
            "trust_record.confidentiality",
        )
    },
    REVISION_PAGE: {"": (*_DRAFT, *_OPINIONS, "ballot.comment")},
    EVALUATION_PAGE: {
        "": (
            *_FINDING,
            *_SYSTEM,
            "evaluation.scope",
            "evaluation.criteria",
            "evaluation.method",
            "evaluation.conclusion",
            "audit.done",
            "audit.effect",
            "audit.state",
        ),
        "account": ("occasion.account",),
    },
    OCCASION_PAGE: {"systems": _SYSTEM},
    INSPECTION_PAGE: {
        "": ("inspection_item.remark", "inspection_draft.remark", "coverage.provision", "coverage.wording")
    },
    NOTEBOOK_PAGE: {
        "": (
            *_FINDING,
            *_SYSTEM,
            "evaluation.scope",
            "evaluation.criteria",
            "evaluation.method",
            "inspection_item.remark",
            "evidence.name",
            "audit.done",
            "audit.effect",
            "audit.state",
        )
    },
    EVIDENCE_PAGE: {"": ("evidence.name",)},
    TRUST_PAGE: {"": ("trust_record.competence", "trust_record.independence", "trust_record.confidentiality")},
    IMPROVEMENT_PAGE: {
        "": ("improvement.purpose",),
        "finding": (*_FINDING, *_SYSTEM),
        "responses": ("response.statement", "response.account"),
        "checks": ("effect_check.observed", "effect_check.lesson"),
    },
}
