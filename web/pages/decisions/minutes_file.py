"""The minutes of a decision as a Word document, with all that their page says (G3-2-6)."""

from datetime import datetime
from typing import Any

from docx.document import Document as Doc

from domain.cases.words import words_of
from domain.notices.identity import in_english, in_japanese
from domain.time.tokyo import TOKYO, day_in_tokyo
from models.people.names import Named
from tasks.files.word import Both, new_document, plain, saved, table, write
from tasks.overview.yearly_report.layout import Section
from web.frame.words import Say
from web.views.decisions.decision import DecisionView, Seat
from web.views.decisions.draft_text import DraftText
from web.views.decisions.matter import Matter

_JA, _EN = Say("minutes", "ja"), Say("minutes", "en")


def minutes_file(view: DecisionView) -> bytes:
    """The file of a decision that is closed."""
    document = new_document(_both("title", number=view.id), view.ministry.name_ja, view.closed_at)
    table(document, _facts(view), (3, 10), head=False)
    _heading(document, _both("members"))
    table(document, [[_both(key) for key in ("member", "vote", "comment")], *map(_seat, view.seats)], (5, 3, 5))
    if view.minutes:
        _heading(document, _both("said"))
        _words(document, view.minutes)
    if view.draft:
        _draft(document, view.draft, view.round)
    if view.about:
        _matter(document, view.about)
    if not view.kept:
        write(document.add_paragraph(), _both("not_kept"))
    return saved(document)


def _both(key: str, **given: object) -> Both:
    return Both(_JA(key, **given), _EN(key, **given))


def _word(member: Any) -> Both:  # noqa: ANN401 - a member of any enumeration that has words
    return Both(*words_of(member))


def _named(one: Named | Seat) -> Both:
    return Both(one.name_ja, one.name_en)


def _moment(at: datetime | None) -> Both:
    if at is None:
        return Both("—")
    day, time = day_in_tokyo(at), at.astimezone(TOKYO)
    return Both(f"{in_japanese(day)} {time:%H:%M}", f"{in_english(day)} {time:%H:%M}")


def _facts(view: DecisionView) -> list[tuple[Both, Both]]:
    matter = _word(view.matter)
    return [
        (_both("ministry"), _named(view.ministry)),
        (_both("matter"), Both(f"{matter.ja} – {view.subject_ja}", f"{matter.en} – {view.subject_en}")),
        (_both("opened"), _moment(view.opened_at)),
        (_both("closed"), _moment(view.closed_at)),
        (_both("outcome"), _word(view.outcome)),
        (_both("quorum"), _both("quorum_of", voted=view.voted, quorum=view.quorum)),
        (_both("digest"), Both(view.digest)),
    ]


def _seat(seat: Seat) -> list[Both]:
    name = _named(seat)
    if seat.chair:
        post = _both("chair_deputy" if seat.deputy else "chair")
        name = Both(f"{name.ja}（{post.ja}）", f"{name.en} ({post.en})")
    voted = _both("stepped_aside") if seat.aside is not None else _word(seat.vote) if seat.vote else _both("absent")
    return [name, voted, Both(seat.aside or seat.comment)]


def _draft(document: Doc, draft: DraftText, now: int) -> None:
    _heading(document, _both("text"))
    write(document.add_paragraph(), _both("text_told", items=draft.items, omitted=len(draft.omissions)))
    if draft.omissions:
        _heading(document, _both("omissions"), 2)
    for one in draft.omissions:
        _point(document, f"{one.number} {one.title}: {one.reason}")
    given = [one for one in draft.opinions if one.text and one.round == now]
    if draft.opinions:
        _heading(document, _both("opinions"), 2)
        if not given:
            write(document.add_paragraph(), _both("none"))
    for opinion in given:
        answer = f" → {opinion.answer}" if opinion.answer else ""
        _point(document, f"{opinion.person_ja} {opinion.person_en}: {opinion.text}{answer}")


def _matter(document: Doc, about: Matter) -> None:
    _heading(document, _both("matter_text"))
    if about.asked:
        write(document.add_paragraph(), _both("handed_in", done=about.handed_in, asked=about.asked))
    for one in about.said:
        if one.words:
            _heading(document, _both(f"said_{one.key}"), 2)
            _words(document, one.words)
    if about.findings:
        _heading(document, _both("findings"), 2)
    for found in about.findings:
        weight, aspect = _word(found.weight), _word(found.aspect)
        _heading(document, Both(f"{found.number} {weight.ja}・{aspect.ja}", f"{weight.en}, {aspect.en}"), 3)
        _words(document, found.statement)
    for sections in (about.report.get(language, ()) for language in ("ja", "en")):
        for section in sections:
            _section(document, section)


def _section(document: Doc, section: Section) -> None:
    _heading(document, Both(section.heading), 2)
    for part in section.parts:
        if part.heading:
            _heading(document, Both(part.heading), 3)
        for paragraph in filter(None, part.paragraphs):
            _words(document, paragraph)
    for one in section.tables:
        write(document.add_paragraph(), Both(one.caption)).paragraph_format.keep_with_next = True
        table(document, [[Both(cell) for cell in row] for row in (one.head, *one.rows)], [1] * len(one.head))


def _heading(document: Doc, said: Both, level: int = 1) -> None:
    write(document.add_heading(level=level), said)


def _words(document: Doc, text: str) -> None:
    for line in plain(text).split("\n"):
        document.add_paragraph(line)


def _point(document: Doc, text: str) -> None:
    document.add_paragraph(plain(text), style="List Bullet")
