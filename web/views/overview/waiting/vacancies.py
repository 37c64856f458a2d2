"""Posts that nobody holds, so that nobody finds on their desk what waits for whoever would (D-4)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from domain.overview.kind import TO_FILL_POST
from domain.people.roles import NEEDED, OrganizationKind, Role
from domain.time.tokyo import day_in_tokyo
from models.overview.board import ministries
from models.people.holders import holders
from tasks.database import Session
from web.views.cases.found import CALLERS, NOT_ME, Found, Me

POSTS = NEEDED[OrganizationKind.MINISTRY]


def vacancies(session: Session, me: Me, found: Sequence[Found]) -> Iterator[Found]:
    """The vacant posts of each ministry where something is open, for those there who can have somebody appointed.

    Where there is none of these, an officer of the Center finds them, whatever is open.
    """
    here = [there for there in me.organizations if me.holds(there, CALLERS).mine]
    center = next((me.holds(one, (Role.CENTER_OFFICER,)) for one in me.organizations if one not in here), NOT_ME)
    if not here and not center.mine:
        return
    codes = {one.id: one.code for one in ministries(session) if center.mine or one.id in here}
    held = defaultdict(set)
    for one in holders(session, codes, POSTS, day_in_tokyo(me.at)):
        held[one.organization_id].add(one.role)
    busy = {one.organization_id for one in found}
    for there, code in codes.items():
        asked = me.holds(there, CALLERS) if there in busy else NOT_ME
        if not held[there].intersection(CALLERS):
            asked = center
        vacant = tuple(post for post in POSTS if post not in held[there])
        if vacant and asked.mine:
            yield Found(TO_FILL_POST, there, there, None, f"/ministries/{code}", asked, vacant=vacant)
