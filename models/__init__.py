"""Tables and the queries on them, as plain functions that take a session.

Owns: what is stored, unique keys, set-based SQL. Does not own: transactions (tasks/database.py), rules (domain/).
"""

from models.annual_report import AnnualReport
from models.decided_part import DecidedPart
from models.decided_report import DecidedReport
from models.decided_text import DecidedText
from models.decision import Ballot, Decision, Recusal
from models.delegation import Delegation
from models.engine_fault import EngineFault
from models.evaluation import Audit, Evaluation, EvaluationUnit, Inspection, InspectionItem, TrustRecord
from models.finding import EffectCheck, Evidence, Finding, FindingItem, Improvement, Response
from models.form_draft import FormDraft
from models.heartbeat import Heartbeat, WatcherBeat
from models.inspection_draft import InspectionDraft
from models.ledger import LedgerEntry, LedgerHead
from models.occasion import Occasion, OccasionSystem, ReviewDate, Sender
from models.opinion import Opinion
from models.organization import ClosedDay, Organization, OrganizationLabel, Unit
from models.outbox import Outbox
from models.person import Appointment, NoticeTarget, Person
from models.publication_order import PublicationOrder
from models.register import InformationSystem, Product, SystemDuty, SystemInformation, SystemProduct
from models.release import Binding, ItemLink, Lineage, Release, ReleaseChange, ReleaseItem, Wording
from models.resting_place import RestingPlace
from models.revision import Revision, RevisionItem
from models.standards import Coverage, Document, Edition
from models.threat import FeedState, ThreatAlias, ThreatProduct, ThreatRecord
from models.visit import AccessToken, SignInLink, Tries, Visit

__all__ = [
    "AccessToken",
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
