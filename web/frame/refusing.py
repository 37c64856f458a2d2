"""Whatever goes wrong as one line, as a page or as JSON; never what was sent, never a stack trace (S-1)."""

from fastapi import FastAPI, HTTPException, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException as PlainHTTPException
from starlette.responses import Response

from domain.errors import BadInput, Forbidden, FromElsewhere, MinaoshiError, NotFound, NotSignedIn, Refused
from tasks.notices.web_addresses import BY_LETTER
from web.frame.cookies import HOUR, WANTED, set_cookie
from web.frame.faults import for_programs
from web.frame.forms.drafts import keep_typed, with_drafts
from web.frame.forms.page import refused_form, unread_form
from web.frame.rendering import language_of, render
from web.frame.saying_no import told
from web.frame.signed import by_visit
from web.frame.unreadable import unreadable

STATUS: tuple[tuple[type[MinaoshiError], int], ...] = (
    (BadInput, 422),
    (NotFound, 404),
    (NotSignedIn, 401),
    (Forbidden, 403),
    (Refused, 409),
    (MinaoshiError, 503),
)
FAILURE = 500


def status_of(error: MinaoshiError) -> int:
    """The HTTP status that says what kind of refusal it is."""
    return next(status for kind, status in STATUS if isinstance(error, kind))


def wants_json(request: Request) -> bool:
    """True for programs, and for a script of ours that sends a form while somebody goes on working."""
    return _by_program(request) or request.headers.get("accept", "") == "application/json"


def _by_program(request: Request) -> bool:
    return request.url.path.startswith("/api/")


def refuse_plainly(app: FastAPI) -> None:
    """Have the application answer so."""
    app.add_exception_handler(MinaoshiError, _refused)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(HTTPException, _answered)
    app.add_exception_handler(PlainHTTPException, _answered)
    app.add_exception_handler(Exception, _failed)


def refusal(request: Request, status: int, why: MinaoshiError | str, headers: dict[str, str] | None = None) -> Response:
    """The refusal: for programs as it was raised; on a page, and for its script, in the language of whoever asks.

    After a failure of our own the tables are not asked who that is.
    """
    if _by_program(request):
        return JSONResponse(jsonable_encoder(for_programs(why)), status, headers)
    if status < FAILURE and not hasattr(request.state, "viewer"):
        request.state.viewer = by_visit(request)
    if wants_json(request):
        return JSONResponse(for_programs(why, language_of(request)), status, headers)
    page = _page(request, status, why)
    page.headers.update(headers or {})
    return page


def _page(request: Request, status: int, why: MinaoshiError | str) -> HTMLResponse:
    """The page of the form again where it was one, and can still be shown; else a page that says why."""
    form_page, state = getattr(request.state, "form_page", None), request.state
    unread = hasattr(state, "unread") and getattr(state, "viewer", None) is not None
    if form_page is None or not (unread or hasattr(state, "typed")):
        return _plain(request, status, why)
    try:
        page = form_page.shown(request, status, why)
    except MinaoshiError as error:
        page = _plain(request, status_of(error), error)
    return with_drafts(request, unread_form(request, page, why)) if unread else refused_form(request, page, why)


def _plain(request: Request, status: int, why: MinaoshiError | str) -> HTMLResponse:
    view = {"status": status, "line": told(why, language_of(request)), "form": isinstance(why, FromElsewhere)}
    return render(request, "refused.html", view, status)


async def _refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, MinaoshiError):
        raise error
    if isinstance(error, NotSignedIn):
        place = await run_in_threadpool(keep_typed, request)
        if not wants_json(request):
            return _to_sign_in(request, place)
    if _by_letter(request) and isinstance(error, NotFound | Forbidden | Refused):
        return render(request, "letter_over.html")
    return await run_in_threadpool(refusal, request, status_of(error), error)


def _to_sign_in(request: Request, place: str) -> Response:
    """To the page for signing in, and from there back to where somebody was."""
    answer = RedirectResponse(f"/sign-in{'?done=kept' if place else ''}", 303)
    if request.method == "GET":
        place = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
    if place:
        set_cookie(answer, WANTED, place, HOUR)
    return answer


def _by_letter(request: Request) -> bool:
    """True where a page was opened from a letter, which may be read long after it was sent."""
    return request.method == "GET" and not _by_program(request) and BY_LETTER in request.url.query.split("&")


async def _unreadable(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    why = unreadable(error.errors())
    return await run_in_threadpool(refusal, request, status_of(why), why)


async def _answered(request: Request, error: Exception) -> Response:
    if not isinstance(error, PlainHTTPException):
        raise error
    return refusal(request, error.status_code, str(error.detail), dict(error.headers or {}))


async def _failed(request: Request, _error: Exception) -> Response:
    return refusal(request, 500, "something went wrong here; nothing was recorded, send it again")
