"""Forms are taken from our own pages alone (CSRF): each carries a proof that only this visit's pages have (S-1)."""

from urllib.parse import urlsplit

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from domain.errors import Conflict, FromElsewhere, NotSignedIn
from models.access.form_draft import Fields
from tasks import clock
from tasks.access.signing_in.proofs import proof_of, visit_of_proof
from tasks.access.signing_in.secrets import same
from tasks.database import reading
from web.frame.cookies import visit_of
from web.frame.signed import by_visit

FIELD = "csrf"


def proof_for(request: Request) -> str:
    """What a form on a page of this visit carries; before signing in it is the same for everybody."""
    return proof_of(visit_of(request))


async def guarded(request: Request) -> None:
    """Dependency: raises Forbidden unless the form comes from a page that this visit was shown.

    A page of an earlier visit of the same person is shown again (Conflict), or once they signed in (NotSignedIn); so
    is one whose proof nobody knows any more, to whoever is signed in: browsers send their cookie from here alone.
    Of the form it notes `back` and `here`: the query of the page to go to once it is done, and of the page as it is;
    and, unless it is from elsewhere, what was typed and the proof, so that nothing typed is lost where it is refused.
    """
    form = await request.form()
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin", "")
    # A page that sends no referrer has browsers say "null"; then they must say in their own words that it is from here.
    unsaid = not origin or (origin == "null" and request.headers.get("sec-fetch-site") == "same-origin")
    from_here = unsaid or urlsplit(origin).netloc == request.headers.get("host", "")
    proof = str(form.get(FIELD, ""))
    request.state.back, request.state.here = str(form.get("back", "")), str(form.get("here", ""))
    if site not in {"same-origin", "none"} or not from_here:
        raise _from_elsewhere()
    why = None if same(proof, proof_for(request)) else await run_in_threadpool(_stale, request, proof)
    request.state.typed, request.state.proof = _typed(form), proof
    if why:
        raise why


def _stale(request: Request, proof: str) -> NotSignedIn | Conflict | FromElsewhere:
    """What is to be done with a form of an earlier visit; raises Forbidden where it is somebody else's, or nobody's."""
    viewer = by_visit(request)
    with reading() as session:
        visit = visit_of_proof(session, proof, clock.now())
    if viewer and (visit is None or viewer.person == visit.person_id):
        request.state.viewer = viewer
    elif viewer or visit is None:
        raise _from_elsewhere()
    if viewer is None:
        return NotSignedIn("sign in first")
    if visit is None:
        return FromElsewhere("this form is too old to be accepted; check it and send it again")
    return Conflict("you signed in again after this page was opened; check the form and send it again")


def _from_elsewhere() -> FromElsewhere:
    return FromElsewhere("this form was not sent from your current session; open the page again")


def _typed(form: FormData) -> Fields:
    """The text in each field; files are none."""
    typed: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            typed.setdefault(name, []).append(value)
    return typed
