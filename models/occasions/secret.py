"""What the tables of this room hold that must not be published, and what may be (S-1, G3-4d)."""

from domain.secrecy.redaction import Shape
from models.secrecy.columns import OWN, columns, through

_THREAT, _OF_THREAT = (through(key, "occasion", named="threat_id") for key in ("id", "threat_id"))

SENSITIVE = {
    **columns("occasion.key occasion.reference", Shape.NAME, "number of an occasion", OWN),
    **columns("occasion.account", Shape.PASSAGE, "account of an occasion", OWN),
    **columns("threat.code", Shape.NAME, "code of a threat", _THREAT),
    **columns("threat_alias.alias", Shape.NAME, "code of a threat", _OF_THREAT),
    **columns("threat_product.cpe", Shape.NAME, "product", _OF_THREAT),
    **columns("sender.name", Shape.NAME, "sender of reports", OWN),
}
PUBLIC = """
threat.source threat.said feed.name feed.fault
"""
WORDLESS = """
threat.digest feed.digest sender.token_digest occasion.reported_by sender.kinds
"""
