"""A ministry where everything is under way: for each act of tests/web/acting.py a target at which it can be done."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, col, select, update

from domain.act.improvement import ImprovementPhase, ResponseKind
from domain.baseline.catalog import BaselineKind, Catalog
from domain.check.evaluation import EvaluationPhase
from domain.check.findings import Aspect, Cause, Result, Weight
from domain.check.kind import TRUST_MATTER
from domain.decisions.committee import Vote
from domain.people.roles import Role
from domain.secrecy.confirmation_code import confirmation_code
from domain.standards.coverage import Standing
from domain.standards.revision import Phase
from models.access.visit import AccessToken, Reach, Visit, Way
from models.act.improvement import Improvement, Response
from models.check.evaluation import Audit, Evaluation, Inspection, InspectionItem
from models.check.finding import Finding
from models.check.inspection_draft import InspectionDraft
from models.decisions.decision import Decision
from models.overview.yearly_report.report import AnnualReport
from models.people.organization import ClosedDay, Organization
from models.people.person import Appointment, NoticeTarget, Person
from models.standards.revision.opinion import Opinion
from models.standards.revision.revision import Revision, RevisionItem
from tasks.access.delegating import Wanted, delegate
from tasks.access.signing_in.tokens import Wanted as WantedToken
from tasks.access.signing_in.tokens import make_token
from tasks.access.signing_in.visits import begin_visit
from tasks.baseline.releases import import_release
from tasks.check.audit.finding import Judgement, Noted, record_finding
from tasks.check.audit.trust import Grounds, write_trust
from tasks.check.inspection.contents import gather
from tasks.check.inspection.exporting import csv_bytes
from tasks.clock import now
from tasks.database import transaction
from tasks.decisions.votes import Cast, record_votes
from tasks.overview.yearly_report import draft_report
from tasks.settings import settings
from tasks.standards.revision.opinions import ask_for_opinions, give_opinion
from tasks.standards.workbook.csv_file import csv_bytes as workbook_csv
from tasks.standards.workbook.gathering import gather as gather_workbook
from tests.stage.auditing import OUTSIDE, come_from_outside, evaluation_in
from tests.stage.findings import evaluation, finding
from tests.stage.government import appoint, items, release
from tests.stage.years import person, votes_on
from tests.web.world import World

OWNER, WRITER, AUDITOR, ASKED = "MIC-officer-1", "MIC-secretariat-1", "MIC-auditor-1", "contact-point-1"
TODAY, DUE = date(2026, 5, 1), date(2026, 6, 30)
PERSONS = "code,organization,unit,name_ja,name_en,mail,language\nMIC-next-2,MIC,,新任,Next,next@mic.example,ja\n"


@dataclass(frozen=True, slots=True)
class UnderWay:
    """What stands for the names in a target, and the files by name; theirs: of MOJ, what it has of the same."""

    names: Mapping[str, str]
    files: Mapping[str, bytes]
    theirs: Mapping[str, str]


def under_way(made: World) -> UnderWay:
    """Have everything under way in MIC, in the marked words of its year, and a revision in MOJ."""
    revision, other = release("R8", items(3), now())
    import_release(Catalog("R9", items(4)), BaselineKind.MANAGEMENT, "R9", date(2026, 7, 1), "NCO")
    with transaction() as session:
        ministry = session.exec(select(Organization).where(Organization.code == "MOJ")).one()
        appoint(session, ministry, Role.ADMINISTRATOR, 1)
        theirs = {
            **_revision(session, other, "MOJ", "異存あり。"),
            **_inspected(session, "MOJ", other),
            **_carried_out(session, "MOJ", finding(session, evaluation(session, "MOJ", "2020")), ("p", "s")),
        }
        ours = {
            **_revision(session, revision, "MIC", made.marks["opinion.text"]),
            **_evaluations(session, made),
            **_inspected(session, "MIC", revision),
            **_improvements(session, made),
            **_own_things(session),
            **_lists(session),
        }
        files = _files(session, revision, ours["inspection"])
        return UnderWay(_texts(ours) | _decision(session) | _report(session), files, _texts(theirs))


def _texts(ids: Mapping[str, int]) -> dict[str, str]:
    return {name: str(key) for name, key in ids.items()}


def _revision(session: Session, revision: int, code: str, opinion: str) -> dict[str, int]:
    """Opinions are asked for, and the expert's waits for an answer."""
    case = session.get_one(Revision, revision)
    case.phase = Phase.CONSULTING
    ask_for_opinions(session, case, now())
    session.flush()
    give_opinion(session, revision, f"{code}-expert-1", opinion, now())
    item = _asked(session, revision)[0].lineage_id
    said = session.exec(select(Opinion.id).where(Opinion.revision_id == revision, col(Opinion.text).is_not(None))).one()
    return {"revision": revision, "item": item, "opinion": said or 0}


