"""What `minaoshi status --json` prints: figures, codes, ids and dates."""

from collections.abc import Iterable
from dataclasses import asdict

from deployments.cli.overview.cycle_json import cases_json, place_json
from deployments.cli.overview.status_shown import Shown
from deployments.cli.standards.coverage import figures_json
from domain.standards.ground import improvement_in
from domain.standards.revision import OPEN
from tasks.engine.figures import engine_figures
from tasks.notices.dead_letters import DeadLetter
from tasks.standards.progress.by_release import Overview, Place
from tasks.standards.revision.case_detail import Detail
from tasks.standards.revision.next_step import next_step


def status_json(shown: Shown, letters: Iterable[DeadLetter]) -> dict[str, object]:
    """The whole object; `details` and `cases` are there where one ministry was asked about."""
    whole: dict[str, object] = {
        "today": shown.today.isoformat(),
        "engine": engine_figures(shown.engine),
        "cycle": [place_json(place) for place in shown.places],
        "releases": [_overview(one) for one in shown.found],
        "dead_letters": [asdict(letter) for letter in letters],
    }
    if shown.alone:
        whole["cases"] = [case for place in shown.places for case in cases_json(place)]
    return whole | ({"details": [_detail(one) for one in shown.detailed]} if shown.detailed else {})


def _overview(one: Overview) -> dict[str, object]:
    pace = one.pace
    return {
        "release": one.release.name,
        "kind": one.release.kind.value,
        "effective": one.release.effective.isoformat(),
        "published": one.release.published_at is not None,
        "in_force": len(pace.taken),
        "cases": pace.cases,
        "percent": one.percent,
        "median_working_days": pace.median,
        "slowest_working_days": pace.slowest,
        "phases": {phase.value: count for phase, count in one.phases.items()},
        "overdue": [place.stand.ministry.code for place in one.overdue],
        "waiting_for_the_sweep": [place.stand.ministry.code for place in one.places if place.stand.case.pending],
        "ministries": [_place(place) for place in one.places],
        "amendments": [_place(place) for place in one.amendments],
        "untouched": [ministry.code for ministry in one.untouched],
    }


def _place(place: Place) -> dict[str, object]:
    """One ministry's case; `late` and `taken` in working days."""
    case, asked, opinions, vote = place.stand.case, place.stand.asked, place.stand.opinions, place.stand.vote
    step = next_step(place.stand)
    return {
        "ministry": place.stand.ministry.code,
        "name_ja": place.stand.ministry.name_ja,
        "name_en": place.stand.ministry.name_en,
        "revision": case.id,
        "improvement": improvement_in(case.ground) or None,
        "phase": case.phase.value,
        "round": case.round,
        "asked": asked._asdict() | {"items": asked.items, "left": asked.left},
        "archived": case.archived,
        "followed": case.followed,
        "opinions": opinions._asdict(),
        "decision": vote._asdict() if vote else None,
        "opened_on": case.opened_on.isoformat(),
        "phase_due": case.phase_due.isoformat() if case.phase in OPEN else None,
        "due_on": case.due_on.isoformat(),
        "in_force_on": case.in_force_on.isoformat() if case.in_force_on else None,
        "late": place.late,
        "taken": place.taken,
        "waits_for": case.waits_for,
        "next": {"ja": step.ja, "en": step.en, "by": [role.value for role in step.by]},
    }


def _detail(one: Detail) -> dict[str, object]:
    return {
        "revision": one.place.stand.case.id,
        "release": one.release.name,
        "opinions": [opinion._asdict() for opinion in one.opinions],
        "coverage": figures_json(one.coverage),
    }
