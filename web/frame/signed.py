"""Who asks: on pages by the cookie of a visit, in the API by a token; roles are read afresh each time (S-1, S-3)."""

from typing import Annotated

from fastapi import Depends, HTTPException, Request

from domain.access.viewer import Viewer
from domain.errors import Forbidden, NotSignedIn
from models.access.visit import Reach
from tasks import clock
from tasks.access.signing_in.tokens import token_viewer
from tasks.access.signing_in.visits import note_seen, visitor
from tasks.database import reading, transaction
from web.frame.cookies import visit_of
from web.frame.failures import too_many_failures

LOOKING = frozenset({"GET", "HEAD"})


def viewer_of(request: Request) -> Viewer:
    """Whoever asks; raises NotSignedIn, Forbidden (a token that only reads), HTTPException 429 (guessing)."""
    viewer = _by_token(request) if request.url.path.startswith("/api/") else by_visit(request)
    if viewer is None:
        raise NotSignedIn("sign in first")
    if request.method not in LOOKING and not viewer.may_write:
        raise Forbidden("this token is read-only; create one that may act as well")
    request.state.viewer = viewer
    return viewer


Signed = Annotated[Viewer, Depends(viewer_of)]
"""A parameter of this type is whoever is signed in."""


def by_visit(request: Request) -> Viewer | None:
    """Whoever the cookie of a visit belongs to, None where it is nobody's."""
    token, at = visit_of(request), clock.now()
    if not token:
        return None
    with reading() as session:
        found = visitor(session, token, at)
    if found and found[1]:
        with transaction() as session:
            note_seen(session, token, at)
    return found[0] if found else None


def _by_token(request: Request) -> Viewer | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        return None
    at = clock.now()
    with reading() as session:
        viewer = token_viewer(session, token.strip(), (Reach.READ, Reach.WRITE), at)
    if viewer is None:
        note_failure(request)
    return viewer


def note_failure(request: Request) -> None:
    """A token that is nobody's; raises HTTPException 429 where this address had its share of this minute."""
    at = clock.now()
    if too_many_failures(request, int(at.timestamp() // 60)):
        raise HTTPException(429, "too many invalid tokens", {"Retry-After": str(60 - at.second)})