def _asked(session: Session, revision: int) -> Sequence[RevisionItem]:
    asked = select(RevisionItem).where(RevisionItem.revision_id == revision, RevisionItem.standing != Standing.ARCHIVED)
    return session.exec(asked.order_by(col(RevisionItem.lineage_id))).all()


def _evaluations(session: Session, made: World) -> dict[str, int]:
    """One to be planned, whose auditor has found nothing, one audited, one to be concluded."""
    phases = (EvaluationPhase.PLANNING, EvaluationPhase.AUDITING, EvaluationPhase.CONCLUDING)
    found = {phase.value: evaluation_in(session, phase, year=2022 + at) for at, phase in enumerate(phases)}
    for key in found.values():
        case = session.get_one(Evaluation, key)
        case.scope, case.criteria, case.method = (
            made.marks[f"evaluation.{name}"] for name in ("scope", "criteria", "method")
        )
    auditor, officer = person(session, AUDITOR), person(session, OWNER)
    for key in (found["planning"], found["auditing"]):
        row = {"evaluation_id": key, "auditor_id": auditor, "assigned_by": officer, "assigned_at": now()}
        session.add(Audit.model_validate(row))
    session.flush()
    judged = Judgement(Weight.MAJOR, Cause.NOT_FOLLOWED, made.marks["finding.cause_told"], [])
    noted = Noted(Aspect.DONE, made.marks["finding.statement"], judged)
    record_finding(session, found["auditing"], noted, AUDITOR, now())
    return found


def _inspected(session: Session, code: str, revision: int) -> dict[str, int]:
    """An evaluation that asks somebody about the items of a revision, who saved every one and did not hand in."""
    evaluation, who = evaluation_in(session, EvaluationPhase.INSPECTING, code, 2021), person(session, f"{code}-{ASKED}")
    asked = {"person_id": who, "role": Role.CONTACT_POINT, "asked_on": TODAY, "due_on": DUE}
    row = Inspection.model_validate({"evaluation_id": evaluation, **asked})
    session.add(row)
    session.flush()
    for item in _asked(session, revision):
        said = {"inspection_id": row.id, "lineage_id": item.lineage_id}
        session.add(InspectionItem.model_validate({**said, "item_id": item.item_id}))
        session.add(InspectionDraft.model_validate({**said, "result": Result.DONE}))
    session.flush()
    return {"inspecting": evaluation, "inspection": row.id or 0}


def _improvements(session: Session, made: World) -> dict[str, int]:
    """One to be planned, one carried out, one to be checked, on what the year's audit merely observed."""
    observed = select(Finding).where(Finding.weight == Weight.OBSERVATION).order_by(col(Finding.id)).limit(3)
    first, second, third = session.exec(observed).all()
    words = made.marks["improvement.purpose"], made.marks["response.statement"]
    return {
        "to_plan": _improvement(session, "MIC", first, ImprovementPhase.PLANNING, words[0]),
        "checking": _improvement(session, "MIC", third, ImprovementPhase.CHECKING, words[0]),
        **_carried_out(session, "MIC", second, words),
    }


def _carried_out(session: Session, code: str, found: Finding, words: tuple[str, str]) -> dict[str, int]:
    """With a response that waits for its owner's word; words: of the purpose, and of the response."""
    case = _improvement(session, code, found, ImprovementPhase.CARRYING_OUT, words[0])
    owner = person(session, f"{code}-{ASKED}")
    row = {"improvement_id": case, "round": 1, "kind": ResponseKind.TRAINING, "owner_id": owner, "due_on": DUE}
    response = Response.model_validate({**row, "statement": words[1]})
    session.add(response)
    session.flush()
    return {"carrying_out": case, "response": response.id or 0}


