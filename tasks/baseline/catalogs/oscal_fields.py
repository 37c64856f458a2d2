"""The field names that OSCAL 1 gives to each object that is read here."""

_BOTH = frozenset({"id", "class", "title", "params", "props", "links", "parts", "controls"})

ROOT = frozenset({"catalog", "$schema"})
CATALOG = frozenset({"uuid", "metadata", "params", "controls", "groups", "back-matter"})
GROUP = _BOTH | {"groups"}
CONTROL = _BOTH
PART = frozenset({"id", "name", "ns", "class", "title", "props", "prose", "parts", "links"})
PROP = frozenset({"name", "uuid", "ns", "value", "class", "group", "remarks"})
LINK = frozenset({"href", "rel", "media-type", "resource-fragment", "text"})
SELECT = frozenset({"how-many", "choice"})
PARAM = frozenset(
    {
        "id",
        "class",
        "depends-on",
        "props",
        "links",
        "label",
        "usage",
        "constraints",
        "guidelines",
        "values",
        "select",
        "remarks",
    }
)
METADATA = frozenset(
    {
        "title",
        "published",
        "last-modified",
        "version",
        "oscal-version",
        "revisions",
        "document-ids",
        "props",
        "links",
        "roles",
        "locations",
        "parties",
        "responsible-parties",
        "actions",
        "remarks",
    }
)
