"""Systems registered, or put to use, since a threat became known (G3-4a)."""

from datetime import datetime

from domain.ledger.chain import Act
from domain.time.tokyo import day_in_tokyo
from models.ledger.entries import record
from models.occasions.threats.threat_store import one_at_a_time, read_threats, write_touched
from models.occasions.threats.touching import Sweep
from tasks.database import transaction


def match_register(at: datetime) -> int:
    """Match every threat that stands with the registers as they are now; returns how many occasions were opened.

    An occasion whose ministry runs the product on more systems now is renewed. A second time does nothing.
    """
    with transaction() as session:
        one_at_a_time(session)
        write_touched(session, read_threats(session), anew=False)
        sweep = Sweep(session, at, day_in_tokyo(at))
        renewed = sweep.add_systems() | sweep.judge(())
        opened = sweep.open_untold()
        sweep.renew(renewed)
        if opened or renewed:
            record(session, at, [Act("minaoshi", "match registers", "threats", detail={"opened": opened})])
    return opened
