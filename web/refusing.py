"""Whatever goes wrong as one line, as a page or as JSON; never what was sent, never a stack trace (S-1)."""

from fastapi import FastAPI, HTTPException, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException as PlainHTTPException
from starlette.responses import Response

from domain.errors import BadInput, Forbidden, MinaoshiError, NotFound, NotSignedIn, Refused
from tasks.places import BY_LETTER
from web.cookies import HOUR, WANTED, set_cookie
from web.faults import for_programs
from web.rendering import language_of, render
from web.saying_no import told
from web.signed import by_visit

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
        return JSONResponse({"error": told(why, language_of(request))}, status, headers)
    page = render(request, "refused.html", {"status": status, "line": told(why, language_of(request))}, status)
    page.headers.update(headers or {})
    return page


async def _refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, MinaoshiError):
        raise error
    if isinstance(error, NotSignedIn) and not wants_json(request):
        answer = RedirectResponse("/sign-in", 303)
        if request.method == "GET":
            query = f"?{request.url.query}" if request.url.query else ""
            set_cookie(answer, WANTED, f"{request.url.path}{query}", HOUR)
        return answer
    if _by_letter(request) and isinstance(error, NotFound | Forbidden | Refused):
        return render(request, "letter_over.html")
    return refusal(request, status_of(error), error)


def _by_letter(request: Request) -> bool:
    """True where a page was opened from a letter, which may be read long after it was sent."""
    return request.method == "GET" and not _by_program(request) and BY_LETTER in request.url.query.split("&")


async def _unreadable(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    places = sorted({" ".join(str(part) for part in fault["loc"][1:]) or "body" for fault in error.errors()})
    return refusal(request, 422, f"not what is expected: {', '.join(places)}")


async def _answered(request: Request, error: Exception) -> Response:
    if not isinstance(error, PlainHTTPException):
        raise error
    return refusal(request, error.status_code, str(error.detail), dict(error.headers or {}))


async def _failed(request: Request, _error: Exception) -> Response:
    return refusal(request, 500, "something failed here; nothing was taken in, send it again")
