"""Pages as HTML: everything that is put in is escaped, nothing is missing silently, one language at a time."""

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from domain.access.viewer import Viewer
from domain.cases.kinds import CyclePhase
from domain.people.roles import Role
from tasks.clock import moved_clock
from tasks.notices.web_addresses import artifact_at, run_at
from web.frame.charts import STACKED, spread_picture
from web.frame.cookies import LANGUAGE
from web.frame.faults import shown_faults
from web.frame.guard import proof_for
from web.frame.navigation import places_for
from web.frame.saying_no import refusal
from web.frame.speaking import FILTERS, acts, options
from web.frame.tables import with_headings
from web.frame.words import LANGUAGES, Say

HERE = Path(__file__).parents[1]
TEMPLATES = HERE / "templates"
"""A page's stands in the folder of its room, what all pages share beside those; no two have one name."""


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates with what all of them can use."""
    made = Environment(
        loader=FileSystemLoader([TEMPLATES, *sorted(room for room in TEMPLATES.iterdir() if room.is_dir())]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(FILTERS, refusal=refusal, shown_faults=shown_faults)
    made.globals.update(asset=asset, options=options, acts=acts, Role=Role, artifact_at=artifact_at, run_at=run_at)
    made.globals.update(moved_clock=moved_clock)
    made.globals.update(spread_picture=spread_picture, STACKED=STACKED, cycle=tuple(CyclePhase))
    return made


@lru_cache
def asset(name: str) -> str:
    """The address of a file in static/, which changes with what it says, so that it may be kept for long."""
    return f"/static/{sha256((HERE / 'static' / name).read_bytes()).hexdigest()[:12]}/{name}"


def language_of(request: Request) -> str:
    """The language chosen by the switch; else the person's own; else Japanese."""
    viewer: Viewer | None = getattr(request.state, "viewer", None)
    chosen = request.cookies.get(LANGUAGE) or (viewer.language if viewer else "")
    return chosen if chosen in LANGUAGES else "ja"


def render(
    request: Request, template: str, view: object = None, status: int = 200, more: Mapping[str, Any] | None = None
) -> HTMLResponse:
    """The page; `view` is what it shows.

    In every template: view, viewer (None before signing in), say, language, csrf, places (of the menu), path, asked
    (what follows the question mark), page_at (both, of the page with the forms), done (a key of `words/`), error (why
    what is no form of a page was refused, said by `| refusal`), refused (why a form of it was).
    """
    html = render_part(request, template, {"view": view, **(more or {})})
    return HTMLResponse(html, status, {"Content-Language": language_of(request)})


def render_part(request: Request, template: str, more: Mapping[str, Any]) -> str:
    """A part of a page, or all of it."""
    viewer: Viewer | None = getattr(request.state, "viewer", None)
    language = language_of(request)
    say = Say(language=language, page=template.removesuffix(".html"))
    done = request.query_params.get("done", "")
    known: dict[str, Any] = {
        "viewer": viewer,
        "say": say,
        "language": language,
        "csrf": proof_for(request),
        "places": places_for(viewer) if viewer else [],
        "path": request.url.path,
        "asked": dict(request.query_params),
        "page_at": page_at(request),
        "done": done if done and say.has(f"done_{done}") else "",
        "error": "",
        "refused": "",
    }
    return with_headings(environment().get_template(template).render(known | dict(more)))


def page_at(request: Request) -> str:
    """Where a page stands that is shown now, without what was done on it."""
    if form_page := getattr(request.state, "form_page", None):
        return str(form_page.address(request))
    query = urlencode([pair for pair in request.query_params.multi_items() if pair[0] != "done"])
    return f"{request.url.path}?{query}" if query else request.url.path
