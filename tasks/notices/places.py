"""Where a notice leads: the page of the desk on which its reader does what it asks (D-4)."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from domain.notices.notice_kind import DESK, Place, Way, notice_kinds
from domain.notices.sayable import numbers
from domain.people.roles import Role
from tasks.notices.web_addresses import BY_LETTER, at_desk
from tasks.settings import settings


def place_of(template: str, params: Mapping[str, Any]) -> str:
    """The address that a notice shows; Prefect's own pages where this installation has no desk.

    A notice that was queued before it knew its page leads to the reader's own desk, where all that waits stands.
    """
    path = filled(place_for(template, params).path, params) or DESK.path
    return at_desk(_marked(path)) or settings().link_base


def acts(template: str, params: Mapping[str, Any]) -> bool:
    """True where whoever is told does something on the page; False where there is something to know."""
    return bool(place_for(template, params).act)


def asks(template: str, params: Mapping[str, Any]) -> bool:
    """True where the notice asks its reader to do something, which its subject then says first."""
    told, kind = Role(params["role"]), notice_kinds()[template]
    return told in kind.in_words or (acts(template, params) and told not in kind.need_not)


def others_act(template: str, params: Mapping[str, Any]) -> bool:
    """True where the notice asks nothing of its reader, and something of others who are told the same."""
    way = way_of(template, params.get("what", ""))
    return not asks(template, params) and any(place.act for place in way.values())


def place_for(template: str, params: Mapping[str, Any]) -> Place:
    """The page for the role in which somebody is told; the reader's own desk where the notice is not for that role."""
    return way_of(template, params.get("what", "")).get(Role(params["role"]), DESK)


def filled(path: str, params: Mapping[str, Any]) -> str:
    """The path with the parameters of the notice; empty where one is not known or numbers nothing."""
    known = {name: quote(str(value), safe="") for name, value in params.items() if value or name not in numbers()}
    try:
        return path.format_map(known)
    except KeyError:
        return ""


def _marked(path: str) -> str:
    """The path with a word in its query that it was opened from a letter (web/frame/refusing.py)."""
    parts = urlsplit(path)
    return parts._replace(query="&".join(filter(None, (parts.query, BY_LETTER)))).geturl()


def way_of(template: str, awaited: str = "") -> Way:
    """Whom a notice goes to, and where it leads each; of those of what is late by what is awaited."""
    kind = notice_kinds().get(template)
    return kind.way_for(awaited) if kind else {}
