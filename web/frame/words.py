"""What the desk says, in both languages: `words/<room>/<page>.toml`; `words/everywhere.toml` for all pages."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "words"
LANGUAGES = ("ja", "en")


@lru_cache
def catalog(name: str) -> Mapping[str, Mapping[str, str]]:
    """Each phrase of a page by its key, in both languages; empty where the page has none of its own."""
    file = next(FOLDER.rglob(f"{name}.toml"), None)
    return tomllib.loads(file.read_text("utf-8")) if file else {}


@dataclass(frozen=True, slots=True)
class Say:
    """Says a page's phrases in one language: `say("left", count=3)`; a phrase that is nowhere is an error."""

    page: str
    language: str

    def __call__(self, key: str, **given: object) -> str:
        """The phrase with what it is given put in."""
        phrase = catalog(self.page).get(key) or catalog("everywhere").get(key)
        if phrase is None:
            raise KeyError(f"words/{self.page}.toml has no phrase {key!r}")
        return phrase[self.language].format_map(given)

    def has(self, key: str) -> bool:
        """True where there is such a phrase."""
        return key in catalog(self.page) or key in catalog("everywhere")
