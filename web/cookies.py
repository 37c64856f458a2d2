"""The two cookies of the desk: whose visit it is, and where somebody wanted to go before signing in (S-1)."""

from fastapi import Request
from fastapi.responses import Response

from tasks.settings import settings

WANTED = "wanted"
LANGUAGE = "language"


def _secure() -> bool:
    return settings().desk.startswith("https://")


def visit_name() -> str:
    """A name that browsers give back to this host alone, where it is reached by https."""
    return "__Host-visit" if _secure() else "visit"


def visit_of(request: Request) -> str:
    """The token of the visit that a request belongs to; empty where there is none."""
    return request.cookies.get(visit_name(), "")


def set_cookie(response: Response, name: str, value: str, seconds: int) -> None:
    """A cookie that no script reads and no other site sends along."""
    response.set_cookie(name, value, max_age=seconds, path="/", secure=_secure(), httponly=True, samesite="lax")


def drop_cookie(response: Response, name: str) -> None:
    """Forget it."""
    response.delete_cookie(name, path="/", secure=_secure(), httponly=True, samesite="lax")


def wanted_place(request: Request) -> str:
    """Where somebody wanted to go: a path of this desk, else the first page."""
    place = request.cookies.get(WANTED, "/")
    return place if place.startswith("/") and not place.startswith(("//", "/\\")) and place.isprintable() else "/"
