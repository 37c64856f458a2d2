"""Small registers of information systems, made of rows, for tests to stand on."""

from datetime import date

from sqlmodel import Session, select

from models.assets.register import InformationSystem, Product, SystemProduct
from models.people.organization import Organization

EXCHANGE = "cpe:2.3:a:microsoft:exchange_server:{}:*:*:*:*:*:*:*"


def register(session: Session, ministry: str, system: str, *products: tuple[str, str, str]) -> None:
    """One more system in use, with products by vendor, name and CPE."""
    owner = session.exec(select(Organization.id).where(Organization.code == ministry)).one()
    row = InformationSystem(
        organization_id=owner or 0, code=system, name_ja=system, name_en=system, business="x", starts=date(2020, 4, 1)
    )
    session.add(row)
    session.flush()
    for vendor, name, cpe in products:
        known = session.exec(select(Product).where(Product.vendor_key == vendor, Product.name_key == name)).first()
        made = known or Product(vendor=vendor, name=name, vendor_key=vendor, name_key=name)
        session.add(made)
        session.flush()
        session.add(SystemProduct(system_id=row.id or 0, product_id=made.id or 0, cpe=cpe))
    session.flush()
