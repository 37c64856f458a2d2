"""Holding what is to be published against everything sensitive that our tables have of the ministry (S-1, G3-4d)."""

from collections.abc import Mapping

from sqlmodel import Session

from domain.overview.yearly_report import LANGUAGES, Content
from domain.secrecy.redaction import require_publishable
from models.overview.yearly_report.public_texts import public_texts
from models.secrecy.sensitive import secrets_of


def check_content(session: Session, ministry: int, content: Content) -> None:
    """Raises Refused with each place and kind where the report would quote something sensitive, never with what."""
    check_texts(session, ministry, _texts(content))


def check_texts(session: Session, ministry: int, texts: Mapping[str, str]) -> None:
    """The same for any texts, by the names of their places."""
    require_publishable(texts, secrets_of(session, ministry), public_texts(session, ministry))


def _texts(content: Content) -> dict[str, str]:
    """Whatever in a report was written by people: its own texts, and names that our tables hold."""
    written = {
        f"{name}.{language}": said[language]  # type: ignore[literal-required]  # both languages are keys
        for name, said in content["texts"].items()
        for language in LANGUAGES
    }
    names = [one["title"][language] for one in content["documents"] for language in LANGUAGES]
    releases = [*content["releases"], *(one["release"] for one in content["revisions"])]
    chapters = [one["group"] for one in content["inspections"]["chapters"]]
    return {**written, "documents": "\n".join(names), "releases": "\n".join(releases), "chapters": "\n".join(chapters)}
