"""What every OSCAL document must say of itself, whichever model it is."""

import re
from datetime import date, datetime

from tasks.baseline.catalogs import oscal_fields as fields
from tasks.files.reading.node import Node
from tasks.files.reading.wording import shown

_MODELS = {
    "catalog": "a catalog",
    "profile": "a profile",
    "mapping-collection": "a mapping",
    "component-definition": "a component definition",
    "system-security-plan": "a system security plan",
    "assessment-plan": "an assessment plan",
    "assessment-results": "assessment results",
    "plan-of-action-and-milestones": "a plan of action and milestones",
}
_UUID = re.compile(r"[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[45][0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}")
# NIST itself writes it with a v in front (CSF 2.0, SP 800-171).
_READ = re.compile(r"v?1\.\d+\.\d+\S*", re.IGNORECASE)


def open_document(root: Node, model: str) -> Node:
    """The document of that model with its uuid and metadata found right. Raises BadInput, saying what else it is."""
    if model not in root.fields:
        other = next((name for name in root.fields if name in _MODELS), "")
        found = f"this is {_MODELS[other]}" if other else f"no {model!r} at the top"
        raise root.source.refuse(found, f"give {_MODELS[model]} of OSCAL")
    document = root.allow(frozenset({model, "$schema"})).child(model)
    if not _UUID.fullmatch(document.required("uuid")):
        raise document.refuse(f"'uuid' is {shown(document.text('uuid'))}, a UUID of version 4 or 5 is expected")
    _check_metadata(document.child("metadata").allow(fields.METADATA))
    return document


def _check_metadata(metadata: Node) -> None:
    for name in ("title", "version"):
        metadata.required(name)
    _instant(metadata, "last-modified")
    version = metadata.required("oscal-version")
    if not _READ.fullmatch(version):
        raise metadata.refuse(f"'oscal-version' is {shown(version)}; versions 1.x.y are read", "convert it to OSCAL 1")


def published_on(document: Node) -> date | None:
    """The date of publication in the publisher's own time zone, where the document gives one."""
    metadata = document.child("metadata")
    return _instant(metadata, "published") if "published" in metadata.fields else None


def _instant(metadata: Node, name: str) -> date:
    text = metadata.required(name)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise metadata.refuse(f"{name!r} is {shown(text)}, a date and time with time zone is expected") from error
    if moment.tzinfo is None:
        raise metadata.refuse(f"{name!r} is {shown(text)}, the time zone is missing")
    return moment.date()
