"""A yearly report as it is printed in one language, whatever the format (G3-4d)."""

from datetime import date
from typing import Any, cast

from domain.overview.yearly_report import Content
from tasks.overview.yearly_report.layout import Printed, Tile
from tasks.overview.yearly_report.phrases import Phrases, phrases
from tasks.overview.yearly_report.sections import sections


def printed(content: dict[str, Any], language: str, digest: str, published_on: date | None) -> Printed:
    """Everything that a template is filled with; marked as a draft where it is not published."""
    say, told = phrases(language), cast("Content", content)
    names: dict[str, str] = content["ministry"]
    return Printed(
        language=language,
        ministry=names[language],
        title=say["title"],
        of_year=say.fiscal_year(told["fiscal_year"]),
        mark="" if published_on else say["mark"],
        warning="" if published_on else say["draft"],
        state=say["published"].format(on=say.date(published_on)) if published_on else "",
        digest=digest,
        digest_label=say["digest"],
        footnote=say["footnote"],
        contents=say["contents"],
        tiles=tuple(_tiles(told, say)),
        sections=tuple(sections(told, say)),
    )


def _tiles(content: Content, say: Phrases) -> list[Tile]:
    overall = content["inspections"]["overall"]
    share = "done" if overall else "no_rates" if content["inspections"]["asked"] else "not_asked"
    figures = {
        share: say["percent"].format(overall["done"]) if overall else "—",
        "audited": say["counted"].format(content["audits"]["evaluations"]),
        "occasions": say.total(content["occasions"]["kinds"]["total"]),
        "verified": say.total(content["improvements"]["verified"]),
    }
    return [Tile(figure, say.of("tiles", name)) for name, figure in figures.items()]
