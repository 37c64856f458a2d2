"""The sample's words are ours: nothing of length is to be found in the real guideline or baseline."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tasks.baseline.catalogs import read_catalog

SAMPLE = Path(__file__).parents[2] / "deployments" / "sample"
RUN, SHORTEST = 25, 20
"""So many characters in a row are no coincidence; shorter texts than SHORTEST are set phrases."""


def squeezed(text: str) -> str:
    return "".join(text.split())


def runs(text: str, length: int = RUN) -> Iterator[str]:
    return (text[at : at + length] for at in range(len(text) - length + 1))


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


@pytest.fixture(scope="module")
def real_texts(shared: Path) -> list[str]:
    """The guideline and the real baseline, one string each, without white space."""
    guideline, baseline = shared.parent / "guideline.ja.md", shared / "jp" / "touitsu_kijun_guideline_r7.json"
    if not guideline.exists() or not baseline.exists():
        pytest.skip("the real guideline and baseline are not here")
    texts = (guideline.read_text(encoding="utf-8"), *strings(json.loads(baseline.read_text(encoding="utf-8"))))
    return [squeezed(text) for text in texts]


@pytest.fixture(scope="module")
def real_runs(real_texts: list[str]) -> frozenset[str]:
    return frozenset(run for text in real_texts for run in runs(text))


@pytest.mark.parametrize("name", ["management-r6", "management-r7", "technical-r6", "technical-r7"])
def test_no_text_of_the_sample_is_copied(name: str, real_runs: frozenset[str]) -> None:
    copied = [
        (item.number, run)
        for item in read_catalog(SAMPLE / f"{name}.csv").items
        for text in map(squeezed, (item.statement, item.guidance))
        if len(text) > SHORTEST
        for run in runs(text)
        if run in real_runs
    ]
    assert copied == []


def test_a_copied_sentence_would_be_found(real_texts: list[str], real_runs: frozenset[str]) -> None:
    assert any(run in real_runs for run in runs("前置き" + max(real_texts, key=len)[1000:1040]))
