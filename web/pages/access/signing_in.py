"""Signing in by a link in a mail, signing out, and the switch of language (S-1, S-3)."""

from typing import Annotated

from fastapi import BackgroundTasks, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from domain.errors import Refused
from models.people.person import Person
from tasks import clock
from tasks.access.signing_in.links import ask_for_link, read_link, use_link, way_of
from tasks.access.signing_in.sending import send_now
from tasks.access.signing_in.visits import begin_visit, end_all_visits, end_visit
from tasks.database import reading, transaction
from tasks.settings import settings
from web.frame.cookies import (
    LANGUAGE,
    WANTED,
    drop_cookie,
    keep_wanted,
    local,
    set_cookie,
    visit_name,
    visit_of,
    wanted_place,
)
from web.frame.desk import SEE_OTHER, Desk
from web.frame.guard import guarded
from web.frame.rendering import render
from web.frame.signed import Signed
from web.frame.words import LANGUAGES

YEAR = 365 * 24 * 3600


def add(desk: Desk) -> None:
    """Add the pages for coming and going; they are for people, so the API has none of them."""
    pages, from_here = desk.pages, [Depends(guarded)]
    pages.get("/sign-in")(asking)
    pages.post("/sign-in", dependencies=from_here)(ask)
    pages.get("/sign-in/{token}")(link)
    pages.post("/sign-in/{token}", dependencies=from_here)(sign_in)
    pages.post("/sign-out", dependencies=from_here)(sign_out)
    pages.post("/sign-out-everywhere", dependencies=from_here)(sign_out_everywhere)
    pages.post("/language", dependencies=from_here)(switch)


def asking(request: Request) -> HTMLResponse:
    """Where a link is asked for."""
    return render(request, "sign_in.html", {"asked": False, "provider": bool(settings().oidc_issuer)})


def ask(
    request: Request,
    later: BackgroundTasks,
    mail: Annotated[str, Form(max_length=254)] = "",
    anchor: Annotated[str, Form(max_length=64)] = "",
) -> HTMLResponse:
    """The same answer for every address, whether it is known or not."""
    address = request.client.host if request.client else ""
    view = {"asked": True, "minutes": settings().sign_in_minutes}
    try:
        with transaction() as session:
            keys = ask_for_link(session, mail, address, clock.now())
    except Refused as error:
        return render(request, "sign_in.html", {"asked": False, "provider": False}, 429, {"error": error})
    later.add_task(send_now, keys)
    answer = render(request, "sign_in.html", view)
    keep_wanted(request, answer, anchor)
    return answer


def link(request: Request, token: str) -> HTMLResponse:
    """What a link opens: a page with a button, so that a mail server that looks at links uses up none."""
    with reading() as session:
        found = read_link(session, token, clock.now())
        person = session.get_one(Person, found.person_id)
    return render(request, "sign_in_link.html", person)


def sign_in(token: str, request: Request) -> Response:
    """The button."""
    with transaction() as session:
        at = clock.now()
        way = way_of(session, read_link(session, token, at))
        visit = begin_visit(session, use_link(session, token, at), way, at)
    return admitted(request, visit)


def admitted(request: Request, visit: str) -> Response:
    """On to where somebody wanted to go, with the cookie of a new visit."""
    answer = RedirectResponse(wanted_place(request), SEE_OTHER)
    set_cookie(answer, visit_name(), visit, settings().visit_hours * 3600)
    drop_cookie(answer, WANTED)
    return answer


def sign_out(request: Request) -> Response:
    """End this visit."""
    with transaction() as session:
        end_visit(session, visit_of(request), clock.now())
    return _gone()


def sign_out_everywhere(viewer: Signed) -> Response:
    """End every visit of this person."""
    with transaction() as session:
        end_all_visits(session, viewer.person, clock.now())
    return _gone()


def _gone() -> Response:
    answer = RedirectResponse("/sign-in", SEE_OTHER)
    drop_cookie(answer, visit_name())
    return answer


def switch(language: Annotated[str, Form()], back: Annotated[str, Form()] = "/") -> Response:
    """Speak the other language from now on."""
    answer = RedirectResponse(local(back), SEE_OTHER)
    set_cookie(answer, LANGUAGE, language if language in LANGUAGES else "ja", YEAR)
    return answer
