"""What is measured is the same on both databases, or their figures say nothing beside each other."""

from sqlmodel import col, select

from benchmarks.trial_government import Size
from benchmarks.trial_registers import SYSTEMS, fill_registers
from models.assets.register import SystemProduct
from tasks.database import reading
from tests.stage.government import at_database


def filled(url: str) -> list[tuple[int, int, str, str]]:
    """What runs where in the registers of three ministries."""
    with at_database(url):
        fill_registers(Size(ministries=3))
        with reading() as session:
            columns = SystemProduct.system_id, SystemProduct.product_id, SystemProduct.version, SystemProduct.cpe
            return list(session.exec(select(*columns).order_by(col(SystemProduct.id))))


def test_both_databases_make_the_same_registers(migrated_sqlite_url: str, migrated_postgresql_url: str) -> None:
    made = filled(migrated_sqlite_url)
    assert made == filled(migrated_postgresql_url)
    assert len(made) == 3 * SYSTEMS * 5
    assert max(product for _, product, _, _ in made) > 1_900
