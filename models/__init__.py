"""Tables and the queries on them, as plain functions that take a session.

Owns: what is stored, unique keys, set-based SQL. Does not own: transactions (tasks/database.py), rules (domain/).
"""

from models.access.form_draft import FormDraft
from models.access.visit import AccessToken, SignInLink, Tries, Visit
from models.act.improvement import EffectCheck, Improvement, Response
from models.assets.register import InformationSystem, Product, SystemDuty, SystemInformation, SystemProduct
from models.baseline.publication_order import PublicationOrder
from models.baseline.release import Binding, ItemLink, Lineage, Release, ReleaseChange, ReleaseItem, Wording
from models.check.evaluation import Audit, Evaluation, EvaluationUnit, Inspection, InspectionItem, TrustRecord
from models.check.evidence import Evidence
from models.check.finding import Finding, FindingItem
from models.check.inspection_draft import InspectionDraft
from models.decisions.decision import Ballot, Decision, Recusal
from models.decisions.kept_part import DecidedPart
from models.engine.engine_fault import EngineFault
from models.engine.heartbeat import Heartbeat, WatcherBeat
from models.ledger.entries import LedgerEntry, LedgerHead
from models.notices.outbox import Outbox
from models.notices.resting_place import RestingPlace
from models.occasions.occasion import Occasion, OccasionSystem, ReviewDate, Sender
from models.occasions.threats.threat import FeedState, ThreatAlias, ThreatProduct, ThreatRecord
from models.overview.yearly_report.kept_report import DecidedReport
from models.overview.yearly_report.report import AnnualReport
from models.people.delegation import Delegation
from models.people.organization import ClosedDay, Organization, OrganizationLabel, Unit
from models.people.person import Appointment, NoticeTarget, Person
from models.standards.document import Coverage, Document, Edition
from models.standards.revision.amended_item import AmendedItem
from models.standards.revision.kept_text import DecidedText
from models.standards.revision.opinion import Opinion
from models.standards.revision.revision import Revision, RevisionItem

__all__ = [
    "AccessToken",
    "AmendedItem",
    "AnnualReport",
    "Appointment",
    "Audit",
    "Ballot",
    "Binding",
    "ClosedDay",
    "Coverage",
    "DecidedPart",
    "DecidedReport",
    "DecidedText",
    "Decision",
    "Delegation",
    "Document",
    "Edition",
    "EffectCheck",
    "EngineFault",
    "Evaluation",
    "EvaluationUnit",
    "Evidence",
    "FeedState",
    "Finding",
    "FindingItem",
    "FormDraft",
    "Heartbeat",
    "Improvement",
    "InformationSystem",
    "Inspection",
    "InspectionDraft",
    "InspectionItem",
    "ItemLink",
    "LedgerEntry",
    "LedgerHead",
    "Lineage",
    "NoticeTarget",
    "Occasion",
    "OccasionSystem",
    "Opinion",
    "Organization",
    "OrganizationLabel",
    "Outbox",
    "Person",
    "Product",
    "PublicationOrder",
    "Recusal",
    "Release",
    "ReleaseChange",
    "ReleaseItem",
    "Response",
    "RestingPlace",
    "ReviewDate",
    "Revision",
    "RevisionItem",
    "Sender",
    "SignInLink",
    "SystemDuty",
    "SystemInformation",
    "SystemProduct",
    "ThreatAlias",
    "ThreatProduct",
    "ThreatRecord",
    "Tries",
    "TrustRecord",
    "Unit",
    "Visit",
    "WatcherBeat",
    "Wording",
]
