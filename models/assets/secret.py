"""What the tables of this room hold that must not be published, and what may be (S-1, G3-4d)."""

from domain.secrecy.redaction import Shape
from models.secrecy.columns import OWN, columns, through

_SYSTEM = through("system_id", "information_system")
_PRODUCT = through("id", "system_product", _SYSTEM, named="product_id")

SENSITIVE = {
    **columns(
        "information_system.code information_system.name_ja information_system.name_en", Shape.WORD, "system", OWN
    ),
    **columns("information_system.business", Shape.PASSAGE, "business of a system", OWN),
    **columns("system_information.kind", Shape.PASSAGE, "information of a system", _SYSTEM),
    **columns("system_product.version", Shape.NAME, "version of a product", _SYSTEM),
    **columns("system_product.cpe", Shape.NAME, "product", _SYSTEM),
    **columns("product.vendor product.vendor_key", Shape.NAME, "vendor", _PRODUCT),
    **columns("product.name product.name_key", Shape.NAME, "product", _PRODUCT),
}
