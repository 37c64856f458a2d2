"""The two cookies of the desk: whose visit it is, and where somebody wanted to go before signing in (S-1)."""

import re

from fastapi import Request
from fastapi.responses import Response

from tasks.settings import settings

WANTED = "wanted"
HOUR = 3600
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


def keep_wanted(request: Request, response: Response, anchor: str) -> None:
    """Keep at which part of the page somebody wanted to go on: browsers alone know it, and tell it by desk.js."""
    place = wanted_place(request)
    if re.fullmatch(r"[a-z][a-z0-9-]{0,63}", anchor) and "#" not in place:
        set_cookie(response, WANTED, f"{place}#{anchor}", HOUR)


def wanted_place(request: Request) -> str:
    """Where somebody wanted to go: a path of this desk, else the first page."""
    return local(request.cookies.get(WANTED, "/"))


def local(place: str) -> str:
    """A path of this desk; the first page where it is anything else."""
    return place if place.startswith("/") and not place.startswith(("//", "/\\")) and place.isprintable() else "/"
