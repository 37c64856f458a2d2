"""Whether this process lives, can serve, and the engine runs: for whatever watches from outside (D-8).

    GET /api/health         200 as long as the process lives
    GET /api/ready          200 once the tables answer and have the shape of this code, else 503 and why
    GET /api/ready/engine   200 while the engine runs, else 503; either way with the figures

Nobody has to sign in, so they say nothing but codes of our own deployments and work pools, and moments (S-1).
"""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from tasks.database import reading
from tasks.engine.figures import engine_figures
from tasks.engine.shape import shape_fault
from tasks.engine.state import engine_state

UNAVAILABLE = 503


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
    why = shape_fault()
    return JSONResponse({"ready": False, "error": why}, UNAVAILABLE) if why else JSONResponse({"ready": True})


def ready_engine() -> JSONResponse:
    """Runs come, work, and are watched: with when each sweep last ended, what waits, what is planned, what is wrong."""
    if why := shape_fault():
        return JSONResponse({"running": False, "error": why}, UNAVAILABLE)
    with reading() as session:
        state = engine_state(session)
    told: dict[str, Any] = engine_figures(state)
    return JSONResponse(told, 200 if state.runs else UNAVAILABLE)
