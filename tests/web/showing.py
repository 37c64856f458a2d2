"""Which sensitive columns each page shows, by its field in domain/access/pages.py; under "" what everybody sees."""

from collections.abc import Mapping

from domain.access.pages import Page

_FINDING = ("finding.statement", "finding.cause_told", "finding_item.provision")
_SYSTEM = ("information_system.code", "information_system.name_ja", "information_system.name_en")
_ANSWERS = ("provision", "wording", "reason")
_DRAFT = tuple(f"{table}.{name}" for table in ("revision_item", "coverage") for name in _ANSWERS)
_OPINIONS = ("opinion.text", "opinion.answer")

SHOWN: Mapping[Page, Mapping[str, tuple[str, ...]]] = {
    Page.ADMINISTRATION: {"": ("person.mail",)},
    Page.DECISION: {
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
    Page.REVISION: {"": (*_DRAFT, *_OPINIONS, "ballot.comment")},
    Page.EVALUATION: {
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
    Page.OCCASION: {"systems": _SYSTEM},
    Page.INSPECTION: {
        "": ("inspection_item.remark", "inspection_draft.remark", "coverage.provision", "coverage.wording")
    },
    Page.NOTEBOOK: {
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
    Page.EVIDENCE: {"": ("evidence.name",)},
    Page.TRUST: {"": ("trust_record.competence", "trust_record.independence", "trust_record.confidentiality")},
    Page.IMPROVEMENT: {
        "": ("improvement.purpose",),
        "finding": (*_FINDING, *_SYSTEM),
        "responses": ("response.statement", "response.account"),
        "checks": ("effect_check.observed", "effect_check.lesson"),
    },
}
