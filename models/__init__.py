"""Tables and the queries on them, as plain functions that take a session.

Owns: what is stored, unique keys, set-based SQL. Does not own: transactions (tasks/database.py), rules (domain/).
"""

from models.decision import Ballot, Decision, Recusal
from models.ledger import LedgerEntry, LedgerHead
from models.opinion import Opinion
from models.organization import ClosedDay, Organization, OrganizationLabel, Unit
from models.outbox import Outbox
from models.person import Appointment, NoticeTarget, Person
from models.register import InformationSystem, Product, SystemDuty, SystemInformation, SystemProduct
from models.release import Binding, ItemLink, Lineage, Release, ReleaseChange, ReleaseItem, Wording
from models.revision import Revision, RevisionItem
from models.standards import Coverage, Document, Edition

__all__ = [
    "Appointment",
    "Ballot",
    "Binding",
    "ClosedDay",
    "Coverage",
    "Decision",
    "Document",
    "Edition",
    "InformationSystem",
    "ItemLink",
    "LedgerEntry",
    "LedgerHead",
    "Lineage",
    "NoticeTarget",
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
    "Revision",
    "RevisionItem",
    "SystemDuty",
    "SystemInformation",
    "SystemProduct",
    "Unit",
    "Wording",
]
