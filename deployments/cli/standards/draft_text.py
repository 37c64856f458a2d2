"""The draft that a committee decides, as lines: every item asked, its words, the answer so far and the drafted one."""

from collections.abc import Iterator

from deployments.cli.baseline.difference_text import words_line
from deployments.cli.speaking.speech import say
from domain.changed_words import marked
from domain.standards.coverage import Answer
from domain.standards.words import STANDINGS, WAYS
from models.standards.revision.asked_items import Asked, former_answer


def draft_lines(asked: list[Asked], *, colours: bool) -> Iterator[str]:
    """For each item: number and title, the words that changed, the present answer, and the answer to be decided."""
    for one in asked:
        words = one.words or one.former_words
        title = say(words.title or words.title_en, words.title_en or words.title) if words else ""
        number = one.item.number if one.item else ""
        standing = STANDINGS[one.draft.standing]
        yield f"{number}  {title}  ({say(standing.ja, standing.en)})"
        if one.words:
            old = one.former_words.statement if one.former_words else ""
            yield f"    {say('統一基準', 'baseline')}: {words_line(marked(old, one.words.statement), colours=colours)}"
        yield f"    {say('現在', 'now')}: {_told(former_answer(one))}"
        if one.item:
            yield f"    {say('改定案', 'draft')}: {_told(one.answer)}"


def _told(answer: Answer | None) -> str:
    if answer is None:
        return say("なし", "none")
    way = WAYS[answer.way]
    said = (say(way.ja, way.en), answer.provision, answer.wording, answer.reason)
    return "  ".join(" ".join(part.split()) for part in said if part)
