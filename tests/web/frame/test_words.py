"""What the desk says: complete in both languages, and nothing that no page says."""

import re
from pathlib import Path

import pytest

from web.frame import rendering
from web.frame.words import FOLDER, LANGUAGES, catalog

PAGES = sorted(file.stem for file in FOLDER.rglob("*.toml"))
TEMPLATES = sorted(rendering.TEMPLATES.rglob("*.html"))
SAID = re.compile(r"""say(?:\.has)?\(\s*["'](\w+)["']\s*[,)]""")


def test_no_two_pages_have_one_name_in_whichever_rooms_they_stand() -> None:
    assert len(PAGES) > 30
    for names in (PAGES, [file.name for file in rendering.TEMPLATES.rglob("*.*")]):
        assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("page", PAGES)
def test_every_phrase_is_there_in_both_languages_with_the_same_blanks(page: str) -> None:
    for key, phrase in catalog(page).items():
        assert phrase.keys() == set(LANGUAGES), key
        assert all(phrase.values()), key
        blanks = [set(re.findall(r"{(\w+)}", phrase[language])) for language in LANGUAGES]
        assert blanks[0] == blanks[1], key


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.stem)
def test_every_phrase_that_a_page_asks_for_is_there(template: Path) -> None:
    known = catalog(template.stem).keys() | catalog("everywhere").keys()
    asked = set(SAID.findall(template.read_text()))
    assert (asked - {"title"} if template.stem == "layout" else asked) - known == set()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.stem)
def test_no_page_has_words_of_its_own_outside_the_catalog(template: Path) -> None:
    shown = re.sub(r"{[#%{].*?[#%}]}|<[^>]+>", "", template.read_text(), flags=re.DOTALL)
    assert not re.search(r"[ぁ-んァ-ヶ一-龥]", shown), template.name
