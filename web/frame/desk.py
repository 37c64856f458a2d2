"""Pages and API side by side: what is shown and what is done is written once, and reached by people and by programs.

    desk.show("/decisions/{decision}", "decision.html", decision_page)
    desk.act("/decisions/{decision}/votes", cast_vote, on=decision_page, done="voted")

The first is the page GET /decisions/3 and the resource GET /api/decisions/3; the second takes the form of that page,
and JSON at POST /api/decisions/3/votes. Both obey the same rules, for both are the same function.
"""

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Annotated, Any
from urllib.parse import parse_qsl, quote, urlencode

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from starlette.responses import Response

from web.frame.forms.drafts import no_draft, with_drafts
from web.frame.forms.page import FormPage
from web.frame.forms.route import FormRoute
from web.frame.given import require_fitting, require_fitting_address
from web.frame.guard import guarded
from web.frame.refusing import wants_json
from web.frame.rendering import render

SEE_OTHER = 303


class Desk:
    """Routes under construction: `pages` for browsers, `api` for programs.

    `ways_back` stands behind them: who asks for the address of a form's act is led to the page with the form.
    """

    def __init__(self) -> None:
        address = [Depends(require_fitting_address)]
        self.pages = APIRouter(
            include_in_schema=False,
            default_response_class=HTMLResponse,
            dependencies=address,
            route_class=FormRoute,
        )
        self.api = APIRouter(prefix="/api", dependencies=[Depends(require_fitting)])
        self.ways_back = APIRouter(include_in_schema=False)
        self._shown: dict[Callable[..., object], tuple[str, str]] = {}

    def show(self, path: str, template: str, read: Callable[..., object]) -> None:
        """The plain value that `read` gives is the page `template`, and the resource of that path in the API.

        `read` takes `viewer: Signed`, what the path names, and what may follow a question mark (with defaults).
        """
        self._shown[read] = path, template

        @wraps(read)
        def page(request: Request, **given: Any) -> HTMLResponse:  # noqa: ANN401 - what `read` takes
            return with_drafts(request, render(request, template, read(**given)))

        page.__signature__ = _with_request(read)  # type: ignore[attr-defined]  # read by FastAPI
        self.pages.get(path, response_model=None)(page)
        self.api.get(path)(read)

    def act(
        self,
        path: str,
        do: Callable[..., object],
        *,
        on: Callable[..., object],
        done: str,
        then: Callable[..., object] | None = None,
    ) -> None:
        """`do` does what the form at `path` asks, and what JSON at the same path of the API asks.

        `do` takes `viewer: Signed`, what the path names, and, where there are fields, `given`: a pydantic model of
        them. `on` is the page with the form: where the act was refused it is shown with the reasons, and with what was
        typed. After the act it, or the page `then`, says `done_…` of its words. The API answers with what `do` returns.
        A form's fields `back` and `here` are the queries with which the page is shown then (web/frame/guard.py); `back`
        may end in the anchor at which one goes on.
        """
        page = self.page_of(then or on)

        @wraps(do)
        def form(request: Request, **given: Any) -> Response:  # noqa: ANN401 - what `do` takes
            do(**given)
            no_draft(request)
            if wants_json(request):
                return JSONResponse({"done": done})
            back, _, anchor = request.state.back.partition("#")
            query = urlencode({**dict(parse_qsl(back)), "done": done})
            place = f"{page.path.format_map(request.path_params)}?{query}"
            return RedirectResponse(f"{place}#{quote(anchor, safe='')}" if anchor else place, SEE_OTHER)

        form.__signature__ = _with_request(do, as_form=True)  # type: ignore[attr-defined]  # read by FastAPI
        self.form(path, form, on=on)
        self.ways_back.get(path, response_model=None)(_to(page.path))
        self.api.post(path)(do)

    def form(self, path: str, take: Callable[..., object], *, on: Callable[..., object]) -> None:
        """`take` answers the form at `path` in its own way; refused it is shown on its page like every other."""
        dependencies = [Depends(self.page_of(on)), Depends(guarded), Depends(require_fitting)]
        self.pages.post(path, response_model=None, dependencies=dependencies)(take)

    def page_of(self, read: Callable[..., object]) -> FormPage:
        """The page that shows what `read` gives."""
        path, template = self._shown[read]
        return FormPage(read, template, path)


def _to(page: str) -> Callable[[Request], Response]:
    """Leads to the page with the form: a refused form stays in the address bar, and may be asked for again."""

    def back(request: Request) -> Response:
        return RedirectResponse(page.format_map(request.path_params), SEE_OTHER)

    return back


def _with_request(own: Callable[..., object], *, as_form: bool = False) -> Signature:
    """What FastAPI is to see: the request first, and what is `given` as a form."""
    parameters = [
        one.replace(annotation=Annotated[one.annotation, Form()]) if as_form and one.name == "given" else one
        for one in signature(own).parameters.values()
    ]
    return Signature([Parameter("request", Parameter.POSITIONAL_OR_KEYWORD, annotation=Request), *parameters])