def _improvement(session: Session, code: str, found: Finding, phase: ImprovementPhase, purpose: str) -> int:
    planned = {"purpose": purpose, "before": 3, "expected": 1, "planned_by": person(session, f"{code}-officer-1")}
    dates = {"opened_on": TODAY, "due_on": DUE, "phase_due": DUE}
    row = {"organization_id": found.organization_id, "finding_id": found.id, "phase": phase}
    case = Improvement.model_validate(row | dates | planned)
    session.add(case)
    session.flush()
    return case.id or 0


def _decision(session: Session) -> dict[str, str]:
    """On an auditor from outside; three have voted, and the newcomer chairs, whose predecessor has left."""
    come_from_outside(session)
    left = select(Person.id).where(Person.code == "MIC-chair-1")
    session.exec(update(Appointment).where(col(Appointment.person_id).in_(left)).values(ends=date(2026, 4, 30)))
    grounds = Grounds(OUTSIDE, "資格がある。", "取引がない。", "誓約書がある。", TODAY, date(2027, 3, 31))
    decision = votes_on(session, write_trust(session, "MIC", grounds, WRITER, now()).id or 0, TRUST_MATTER)
    for number in (1, 2, 3):
        who = f"MIC-member-{number}"
        record_votes(session, decision, Cast(who, {who: Vote.APPROVE}), now())
    digest = session.get_one(Decision, decision).digest
    code = confirmation_code(decision, digest, settings().code_key)
    return {"decision": str(decision), "digest": digest, "code_of_chair": code}


def _own_things(session: Session) -> dict[str, int]:
    """A visit, a token and a delegation of somebody."""
    owner = person(session, OWNER)
    begin_visit(session, owner, Way.LINK, now())
    make_token(session, owner, WantedToken("own", Reach.READ, date(2026, 12, 31)), owner, now())
    standing_in = delegate(
        session, owner, Wanted("MIC-system-manager-1", Role.OFFICER, TODAY, date(2026, 5, 20)), now()
    )
    visit = session.exec(select(Visit.id).where(Visit.person_id == owner)).one()
    token = session.exec(select(AccessToken.id).where(AccessToken.person_id == owner)).one()
    return {"visit": visit or 0, "token": token or 0, "delegation": standing_in}


def _report(session: Session) -> dict[str, str]:
    """A draft."""
    texts = {"summary": {"ja": "点検した。", "en": "Inspected."}, "goals": {"ja": "教育する。", "en": "Training."}}
    row: AnnualReport = draft_report(session, "MIC", 2026, texts, who=WRITER, at=now())
    return {"report": str(row.id), "digest_of_report": row.digest}


def _lists(session: Session) -> dict[str, int]:
    """A notice target, and a day on which MIC rests."""
    ministry = session.exec(select(Organization.id).where(Organization.code == "MIC")).one()
    target = NoticeTarget.model_validate({"organization_id": ministry, "url": "mailto:desk@mic.example"})
    session.add_all([target, ClosedDay.model_validate({"organization_id": ministry, "day": date(2026, 5, 20)})])
    session.flush()
    return {"target": target.id or 0}


def _files(session: Session, revision: int, inspection: int) -> dict[str, bytes]:
    """Each filled in, so that it would be taken."""
    sheet = gather(session, session.get_one(Inspection, inspection))
    filled = replace(sheet, rows=tuple({**row, "result": "実施"} for row in sheet.rows))
    empty = workbook_csv(gather_workbook(session, session.get_one(Revision, revision), now()))
    return {
        "evidence.txt": "施錠の記録".encode(),
        "persons.csv": PERSONS.encode(),
        "sheet.csv": csv_bytes(filled),
        "workbook.csv": answered(empty),
    }


def answered(workbook: bytes) -> bytes:
    """The sheet of a revision with an answer to everything."""
    head, *lines = csv.reader(io.StringIO(workbook.decode("utf-8-sig"), newline=""))
    given = {"回答": "取込み", "規定番号": "3.9"}
    at = {place: text for place, one in enumerate(head) for begins, text in given.items() if one.startswith(begins)}
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([head, *([at.get(place, cell) for place, cell in enumerate(line)] for line in lines)])
    return stream.getvalue().encode("utf-8-sig")
