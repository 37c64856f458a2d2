"""The sections of a yearly report, from what was frozen when it was drafted (G3-4d)."""

from collections.abc import Iterator, Mapping
from typing import Any

from domain.overview.yearly_report import WRITTEN, Content
from tasks.overview.yearly_report.layout import Part, Section, Table, lengths
from tasks.overview.yearly_report.phrases import Phrases
from tasks.overview.yearly_report.tables import counted, heads, rates, tables

_NO_FIGURES = 99


def sections(content: Content, say: Phrases) -> Iterator[Section]:
    """Every section in its order."""
    for key, made in (
        ("summary", _summary),
        ("basis", _basis),
        ("framework", _framework),
        ("inspections", _inspections),
        ("audits", _audits),
        ("occasions", _occasions),
        ("improvements", _improvements),
        ("revisions", _revisions),
    ):
        parts, shown = made(content, say)
        yield Section(key, say.of("sections", key), tuple(parts), tuple(shown))


Made = tuple[list[Part], list[Table]]


def _words(*paragraphs: str) -> list[Part]:
    return [Part("", paragraphs)]


def _summary(content: Content, say: Phrases) -> Made:
    texts: Mapping[str, Any] = content["texts"]
    return [
        Part(say.of("texts", name), tuple(texts[name][say.language].splitlines()))
        for name in WRITTEN
        if texts.get(name, {}).get(say.language)
    ], []


def _basis(content: Content, say: Phrases) -> Made:
    names: Mapping[str, Any] = content["ministry"]
    given = {"ministry": names[say.language], "starts": say.date(content["starts"]), "ends": say.date(content["ends"])}
    said = [say.of("said", name, **given) for name in ("basis", "covers", "left_out")]
    if content["releases"]:
        said.append(
            say.of(
                "said",
                "releases",
                names="、".join(content["releases"]) if say.language == "ja" else ", ".join(content["releases"]),
            )
        )
    return _words(*said), []


def _framework(content: Content, say: Phrases) -> Made:
    roles = [(say.word(role), f"{count:,}") for role, count in content["roles"].items()]
    shown = [Table(say.of("captions", "roles"), heads(say, "role", "count"), tuple(roles))]
    said = [say.of("said", "framework", on=say.date(content["ends"]))]
    if content["documents"]:
        rows = tuple(
            (
                one["title"][say.language],
                say.of("heads", "edition_word", number=one["edition"]),
                say.date(one["since"]),
                say.date(one["until"]) or "—",
            )
            for one in content["documents"]
        )
        shown.append(
            Table(
                say.of("captions", "documents"), heads(say, "document", "edition", "since", "until"), rows, _NO_FIGURES
            )
        )
        said.append(say.of("said", "documents"))
    return _words(*said), shown


def _inspections(content: Content, say: Phrases) -> Made:
    found = content["inspections"]
    asked, handed_in = found["asked"], found["handed_in"]
    if not asked:
        return _words(say["none"]), []
    told = {name: say.count("people", found[name]) for name in ("asked", "handed_in")}
    said = [say.of("said", "inspections", **told, rate=100 * handed_in // asked)]
    if not found["overall"]:
        return _words(*said, say.of("said", "no_rates")), []
    shown = [rates(say, "overall", [found["overall"] | {"group": "all"}])]
    shown += [rates(say, "by_role", found["roles"])] if found["roles"] else []
    shown += [rates(say, "by_chapter", found["chapters"])] if found["chapters"] else []
    return _words(*said, say.of("said", "rates")), shown


def _audits(content: Content, say: Phrases) -> Made:
    found = content["audits"]
    said = [_audited(found, say) if found["evaluations"] else say.of("said", "no_audits")]
    said.append(say.of("said", "findings", total=say.total(found["weights"]["total"])))
    said.append(say.of("said", "gone", gone=say.total(found["gone"])))
    return _words(*said), tables(say, found, "weights", "causes", "beside")


def _audited(found: Mapping[str, Any], say: Phrases) -> str:
    """In how many evaluations by how many people; those from outside only where there are any."""
    outside = found["outside"]
    which = "all" if outside == found["auditors"] else "some"
    told = say.of("said", f"outside_{which if outside else 'none'}", outside=outside)
    counts = {
        name: say.count(unit, found[name]) for name, unit in (("evaluations", "evaluations"), ("auditors", "people"))
    }
    return say.of("said", "audits", **counts, outside=told)


def _occasions(content: Content, say: Phrases) -> Made:
    found = content["occasions"]
    total = say.total(found["kinds"]["total"])
    shown = tables(say, found, "kinds")
    for kind, grounds in found["grounds"].items():
        shown += counted(say, say.of("captions", "grounds", kind=say.word(kind)), grounds)
    return _words(say.of("said", "occasions", annual=found["annual"], total=total), say.of("said", "near")), shown


def _improvements(content: Content, say: Phrases) -> Made:
    found = content["improvements"]
    counts = [(say.word(name), found[name]) for name in ("opened", "closed", "reopened", "verified", "still_open")]
    rows = tuple((label, say.total(count)) for label, count in counts)
    table = Table(
        say.of("captions", "improvements"), heads(say, "what", "number"), rows, chart=lengths(counts, say["counted"])
    )
    total = say.total(found["responses"]["total"])
    return _words(say.of("said", "improvements"), say.of("said", "responses", total=total)), [
        table,
        *tables(say, found, "responses"),
    ]


def _revisions(content: Content, say: Phrases) -> Made:
    if not content["revisions"]:
        return _words(say["none"]), []
    rows = tuple(
        (one["release"], say.of("heads", "edition_word", number=one["edition"]), say.date(one["in_force_on"]))
        for one in content["revisions"]
    )
    table = Table(say.of("captions", "revisions"), heads(say, "release", "edition", "since"), rows, _NO_FIGURES)
    return _words(say.of("said", "revisions")), [table]
