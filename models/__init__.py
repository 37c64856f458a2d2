"""Tables and the queries on them, as plain functions that take a session.

Owns: what is stored, unique keys, set-based SQL. Does not own: transactions (tasks/database.py), rules (domain/).
"""

from models.annual_report import AnnualReport
from models.decision import Ballot, Decision, Recusal
from models.evaluation import Audit, Evaluation, EvaluationUnit, Inspection, InspectionItem, TrustRecord
from models.finding import EffectCheck, Evidence, Finding, FindingItem, Improvement, Response
from models.ledger import LedgerEntry, LedgerHead
from models.occasion import Occasion, OccasionSystem, ReviewDate, Sender
from models.opinion import Opinion
from models.organization import ClosedDay, Organization, OrganizationLabel, Unit
from models.outbox import Outbox
from models.person import Appointment, NoticeTarget, Person
from models.register import InformationSystem, Product, SystemDuty, SystemInformation, SystemProduct
from models.release import Binding, ItemLink, Lineage, Release, ReleaseChange, ReleaseItem, Wording
from models.revision import Revision, RevisionItem
from models.standards import Coverage, Document, Edition
from models.threat import FeedState, ThreatAlias, ThreatProduct, ThreatRecord

__all__ = [
    "AnnualReport",
    "Appointment",
    "Audit",
    "Ballot",
    "Binding",
    "ClosedDay",
    "Coverage",
    "Decision",
    "Document",
    "Edition",
    "EffectCheck",
    "Evaluation",
    "EvaluationUnit",
    "Evidence",
    "FeedState",
    "Finding",
    "FindingItem",
    "Improvement",
    "InformationSystem",
    "Inspection",
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
    "Recusal",
    "Release",
    "ReleaseChange",
    "ReleaseItem",
    "Response",
    "ReviewDate",
    "Revision",
    "RevisionItem",
    "Sender",
    "SystemDuty",
    "SystemInformation",
    "SystemProduct",
    "ThreatAlias",
    "ThreatProduct",
    "ThreatRecord",
    "TrustRecord",
    "Unit",
    "Wording",
]
