"""What paths, questions and forms may hold: numbers that a table can have, text that every database takes."""

import math
from collections.abc import AsyncIterator, Iterable, Sequence
from typing import Annotated

from fastapi import Path, Query, Request, UploadFile
from fastapi.exceptions import RequestValidationError
from pydantic import AfterValidator, Field

from domain.cases.row_numbers import LARGEST, LEAST
from tasks.files.lists.cells import LONGEST

MOST = LARGEST


def fits(value: object) -> bool:
    """False for what no table takes: a control character, half a surrogate pair, a number beyond 64 bits or none."""
    if isinstance(value, str):
        return not any((letter < " " and letter not in "\t\r\n") or "\ud800" <= letter <= "\udfff" for letter in value)
    if isinstance(value, int):
        return -(2**63) <= value < 2**63
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, dict):
        return all(fits(part) for pair in value.items() for part in pair)
    return all(map(fits, value)) if isinstance(value, list) else True


async def require_fitting(request: Request) -> None:
    """Dependency of every resource and form: each value of path, question and body is one that a table takes.

    Raises RequestValidationError, before a query sees them.
    """
    require_fitting_address(request)
    _require(_unfit("body", [pair async for pair in _sent(request)]))


def require_fitting_address(request: Request) -> None:
    """The same of path and question alone, for every page: what a form holds is refused at its field, on its page."""
    _require(_unfit("path", [*request.path_params.items(), *request.query_params.multi_items()]))


def _require(wrong: Sequence[tuple[str, str]]) -> None:
    if wrong:
        raise RequestValidationError([{"loc": place, "msg": "no text", "type": "value_error"} for place in wrong])


def _unfit(place: str, given: Iterable[tuple[str, object]]) -> list[tuple[str, str]]:
    return [(place, name if fits(name) else "") for name, value in given if not (fits(name) and fits(value))]


async def _sent(request: Request) -> AsyncIterator[tuple[str, object]]:
    """The fields of a form, or of JSON; whatever else is sent is told by whoever takes it."""
    kind = request.headers.get("content-type", "")
    if kind.startswith(("multipart/form-data", "application/x-www-form-urlencoded")):
        for name, value in (await request.form()).multi_items():
            yield name, value.filename if isinstance(value, UploadFile) else value
    elif request.method == "POST" and await request.body():
        try:
            found = await request.json()
        except ValueError:
            return
        for name, value in found.items() if isinstance(found, dict) else [("", found)]:
            yield name, value


def _plain(text: str) -> str:
    """The text with our line ends; raises ValueError where it contains something other than text."""
    if not fits(text):
        raise ValueError("no text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


Key = Annotated[int, Path(ge=LEAST, le=MOST)]
"""The number of a row, in a path."""
Count = Annotated[int, Query(ge=0, le=MOST)]
"""A number after a question mark."""
Line = Annotated[str, Field(max_length=LONGEST), AfterValidator(_plain)]
Text = Annotated[str, Field(max_length=10_000), AfterValidator(_plain)]
"""A page of words and more."""
