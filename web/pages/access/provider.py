"""Signing in by the organization's own provider, where one is set (S-1, S-3)."""

from fastapi import Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from domain.errors import Refused
from models.access.visit import Way
from tasks import clock
from tasks.access.signing_in.claims import person_of
from tasks.access.signing_in.secrets import same, sealed
from tasks.access.signing_in.viewers import require_post
from tasks.access.signing_in.visits import begin_visit
from tasks.database import transaction
from web.frame.cookies import drop_cookie, keep_wanted, set_cookie
from web.frame.desk import SEE_OTHER, Desk
from web.pages.access.signing_in import admitted

KEPT = "provider"
MINUTES = 10


def add(desk: Desk) -> None:
    """Add the way there and the way back; they are for people, so the API has neither."""
    desk.pages.get("/sign-in/provider")(go)
    desk.pages.get("/sign-in/provider/back")(come_back)


def go(request: Request, anchor: str = "") -> Response:
    """To the provider; what it must bring back stays in a cookie that this installation has sealed."""
    from tasks.access.signing_in.provider import begin_at_provider  # noqa: PLC0415 - 11 MB, for where a provider is set

    begun = begin_at_provider()
    answer = RedirectResponse(begun.address, SEE_OTHER)
    kept = (begun.state, begun.nonce, begun.verifier)
    set_cookie(answer, KEPT, "~".join([*kept, sealed(KEPT, *kept)]), MINUTES * 60)
    keep_wanted(request, answer, anchor)
    return answer


def come_back(request: Request, state: str = "", code: str = "", error: str = "") -> Response:
    """From the provider, with a code that is good for one token."""
    from tasks.access.signing_in.provider import Begun, claims_from_provider, refused_by_provider  # noqa: PLC0415 - as above

    begun = Begun("", *_kept(request))
    if not code or not same(state, begun.state):
        raise refused_by_provider(error)
    at = clock.now()
    claims = claims_from_provider(code, begun, at)
    with transaction() as session:
        person = require_post(session, person_of(session, claims), at)
        visit = begin_visit(session, person, Way.PROVIDER, at)
    answer = admitted(request, visit)
    drop_cookie(answer, KEPT)
    return answer


def _kept(request: Request) -> list[str]:
    *kept, seal = request.cookies.get(KEPT, "").split("~")
    if len(kept) != 3 or not same(seal, sealed(KEPT, *kept)):
        raise Refused("this sign-in was not started here, or too long ago; start again")
    return kept
