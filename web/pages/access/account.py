"""One's account: visits ended, tokens made and revoked, the language of notices (S-1, S-3)."""

from datetime import date
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from models.access.visit import Reach
from tasks import clock
from tasks.access.signing_in.language import choose_language
from tasks.access.signing_in.tokens import Wanted, make_token, revoke_token
from tasks.access.signing_in.visits import end_one_visit
from tasks.database import reading, transaction
from web.frame.desk import Desk
from web.frame.given import Key, Line
from web.frame.rendering import render
from web.frame.signed import Signed
from web.views.access.account import Account, account_of


class Spoken(BaseModel):
    """The language of notices: ja or en."""

    language: Line


class ToMake(BaseModel):
    """What a token is called, what it is good for, its last day."""

    name: Line
    reach: Reach
    expires_on: date


def account(viewer: Signed) -> Account:
    """Who is signed in."""
    with reading() as session:
        return account_of(session, viewer, clock.now())


def speak(viewer: Signed, given: Spoken) -> None:
    """Choose the language of one's notices."""
    with transaction() as session:
        choose_language(session, viewer.person, given.language, clock.now())


def end_visit(viewer: Signed, visit: Key) -> None:
    """End one's visit somewhere."""
    with transaction() as session:
        end_one_visit(session, visit, viewer.person, clock.now())


def revoke(viewer: Signed, token: Key) -> None:
    """Have a token refused from now on."""
    with transaction() as session:
        revoke_token(session, token, viewer.person, clock.now())


def make(request: Request, viewer: Signed, given: Annotated[ToMake, Form()]) -> HTMLResponse:
    """Make a token and show it on the answer, once; programs cannot, so that no token outlives itself by another."""
    with transaction() as session:
        token = make_token(session, viewer.person, Wanted(**given.model_dump()), viewer.person, clock.now())
    return render(request, "account.html", account(viewer), more={"made": token})


def add(desk: Desk) -> None:
    """Add the page and its acts."""
    desk.show("/account", "account.html", account)
    desk.act("/account/language", speak, on=account, done="spoken")
    desk.act("/account/visits/{visit}/end", end_visit, on=account, done="ended")
    desk.act("/account/tokens/{token}/revoke", revoke, on=account, done="revoked")
    desk.form("/account/tokens", make, on=account)
