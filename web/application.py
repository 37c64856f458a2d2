"""The application: its routes, and one line for whatever goes wrong, never what was sent and never a stack trace."""

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException as PlainHTTPException
from starlette.types import ASGIApp

from domain.errors import BadInput, Forbidden, MinaoshiError, NotFound, Refused
from web.headers import SafeHeaders
from web.occasions import routes

STATUS: tuple[tuple[type[MinaoshiError], int], ...] = (
    (BadInput, 422),
    (NotFound, 404),
    (Forbidden, 403),
    (Refused, 409),
    (MinaoshiError, 503),
)


def application() -> ASGIApp:
    """A new application; settings are read and tables opened with the first request."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    app.include_router(routes())
    app.add_exception_handler(MinaoshiError, _refused)
    app.add_exception_handler(HTTPException, _answered)
    app.add_exception_handler(PlainHTTPException, _answered)
    app.add_exception_handler(Exception, _failed)
    return SafeHeaders(app)


async def _refused(_request: Request, error: Exception) -> JSONResponse:
    status = next(status for kind, status in STATUS if isinstance(error, kind))
    return JSONResponse({"error": " ".join(str(error).split())}, status)


async def _answered(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, PlainHTTPException):
        raise error
    return JSONResponse({"error": error.detail}, error.status_code, error.headers)


async def _failed(_request: Request, _error: Exception) -> JSONResponse:
    return JSONResponse({"error": "something failed here; nothing was taken in, send it again"}, 500)
