"""The feed of one's dates, for a calendar program: by the cookie of a visit, or by a code and a token (S-1, D-4)."""

import base64
import binascii
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from fastapi.responses import Response

from domain.access.viewer import Viewer
from domain.errors import NotSignedIn
from models.access.visit import Reach
from tasks import clock
from tasks.access.signing_in.tokens import token_viewer
from tasks.database import reading
from web.frame.desk import Desk
from web.frame.signed import note_failure, viewer_of
from web.views.overview.calendar import calendar_of

CHALLENGE = {"WWW-Authenticate": 'Basic realm="minaoshi", charset="UTF-8"'}


def reader_of(request: Request) -> Viewer:
    """Whoever asks; raises HTTPException 401, 429 (guessing)."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "basic":
        viewer = _by_token(given)
        if viewer is None:
            note_failure(request)
    else:
        viewer = _by_visit(request)
    if viewer is None:
        raise HTTPException(401, "a person's code and a calendar token are needed", CHALLENGE)
    return viewer


def _by_visit(request: Request) -> Viewer | None:
    try:
        return viewer_of(request)
    except NotSignedIn:
        return None


def _by_token(given: str) -> Viewer | None:
    """The person whose code and token these are."""
    try:
        code, _, token = base64.b64decode(given, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    reaches = (Reach.CALENDAR, Reach.READ, Reach.WRITE)
    with reading() as session:
        viewer = token_viewer(session, token, reaches, clock.now())
    return viewer if viewer and viewer.code == code else None


def calendar(viewer: Annotated[Viewer, Depends(reader_of)]) -> Response:
    """What waits, as an iCalendar file."""
    with reading() as session:
        written = calendar_of(session, viewer, clock.now())
    return Response(written, media_type="text/calendar; charset=utf-8")


def add(desk: Desk) -> None:
    """Add the feed; it has an address of its own and no other form."""
    desk.pages.get("/calendar.ics", response_class=Response)(calendar)
