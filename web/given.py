"""What paths and forms may hold: numbers that a table can have, text that every database takes."""

from typing import Annotated

from fastapi import Path
from pydantic import AfterValidator, Field


def _plain(text: str) -> str:
    """The text with our line ends; raises ValueError where it holds what is no text."""
    if any((ord(letter) < 32 and letter not in "\t\r\n") or "\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("no text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


Key = Annotated[int, Path(ge=1, le=2**31 - 1)]
"""The number of a row, in a path."""
Line = Annotated[str, Field(max_length=200), AfterValidator(_plain)]
Text = Annotated[str, Field(max_length=10_000), AfterValidator(_plain)]
"""A page of words and more."""
