"""Findings, and years side by side, on a terminal or as JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from deployments.cli.speaking.speech import print_json, print_table, say
from domain.check.findings import Aspect, Cause, Weight
from domain.check.words import ASPECTS, CAUSES, WEIGHTS
from models.check.year_on_year import Years


def show_findings(told: Sequence[Mapping[str, Any]], as_json: bool) -> None:
    if as_json:
        print_json(told)
        return
    head = (
        say("番号", "no"),
        say("重さ", "weight"),
        say("面", "aspect"),
        say("原因", "cause"),
        say("システム", "system"),
        say("項目（規定）", "items (provisions)"),
        say("再度", "repeats"),
        say("内容", "what was found"),
    )
    print_table(head, [_line(one) for one in told])


def _line(one: Mapping[str, Any]) -> tuple[object, ...]:
    items = ", ".join(f"{item['item']}({item['provision'] or '—'})" for item in one["items"]) or "—"
    words = say(*WEIGHTS[Weight(one["weight"])]), say(*ASPECTS[Aspect(one["aspect"])])
    cause = say(*CAUSES[Cause(one["cause"])]) if one["cause"] else "—"
    again = say("はい", "yes") if one["repeats"] else "—"
    return one["number"], *words, cause, one["system"] or "—", items, again, " ".join(one["statement"].split())


def show_years(years: Years, as_json: bool) -> None:
    if as_json:
        print_json(asdict(years))
        return
    unjudged = say("（未評価）", "(not judged)")
    rows: list[tuple[str, int, int]] = []
    rows += [(say(*WEIGHTS[Weight(word)]), *counts) for word, counts in years.weights.items()]
    rows += [(say(*ASPECTS[Aspect(word)]), *counts) for word, counts in years.aspects.items()]
    rows += [(say(*CAUSES[Cause(word)]) if word else unjudged, *counts) for word, counts in years.causes.items()]
    this, last = years.fiscal_year, years.fiscal_year - 1
    print_table(("", f"{this}{say('年度', '')}", f"{last}{say('年度', '')}"), rows)
    what = years.comparison
    print(
        say(
            f"新規 {what.new}・再度 {what.repeated}・前年度のうち解消 {what.gone}",
            f"new {what.new}, again {what.repeated}, of last year's gone {what.gone}",
        )
    )
