"""The register of one organization as it stands (G3-1-1). Sensitive (S-1)."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlmodel import Session, col, select

from domain.assets.duties import Duty
from models.assets.register import InformationSystem, Product, SystemDuty, SystemInformation, SystemProduct
from models.people.organization import Unit
from models.people.person import Person

Parts = dict[int, list[Any]]


def read_register(session: Session, organization_id: int) -> list[dict[str, Any]]:
    """Each system of the organization by code: what it is, who runs, answers for and uses it, products, information."""
    query = (
        select(InformationSystem, Unit.code)
        .outerjoin(Unit, col(Unit.id) == InformationSystem.unit_id)
        .where(InformationSystem.organization_id == organization_id)
        .order_by(InformationSystem.code)
    )
    duties, products, kinds = (part(session, organization_id) for part in (_duties, _products, _information))
    return [
        {
            **system.model_dump(include={"code", "name_ja", "name_en", "business"}),
            "unit": unit or "",
            "starts": system.starts.isoformat(),
            "ends": system.ends.isoformat() if system.ends else "",
            **{duty.value: [who for held, who in duties[system.id or 0] if held is duty] for duty in Duty},
            "products": products[system.id or 0],
            "information": kinds[system.id or 0],
        }
        for system, unit in session.exec(query)
    ]


def _of(organization_id: int) -> Any:  # noqa: ANN401 - SQLModel's select has a type for each shape
    return select(InformationSystem.id).where(InformationSystem.organization_id == organization_id)


def _grouped(found: Iterable[tuple[int, Any]]) -> Parts:
    groups: Parts = defaultdict(list)
    for system_id, value in found:
        groups[system_id].append(value)
    return groups


def _duties(session: Session, organization_id: int) -> Parts:
    query = (
        select(SystemDuty.system_id, SystemDuty.duty, Person.code, Unit.code)
        .outerjoin(Person, col(Person.id) == SystemDuty.person_id)
        .outerjoin(Unit, col(Unit.id) == SystemDuty.unit_id)
        .where(col(SystemDuty.system_id).in_(_of(organization_id)))
        .order_by(Person.code, Unit.code)
    )
    return _grouped((system, (duty, person or unit)) for system, duty, person, unit in session.exec(query))


def _products(session: Session, organization_id: int) -> Parts:
    query = (
        select(SystemProduct, Product)
        .join(Product, col(Product.id) == SystemProduct.product_id)
        .where(col(SystemProduct.system_id).in_(_of(organization_id)))
        .order_by(Product.vendor_key, Product.name_key, SystemProduct.version)
    )
    return _grouped(
        (used.system_id, {"vendor": made.vendor, "product": made.name, "version": used.version, "cpe": used.cpe})
        for used, made in session.exec(query)
    )


def _information(session: Session, organization_id: int) -> Parts:
    query = (
        select(SystemInformation)
        .where(col(SystemInformation.system_id).in_(_of(organization_id)))
        .order_by(SystemInformation.kind)
    )
    shown = {"kind", "confidentiality", "integrity", "availability"}
    return _grouped((held.system_id, held.model_dump(include=shown)) for held in session.exec(query))
