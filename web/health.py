"""Whether this process lives, can serve, and the engine runs: for whatever watches from outside (D-8).

    GET /api/health         200 as long as the process lives
    GET /api/ready          200 once the tables answer and have the shape of this code, else 503 and why
    GET /api/ready/engine   200 while the engine runs, else 503; either way with the figures

Nobody has to sign in, so they say nothing but codes of our own deployments and work pools, and moments (S-1).
"""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from sqlalchemy.exc import SQLAlchemyError

from domain.errors import Misconfigured
from tasks.database import reading
from tasks.engine.figures import engine_figures
from tasks.engine.state import engine_state
from tasks.shape import require_shape

UNAVAILABLE = 503
SILENT = "the database does not answer; start it, or check MINAOSHI_DATABASE_URL"


def routes() -> APIRouter:
    """The three routes."""
    router = APIRouter(prefix="/api")
    router.get("/health", response_model=None)(health)
    router.get("/ready", response_model=None)(ready)
    router.get("/ready/engine", response_model=None)(ready_engine)
    return router


def health() -> JSONResponse:
    """The process lives."""
    return JSONResponse({"alive": True})


def ready() -> JSONResponse:
    """Pages can be shown: the tables answer, and stand where this code needs them."""
    why = _why_not()
    return JSONResponse({"ready": False, "error": why}, UNAVAILABLE) if why else JSONResponse({"ready": True})


def ready_engine() -> JSONResponse:
    """Runs come, work, and are watched: with when each sweep last ended, what waits, what is planned, what is wrong."""
    if why := _why_not():
        return JSONResponse({"running": False, "error": why}, UNAVAILABLE)
    with reading() as session:
        state = engine_state(session)
    told: dict[str, Any] = engine_figures(state)
    return JSONResponse(told, 200 if state.runs else UNAVAILABLE)


def _why_not() -> str:
    """One line, or "" where the tables are as they must be; never what the database said, which may quote a row."""
    try:
        require_shape()
    except Misconfigured as error:
        return str(error)
    except SQLAlchemyError:
        return SILENT
    return ""
