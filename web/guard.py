"""Forms are taken from our own pages alone (CSRF): each carries a proof that only this visit's pages have (S-1)."""

from urllib.parse import urlsplit

from fastapi import Request

from domain.errors import Forbidden
from tasks.signing_in.secrets import digest_of, same, sealed
from web.cookies import visit_of

FIELD = "csrf"


def proof_for(request: Request) -> str:
    """What a form on a page of this visit carries; before signing in it is the same for everybody."""
    return sealed("form", digest_of(visit_of(request)))


async def guarded(request: Request) -> None:
    """Dependency: raises Forbidden unless the form comes from a page that this visit was shown.

    Of the form it notes `back` and `here`: the query of the page to go to once it is done, and of the page as it is.
    """
    form = await request.form()
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin", "")
    # A page that sends no referrer has browsers say "null"; then they must say in their own words that it is from here.
    unsaid = not origin or (origin == "null" and request.headers.get("sec-fetch-site") == "same-origin")
    from_here = unsaid or urlsplit(origin).netloc == request.headers.get("host", "")
    proof = form.get(FIELD, "")
    request.state.back, request.state.here = str(form.get("back", "")), str(form.get("here", ""))
    if site not in {"same-origin", "none"} or not from_here or not same(str(proof), proof_for(request)):
        raise Forbidden("this form was not sent from a page of this visit; open the page again")
