"""The one list of what our tables hold that must not be published, and of what may be (S-1, G3-4d).

Every text column of every table is in one of the two; tests/models/test_sensitive.py sees to it.
"""
# ruff: noqa: S608 - the statements are put together from the names in this file, never from what is given

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sqlalchemy import text
from sqlmodel import Session

from domain.redaction import Secret, Shape
from models.harmless import HARMLESS

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
    **_all("occasion.key occasion.reference", Shape.NAME, "発生番号 (number of an occasion)", _OWN),
    **_all("occasion.account", Shape.PASSAGE, "発生の経緯 (account of an occasion)", _OWN),
    **_all(
        "information_system.code information_system.name_ja information_system.name_en",
        Shape.WORD,
        "情報システム (system)",
        _OWN,
    ),
    **_all("information_system.business", Shape.PASSAGE, "システムの業務 (business of a system)", _OWN),
    **_all("system_information.kind", Shape.PASSAGE, "取り扱う情報 (information of a system)", _SYSTEM),
    **_all("system_product.version", Shape.NAME, "製品の版 (version of a product)", _SYSTEM),
    **_all("system_product.cpe", Shape.NAME, "製品 (product)", _SYSTEM),
    **_all("product.vendor product.vendor_key", Shape.NAME, "製品の供給者 (vendor)", _PRODUCT),
    **_all("product.name product.name_key", Shape.NAME, "製品 (product)", _PRODUCT),
    **_all("threat.code", Shape.NAME, "脅威の番号 (code of a threat)", f"id {_TOUCHED}"),
    **_all("threat_alias.alias", Shape.NAME, "脅威の番号 (code of a threat)", f"threat_id {_TOUCHED}"),
    **_all("threat_product.cpe", Shape.NAME, "製品 (product)", f"threat_id {_TOUCHED}"),
    **_all(
        "evaluation.scope evaluation.criteria evaluation.method evaluation.conclusion",
        Shape.PASSAGE,
        "評価の計画・結果 (plan or conclusion of an evaluation)",
        _OWN,
    ),
    **_all("inspection_draft.remark", Shape.PASSAGE, "自己点検の記述 (remark in a self-inspection)", _INSPECTION),
    **_all("inspection_item.remark", Shape.PASSAGE, "自己点検の記述 (remark in a self-inspection)", _INSPECTION),
    **_all("audit.done audit.effect audit.state", Shape.PASSAGE, "監査の記述 (words of an audit)", _EVALUATION),
    **_all(
        "trust_record.competence trust_record.independence trust_record.confidentiality",
        Shape.PASSAGE,
        "監査人の信頼性 (trust record)",
        _OWN,
    ),
    **_all("finding.statement finding.cause_told", Shape.PASSAGE, "指摘事項 (finding)", _OWN),
    **_all("finding_item.provision", Shape.PASSAGE, "指摘事項 (finding)", _FINDING),
    **_all("evidence.name", Shape.NAME, "証拠 (evidence)", _EVALUATION),
    **_all("improvement.purpose", Shape.PASSAGE, "改善の目的 (purpose of an improvement)", _OWN),
    **_all("response.statement response.account", Shape.PASSAGE, "改善の対応 (response)", _IMPROVEMENT),
    **_all("effect_check.observed effect_check.lesson", Shape.PASSAGE, "効果の確認 (effect check)", _IMPROVEMENT),
    **_all("coverage.provision coverage.wording", Shape.PASSAGE, "省庁対策基準の本文 (text of the standards)", _OWN),
    **_all("coverage.reason", Shape.PASSAGE, "除外等の理由 (reason of an answer)", _OWN),
    **_all(
        "revision_item.provision revision_item.wording", Shape.PASSAGE, "改定案 (draft of the standards)", _REVISION
    ),
    **_all("decided_text.provision decided_text.wording", Shape.PASSAGE, "改定案 (draft of the standards)", _DECISION),
    **_all(
        "decided_part.words", Shape.PASSAGE, "議決された評価・信頼性の記述 (evaluation or trust as decided)", _DECISION
    ),
    **_all("decided_text.reason", Shape.PASSAGE, "除外等の理由 (reason of an answer)", _DECISION),
    **_all("revision_item.reason", Shape.PASSAGE, "除外等の理由 (reason of an answer)", _REVISION),
    **_all("opinion.text opinion.answer", Shape.PASSAGE, "意見・回答 (opinion or its answer)", _REVISION),
    **_all("decision.minutes decision.refusal", Shape.PASSAGE, "議事録 (minutes)", _OWN),
    **_all("ballot.comment", Shape.PASSAGE, "投票の理由 (comment on a vote)", _DECISION),
    **_all("recusal.reason", Shape.PASSAGE, "除斥の理由 (reason of a recusal)", _DECISION),
    **_all("sender.name", Shape.NAME, "通報元 (sender of reports)", _OWN),
    **_all("person.mail", Shape.NAME, "連絡先 (address of a person)", _OWN),
    **_all("notice_target.url", Shape.NAME, "連絡先 (address of a person)", f"({_OWN} OR {_PERSON})"),
}
"""Every sensitive text column, as table.column."""


def secrets_of(session: Session, ministry: int) -> Iterator[Secret]:
    """Everything sensitive that our tables hold of a ministry, each value once in its kind."""
    for place, column in SENSITIVE.items():
        table, name = place.split(".")
        query = f"SELECT DISTINCT {name} FROM {table} WHERE {column.whose} AND {name} <> ''"
        for (value,) in session.connection().execute(text(query), {"ministry": ministry}):
            yield Secret(column.kind, column.shape, value)
