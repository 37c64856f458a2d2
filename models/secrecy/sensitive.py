"""The one list of what our tables hold that must not be published, and of what may be (S-1, G3-4d).

Every text column of every table is in one of the two; tests/models/secrecy/test_sensitive.py sees to it.
"""
# ruff: noqa: S608 - the statements are put together from the names in this file, never from what is given

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sqlalchemy import text
from sqlmodel import Session

from domain.secrecy.redaction import Secret, Shape
from models.secrecy.harmless import HARMLESS

__all__ = ["HARMLESS", "SENSITIVE", "Column", "secrets_of"]

_OWN = "organization_id = :ministry"
_EVALUATION = f"evaluation_id IN (SELECT id FROM evaluation WHERE {_OWN})"
_SYSTEM = f"system_id IN (SELECT id FROM information_system WHERE {_OWN})"
_FINDING = f"finding_id IN (SELECT id FROM finding WHERE {_OWN})"
_IMPROVEMENT = f"improvement_id IN (SELECT id FROM improvement WHERE {_OWN})"
_REVISION = f"revision_id IN (SELECT id FROM revision WHERE {_OWN})"
_DECISION = f"decision_id IN (SELECT id FROM decision WHERE {_OWN})"
_INSPECTION = f"inspection_id IN (SELECT id FROM inspection WHERE {_EVALUATION})"
_PRODUCT = f"id IN (SELECT product_id FROM system_product WHERE {_SYSTEM})"
_TOUCHED = f"IN (SELECT threat_id FROM occasion WHERE {_OWN})"
_PERSON = f"person_id IN (SELECT id FROM person WHERE {_OWN})"


class Column(NamedTuple):
    """A sensitive column: how its values are known again, what people are told of it, and whose rows it is."""

    shape: Shape
    kind: str
    whose: str


def _all(names: str, shape: Shape, kind: str, whose: str) -> dict[str, Column]:
    return dict.fromkeys(names.split(), Column(shape, kind, whose))


SENSITIVE: Mapping[str, Column] = {
    **_all("occasion.key occasion.reference", Shape.NAME, "number of an occasion", _OWN),
    **_all("occasion.account", Shape.PASSAGE, "account of an occasion", _OWN),
    **_all(
        "information_system.code information_system.name_ja information_system.name_en",
        Shape.WORD,
        "system",
        _OWN,
    ),
    **_all("information_system.business", Shape.PASSAGE, "business of a system", _OWN),
    **_all("system_information.kind", Shape.PASSAGE, "information of a system", _SYSTEM),
    **_all("system_product.version", Shape.NAME, "version of a product", _SYSTEM),
    **_all("system_product.cpe", Shape.NAME, "product", _SYSTEM),
    **_all("product.vendor product.vendor_key", Shape.NAME, "vendor", _PRODUCT),
    **_all("product.name product.name_key", Shape.NAME, "product", _PRODUCT),
    **_all("threat.code", Shape.NAME, "code of a threat", f"id {_TOUCHED}"),
    **_all("threat_alias.alias", Shape.NAME, "code of a threat", f"threat_id {_TOUCHED}"),
    **_all("threat_product.cpe", Shape.NAME, "product", f"threat_id {_TOUCHED}"),
    **_all(
        "evaluation.scope evaluation.criteria evaluation.method evaluation.conclusion",
        Shape.PASSAGE,
        "plan or conclusion of an evaluation",
        _OWN,
    ),
    **_all("inspection_draft.remark", Shape.PASSAGE, "remark in a self-inspection", _INSPECTION),
    **_all("inspection_item.remark", Shape.PASSAGE, "remark in a self-inspection", _INSPECTION),
    **_all("audit.done audit.effect audit.state", Shape.PASSAGE, "words of an audit", _EVALUATION),
    **_all(
        "trust_record.competence trust_record.independence trust_record.confidentiality",
        Shape.PASSAGE,
        "trust record",
        _OWN,
    ),
    **_all("finding.statement finding.cause_told", Shape.PASSAGE, "finding", _OWN),
    **_all("finding_item.provision", Shape.PASSAGE, "finding", _FINDING),
    **_all("evidence.name", Shape.NAME, "evidence", _EVALUATION),
    **_all("improvement.purpose", Shape.PASSAGE, "purpose of an improvement", _OWN),
    **_all("response.statement response.account", Shape.PASSAGE, "response", _IMPROVEMENT),
    **_all("effect_check.observed effect_check.lesson", Shape.PASSAGE, "effect check", _IMPROVEMENT),
    **_all("coverage.provision coverage.wording", Shape.PASSAGE, "text of the standards", _OWN),
    **_all("coverage.reason", Shape.PASSAGE, "reason of an answer", _OWN),
    **_all("revision_item.provision revision_item.wording", Shape.PASSAGE, "draft of the standards", _REVISION),
    **_all("decided_text.provision decided_text.wording", Shape.PASSAGE, "draft of the standards", _DECISION),
    **_all("decided_part.words", Shape.PASSAGE, "evaluation or trust as decided", _DECISION),
    **_all("decided_text.reason", Shape.PASSAGE, "reason of an answer", _DECISION),
    **_all("revision_item.reason", Shape.PASSAGE, "reason of an answer", _REVISION),
    **_all("opinion.text opinion.answer", Shape.PASSAGE, "opinion or its answer", _REVISION),
    **_all("decision.minutes decision.refusal", Shape.PASSAGE, "minutes", _OWN),
    **_all("ballot.comment", Shape.PASSAGE, "comment on a vote", _DECISION),
    **_all("recusal.reason", Shape.PASSAGE, "reason of a recusal", _DECISION),
    **_all("form_draft.words", Shape.PASSAGE, "draft of a form", _PERSON),
    **_all("sender.name", Shape.NAME, "sender of reports", _OWN),
    **_all("person.mail outbox.mail", Shape.NAME, "address of a person", _OWN),
    **_all("notice_target.url", Shape.NAME, "address of a person", f"({_OWN} OR {_PERSON})"),
}
"""Every sensitive text column, as table.column."""


def secrets_of(session: Session, ministry: int) -> Iterator[Secret]:
    """Everything sensitive that our tables hold of a ministry, each value once in its kind."""
    for place, column in SENSITIVE.items():
        table, name = place.split(".")
        query = f"SELECT DISTINCT {name} FROM {table} WHERE {column.whose} AND {name} <> ''"
        for (value,) in session.connection().execute(text(query), {"ministry": ministry}):
            yield Secret(column.kind, column.shape, value)
