"""Where drafts meet pages: restored on opening, kept where a visit had ended, forgotten once their form was sent."""

from fastapi import Request
from fastapi.responses import HTMLResponse

from domain.access.viewer import Viewer
from domain.errors import BadInput
from tasks import clock
from tasks.access.form_drafts import discard, kept, save
from tasks.access.signing_in.proofs import author_of
from tasks.database import reading, transaction
from web.frame.cookies import local
from web.frame.forms.filling import Filling, fill
from web.frame.rendering import page_at, render_part

DRAFTS = "/drafts"


def with_drafts(request: Request, page: HTMLResponse) -> HTMLResponse:
    """The page with every form of it filled in that its reader had begun."""
    viewer: Viewer = request.state.viewer
    html = bytes(page.body).decode()
    with reading() as session:
        drafts = kept(session, viewer.person, html)
    if not drafts:
        return page
    for place, draft in drafts.items():
        note = render_part(request, "form_draft.html", {"saved_at": draft.saved_at})
        after = render_part(request, "form_draft_discard.html", {"place": f"{DRAFTS}{place}"})
        html, _ = fill(html, Filling(place, draft.fields, note=note, after=after, hidden=True))
    return HTMLResponse(html, page.status_code, {"Content-Language": page.headers["content-language"]})


def keep_typed(request: Request) -> str:
    """Keep for its author a form that came after their visit had ended; the page on which it stands, "" if it is none.

    Whose it is, its proof says, which only pages of that visit have.
    """
    if not hasattr(request.state, "typed"):
        return ""
    path, at = request.url.path, clock.now()
    with transaction() as session:
        author = author_of(session, request.state.proof, at)
        if author is None:
            return ""
        try:
            save(session, author, path.removeprefix(DRAFTS), request.state.typed, at)
        except BadInput:
            return ""
    return local(request.query_params.get("page", "/")) if path.startswith(f"{DRAFTS}/") else page_at(request)


def no_draft(request: Request) -> None:
    """The form was sent: its draft is of no use any more."""
    with transaction() as session:
        discard(session, request.state.viewer.person, request.url.path)
