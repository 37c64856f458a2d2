"""The application: the desk's pages, its API, and the reports of other systems."""

from functools import cache
from pathlib import Path

from fastapi import FastAPI, HTTPException
from fastapi.responses import FileResponse
from starlette.types import ASGIApp

from tasks.settings import settings
from web.frame import health
from web.frame.desk import Desk
from web.frame.failures import Counted
from web.frame.headers import Heads, SafeHeaders
from web.frame.limits import Limits
from web.frame.refusing import refuse_plainly
from web.frame.rendering import asset
from web.pages import every_page
from web.pages.occasions.reports_api import routes

STATIC = Path(__file__).parent / "static"


def application() -> ASGIApp:
    """The application; settings are read and tables opened with the first request."""
    return SafeHeaders(Limits(Heads(Counted(_routed()))), secure=settings().desk.startswith("https://"))


@cache
def _routed() -> FastAPI:
    """Everything that answers, put together once: FastAPI looks at each of some hundreds of functions."""
    app = FastAPI(
        title="minaoshi",
        description="見直し: what the pages of the desk show and do, by the same rules.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        redirect_slashes=False,
    )
    desk = whole_desk()
    for router in (routes(), health.routes(), desk.api, desk.pages, desk.ways_back):
        app.include_router(router)
    app.add_api_route("/static/{_version}/{name}", _static, include_in_schema=False)
    refuse_plainly(app)
    return app


def whole_desk() -> Desk:
    """Every page, and what the API has for it."""
    desk = Desk()
    for add in every_page():
        add(desk)
    return desk


def _static(_version: str, name: str) -> FileResponse:
    """One of our own files, under the address that its words have now."""
    if name not in {file.name for file in STATIC.iterdir()} or asset(name) != f"/static/{_version}/{name}":
        raise HTTPException(404, "no such file")
    return FileResponse(STATIC / name)
