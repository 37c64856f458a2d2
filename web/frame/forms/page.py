"""The page on which a form stands: shown again where the form was refused, with all that was typed into it."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from inspect import signature
from typing import Any
from urllib.parse import parse_qsl

from fastapi import Request
from fastapi.responses import HTMLResponse
from pydantic import TypeAdapter, ValidationError

from domain.errors import BadInput, MinaoshiError
from models.access.form_draft import Fields
from tasks.access.form_drafts import NEVER
from web.frame.faults import messages_of
from web.frame.forms.filling import Filling, fill
from web.frame.rendering import language_of, render, render_part

MAIN = '<main id="main" tabindex="-1">'
"""Where a page's own words begin (templates/layout.html)."""


@dataclass(frozen=True, slots=True)
class FormPage:
    """A page: how it is read, its template, its address."""

    read: Callable[..., object]
    template: str
    path: str

    def __call__(self, request: Request) -> None:
        """Dependency of a form's act: note on which page the form stands."""
        request.state.form_page = self

    def address(self, request: Request) -> str:
        """Where the page is, with the query with which it was shown."""
        here = getattr(request.state, "here", "")
        return self.path.format_map(request.path_params) + (f"?{here}" if here else "")

    def shown(self, request: Request, status: int, why: MinaoshiError | str) -> HTMLResponse:
        """The page as it is now; raises what its reading raises."""
        given = fitting(self.read, parse_qsl(getattr(request.state, "here", "")))
        given |= fitting(self.read, request.path_params.items())
        with_viewer = {"viewer": request.state.viewer} if "viewer" in signature(self.read).parameters else {}
        asked = {name for name, one in signature(self.read).parameters.items() if one.default is one.empty}
        if lacking := asked - given.keys() - with_viewer.keys():
            raise BadInput(f"not what is expected: {', '.join(sorted(lacking))}")
        return render(request, self.template, self.read(**given, **with_viewer), status, {"refused": why})


def fitting(read: Callable[..., object], given: Any) -> dict[str, Any]:  # noqa: ANN401 - pairs of a query or a path
    """What a page takes of these pairs, as it takes it; whatever does not fit is left out."""
    found = {}
    for name, value in given:
        if name in signature(read).parameters and name != "viewer":
            with suppress(ValidationError):
                found[name] = TypeAdapter(signature(read).parameters[name].annotation).validate_python(value)
    return found


def refused_form(request: Request, page: HTMLResponse, why: MinaoshiError | str) -> HTMLResponse:
    """The page with a summary of what is wrong, a message at each field, and what was typed in the fields.

    Where the form is not on the page any more, what was typed stands in the summary, to be copied.
    """
    typed: Fields = request.state.typed
    messages = messages_of(why, language_of(request))
    html, form = fill(bytes(page.body).decode(), Filling(request.url.path, typed, messages))
    summary = render_part(
        request,
        "form_refused.html",
        {
            "why": why,
            "links": [(form.ids[name], form.labels.get(form.ids[name], name), said) for name, said in messages.items()]
            if messages.keys() <= form.ids.keys()
            else [],
            "takes_file": form.takes_file,
            "unread": False,
            "left": {} if form.there else _typed_text(typed),
        },
    )
    return HTMLResponse(html.replace(MAIN, MAIN + summary, 1), page.status_code, _headers(page))


def unread_form(request: Request, page: HTMLResponse, why: MinaoshiError | str) -> HTMLResponse:
    """The page with a summary that says that the form could not be read: there is nothing to put in its fields."""
    nothing = {"links": [], "takes_file": False, "left": {}}
    summary = render_part(request, "form_refused.html", {"why": why, "unread": True, **nothing})
    html = bytes(page.body).decode().replace(MAIN, MAIN + summary, 1)
    return HTMLResponse(html, page.status_code, _headers(page))


def _typed_text(typed: Fields) -> Mapping[str, str]:
    return {name: "\n".join(values) for name, values in typed.items() if name not in NEVER and any(values)}


def _headers(page: HTMLResponse) -> dict[str, str]:
    return {"Content-Language": page.headers["content-language"]}
