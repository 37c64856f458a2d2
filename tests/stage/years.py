"""A ministry's fiscal year 2026 as rows: occasions, self-inspections, an audit, findings and what became of them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel, col, select

from domain.act.improvement import ImprovementPhase, ResponseKind
from domain.baseline.catalog import BaselineKind
from domain.cases.kinds import MatterKind, OccasionKind
from domain.check.evaluation import EvaluationPhase
from domain.check.findings import Aspect, Cause, Result, Weight
from domain.decisions.committee import Outcome, Vote
from domain.decisions.matter_text import PartKey
from domain.occasions.grounds import Ground
from domain.overview.kind import REPORT_MATTER
from domain.people.roles import Role
from domain.standards.coverage import Standing, Way
from domain.standards.document import DocumentKind, EditionState
from domain.standards.revision import Phase
from models.access.form_draft import FormDraft
from models.act.improvement import EffectCheck, Improvement, Response
from models.assets.register import InformationSystem, Product, SystemInformation, SystemProduct
from models.baseline.release import Lineage, Release, ReleaseItem, Wording
from models.check.evaluation import Audit, Evaluation, Inspection, InspectionItem, TrustRecord
from models.check.evidence import Evidence
from models.check.finding import Finding, FindingItem
from models.check.inspection_draft import InspectionDraft
from models.decisions.decision import Ballot, Decision, Recusal, is_on
from models.decisions.kept_part import DecidedPart
from models.notices.outbox import Delivery, Outbox
from models.occasions.occasion import Occasion, Sender
from models.occasions.threats.threat import ThreatAlias, ThreatProduct, ThreatRecord
from models.people.organization import Organization
from models.people.person import NoticeTarget, Person
from models.standards.document import Coverage, Document, Edition
from models.standards.revision.kept_text import DecidedText
from models.standards.revision.opinion import Opinion, OpinionKind
from models.standards.revision.revision import Revision, RevisionItem
from tests.stage.government import appoint

Table = TypeVar("Table", bound=SQLModel)
AT = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
DAY = date(2026, 11, 2)
DATES: Mapping[str, Any] = {"opened_on": DAY, "due_on": DAY, "phase_due": DAY}
OCCASIONS = (
    (OccasionKind.ANNUAL, Ground.YEARLY_DATE, 1),
    (OccasionKind.THREAT, Ground.KNOWN_THREAT, 4),
    (OccasionKind.INCIDENT, Ground.MISTAKE, 3),
    (OccasionKind.INCIDENT, Ground.LEAK, 1),
    (OccasionKind.NEAR_MISS, Ground.NOTICED_IN_TIME, 5),
)
FINDINGS = (
    (Weight.MAJOR, Cause.RULE_UNKNOWN, 3),
    (Weight.MINOR, Cause.NOT_FOLLOWED, 5),
    (Weight.OBSERVATION, Cause.TECHNICAL, 4),
)


def _add(session: Session, table: type[Table], **values: object) -> int:
    row = table.model_validate(values)
    session.add(row)
    session.flush()
    return int(getattr(row, "id", 0) or 0)


def person(session: Session, code: str) -> int:
    return session.exec(select(Person).where(Person.code == code)).one().id or 0


def a_year(session: Session, code: str = "MIC") -> int:
    """Everything that a year leaves behind in a ministry of the stage's government; returns the ministry's id."""
    organization = session.exec(select(Organization).where(Organization.code == code)).one()
    for number in range(3, 9):
        appoint(session, organization, Role.OFFICER, number)
    ministry = organization.id or 0
    items = _baseline(session, ministry, person(session, f"{code}-officer-1"))
    system = _register(session, ministry)
    threat = _threat(session, session.exec(select(Product.id)).first() or 0)
    evaluations = _evaluations(session, ministry, code, threat)
    _inspections(session, evaluations[0], code, items)
    _findings(session, ministry, evaluations[0], code, (items[0][1], system))
    _add(
        session,
        Sender,
        name="soc",
        organization_id=ministry,
        kinds="incident",
        token_digest="t",
        per_hour=1,
        made_at=AT,
    )
    _add(session, NoticeTarget, organization_id=ministry, url="json://desk.example")
    about = {"person_id": person(session, f"{code}-officer-1"), "place": "/occasions/new", "field": "account"}
    _add(session, FormDraft, **about, position=0, words="下書き", saved_at=AT)
    told = {"key": "told", "template": "addresses_changed", "state": Delivery.SENT, "next_try_at": AT, "sent_at": AT}
    _add(session, Outbox, organization_id=ministry, mail="before@ministry.example", **told)
    return ministry


def _baseline(session: Session, ministry: int, who: int) -> list[tuple[int, int]]:
    release = _add(
        session,
        Release,
        name="管理基準 R7",
        kind=BaselineKind.MANAGEMENT,
        effective=date(2026, 4, 1),
        digest="r",
    )
    session.add(Wording(digest="w", title="主体認証の管理", statement="主体認証の手順を定め、責任者に報告すること。"))
    session.flush()
    items = []
    for at in range(6):
        lineage = _add(session, Lineage, kind=BaselineKind.MANAGEMENT, born_in=release, first_number=str(at))
        values = {"release_id": release, "position": at, "lineage_id": lineage, "digest": "w", "key": str(at)}
        place = f"第{at // 3 + 1}部 体制 > 1.1 目的"
        items.append((_add(session, ReleaseItem, number=str(at), kind="requirement", place=place, **values), lineage))
    session.get_one(Release, release).published_at = datetime(2026, 4, 1, tzinfo=UTC)
    document = _add(
        session,
        Document,
        organization_id=ministry,
        kind=DocumentKind.STANDARDS,
        title_ja="情報セキュリティ対策基準",
        title_en="Information security standards",
    )
    forced = {"state": EditionState.IN_FORCE, "in_force_from": date(2026, 9, 15)}
    edition = _add(session, Edition, document_id=document, number=2, **forced)
    answer = {"way": Way.OMIT, "provision": "3.1", "wording": "w", "reason": "r"}
    _add(
        session,
        Coverage,
        organization_id=ministry,
        lineage_id=items[0][1],
        digest="w",
        substance="w",
        since_id=edition,
        **answer,
    )
    revision = _add(
        session,
        Revision,
        organization_id=ministry,
        release_id=release,
        edition_id=edition,
        phase=Phase.IN_FORCE,
        in_force_on=date(2026, 9, 15),
        **DATES,
    )
    _add(session, RevisionItem, revision_id=revision, lineage_id=items[0][1], standing=Standing.GAP, **answer)
    _add(
        session,
        Opinion,
        revision_id=revision,
        round=1,
        kind=OpinionKind.UNIT,
        person_id=who,
        text="t",
        answer="a",
    )
    decision = _add(
        session,
        Decision,
        matter="revision",
        matter_id=revision,
        organization_id=ministry,
        round=1,
        digest="d",
        opened_at=AT,
        closes_on=DAY,
        outcome=Outcome.APPROVED,
        minutes="m",
        refusal="f",
    )
    _add(session, DecidedText, decision_id=decision, lineage_id=items[0][1], **answer)
    _add(session, Ballot, decision_id=decision, person_id=who, vote=Vote.APPROVE, comment="c", digest="d", cast_at=AT)
    _add(session, Recusal, decision_id=decision, person_id=who, reason="r")
    return items


def _register(session: Session, ministry: int) -> int:
    names = {"code": "HR-01", "name_ja": "人事給与システム", "name_en": "Personnel pay system", "business": "人事"}
    system = _add(session, InformationSystem, organization_id=ministry, starts=date(2020, 4, 1), **names)
    keys = {"vendor": "Acme", "name": "Vault", "vendor_key": "acme", "name_key": "vault"}
    product = _add(session, Product, **keys)
    _add(session, SystemProduct, system_id=system, product_id=product, version="9.1", cpe="cpe:2.3:a:acme:vault")
    _add(session, SystemInformation, system_id=system, kind="k", confidentiality=1, integrity=1, availability=1)
    return system


def _threat(session: Session, product: int) -> int:
    threat = _add(session, ThreatRecord, source="kev", code="CVE-2026-1", digest="d", first_seen_at=AT, changed_at=AT)
    _add(session, ThreatAlias, threat_id=threat, alias="JVN-1")
    _add(session, ThreatProduct, threat_id=threat, product_id=product, cpe="cpe:2.3:a:acme:vault:*")
    return threat


def _evaluations(session: Session, ministry: int, code: str, threat: int) -> list[int]:
    made = []
    for kind, ground, count in OCCASIONS:
        for number in range(count):
            reference = f"{ground.value}-{number}"
            values = {"kind": kind, "ground": ground, "reference": reference, "occurred_on": DAY, "account": "a"}
            told = {"reported_by": "cli:x", "reported_at": AT, "last_reported_at": AT, "threat_id": threat}
            key = f"{kind.value}:{code}:{reference}"
            occasion = _add(session, Occasion, key=key, organization_id=ministry, **values, **told)
            plan = {"scope": "s", "criteria": "c", "method": "m", "conclusion": "k"}
            case = {"organization_id": ministry, "occasion_id": occasion, "fiscal_year": 2026, **DATES}
            made.append(_add(session, Evaluation, phase=EvaluationPhase.CLOSED, **plan, **case))
    return made


def _inspections(session: Session, evaluation: int, code: str, items: list[tuple[int, int]]) -> None:
    for number in range(1, 9):
        who = person(session, f"{code}-officer-{number}")
        asked = {"person_id": who, "role": Role.OFFICER, "asked_on": DAY, "due_on": DAY}
        inspection = _add(session, Inspection, evaluation_id=evaluation, handed_in_at=AT, **asked)
        for at, (item, lineage) in enumerate(items):
            result = (Result.DONE, Result.DONE, Result.PARTLY, Result.NOT_DONE)[(at + number) % 4]
            said = {"item_id": item, "lineage_id": lineage, "result": result, "remark": "r"}
            _add(session, InspectionItem, inspection_id=inspection, **said)
            if number == 1 and at == 0:
                _add(session, InspectionDraft, inspection_id=inspection, lineage_id=lineage, result=result, remark="r")


def _findings(session: Session, ministry: int, evaluation: int, code: str, about: tuple[int, int]) -> None:
    auditor, officer = person(session, f"{code}-auditor-1"), person(session, f"{code}-officer-1")
    words = {"competence": "c", "independence": "i", "confidentiality": "k"}
    trust = _add(
        session,
        TrustRecord,
        organization_id=ministry,
        auditor_id=auditor,
        starts=DAY,
        ends=DAY,
        digest="t",
        written_by=officer,
        written_at=AT,
        **words,
    )
    _add(
        session,
        Audit,
        evaluation_id=evaluation,
        auditor_id=auditor,
        trust_id=trust,
        assigned_by=officer,
        assigned_at=AT,
        done="d",
        effect="e",
        state="s",
        concluded_at=AT,
    )
    number = 0
    for weight, cause, count in FINDINGS:
        for _ in range(count):
            number += 1
            finding = _add(
                session,
                Finding,
                evaluation_id=evaluation,
                organization_id=ministry,
                number=number,
                weight=weight,
                aspect=Aspect.DONE,
                statement="s",
                cause=cause,
                cause_told="t",
                system_id=about[1],
                found_by=auditor,
                found_at=AT,
            )
            _add(session, FindingItem, finding_id=finding, lineage_id=about[0], provision="p")
            if weight is not Weight.OBSERVATION:
                _improvement(session, ministry, finding, (officer, auditor))
    _decided(session, ministry, evaluation)
    session.add(
        Evidence.model_validate(
            {"evaluation_id": evaluation, "name": "n.pdf", "media_type": "application/pdf", "size": 1, "digest": "d"}
            | {"stored_by": auditor, "stored_at": AT}
        )
    )
    session.flush()


def _decided(session: Session, ministry: int, evaluation: int) -> None:
    """The committee's decision on the evaluation, whose text was another then."""
    about = {"matter": "evaluation", "matter_id": evaluation, "organization_id": ministry, "round": 1, "digest": "e"}
    days = {"opened_at": AT, "closes_on": DAY, "closed_at": AT}
    decision = _add(session, Decision, outcome=Outcome.APPROVED, **about, **days)
    for position, (key, words, mark) in enumerate(
        ((PartKey.CONCLUSION, "k", ""), (PartKey.HANDED_IN, "", "8/8"), (PartKey.FINDING, "s", "major done"))
    ):
        said = {"position": position, "key": key, "about": str(position), "words": words, "mark": mark}
        _add(session, DecidedPart, decision_id=decision, **said)


def _improvement(session: Session, ministry: int, finding: int, people: tuple[int, int]) -> None:
    improvement = _add(
        session,
        Improvement,
        organization_id=ministry,
        finding_id=finding,
        phase=ImprovementPhase.CLOSED,
        purpose="p",
        closed_on=DAY,
        **DATES,
    )
    _add(
        session,
        Response,
        improvement_id=improvement,
        round=1,
        kind=ResponseKind.TRAINING,
        statement="s",
        owner_id=people[0],
        due_on=DAY,
        done_on=DAY,
        done_by=people[0],
        account="a",
    )
    _add(
        session,
        EffectCheck,
        improvement_id=improvement,
        round=1,
        checker_id=people[1],
        effective=True,
        observed="o",
        lesson="l",
        after=1,
        checked_at=AT,
    )


def votes_on(session: Session, row: int, matter: MatterKind = REPORT_MATTER) -> int:
    """The latest decision on a yearly report, or on another matter."""
    query = select(Decision).where(is_on(matter, row)).order_by(col(Decision.id).desc())
    found = session.exec(query).first()
    assert found is not None
    return found.id or 0
