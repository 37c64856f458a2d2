"""Drafts of forms: kept while somebody types or at a press of a button, restored on opening, discarded (S-1)."""

from typing import Annotated, Literal

from fastapi import Depends, Form, Query, Request
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.responses import Response

from domain.time.tokyo import TOKYO
from tasks import clock
from tasks.access.form_drafts import discard, save
from tasks.database import transaction
from web.frame.cookies import local
from web.frame.desk import SEE_OTHER, Desk
from web.frame.guard import guarded
from web.frame.refusing import wants_json
from web.frame.rendering import language_of
from web.frame.signed import Signed
from web.frame.words import Say


def keep(
    request: Request,
    viewer: Signed,
    place: str,
    draft: Annotated[Literal["save", "discard"], Form()] = "save",
    page: Annotated[str, Query(max_length=2000)] = "/",
) -> Response:
    """Keep or discard the draft of the form that is sent to `place`, and go on at the page on which it stands."""
    at = clock.now()
    with transaction() as session:
        if draft == "save":
            save(session, viewer.person, f"/{place}", request.state.typed, at)
        else:
            discard(session, viewer.person, f"/{place}")
    if wants_json(request):
        say = Say("everywhere", language_of(request))
        return JSONResponse({"done": say("draft_saved_at", time=f"{at.astimezone(TOKYO):%H:%M}")})
    back = local(page)
    return RedirectResponse(f"{back}{'&' if '?' in back else '?'}done=draft_{draft}", SEE_OTHER)


def add(desk: Desk) -> None:
    """Add the act; programs have no drafts, so the API has none."""
    desk.pages.post("/drafts/{place:path}", response_model=None, dependencies=[Depends(guarded)])(keep)
