"""What is shown of a revision on Prefect's pages: names, counts and dates, never what an answer says (D-2, S-1)."""

import re
from collections.abc import Iterable

from domain.people.words import ROLES
from domain.standards.revision import OPEN
from domain.standards.words import PHASES
from tasks.notices.web_addresses import told_at_desk
from tasks.standards.progress.by_release import Overview, Place
from tasks.standards.revision.next_step import next_step

Cells = dict[str, str | int]
NONE = "—"
COLUMNS = ("対象 asked", "回答済 answered", "残り left", "期限 due", "遅れ late", "議決 decision", "施行日 in force on")


def slug(overview: Overview) -> str:
    """What begins the keys of a release's artifacts: its name may be Japanese, which Prefect does not take."""
    return f"release-{overview.release.id}"


def progress_line(overview: Overview) -> str:
    """What the percentage is of, in both languages."""
    pace, late = overview.pace, len(overview.overdue)
    return (
        f"{plain(overview.release.name)}: {len(pace.taken)} / {pace.cases} 府省庁で施行済、期限超過 {late} "
        f"/ in force in {len(pace.taken)} of {pace.cases} ministries, {late} overdue"
    )


def ministries_table(overview: Overview) -> list[Cells]:
    """One row for each ministry that the release binds, in the official order; those not touched come last."""
    touched = [_row(place) for place in overview.places]
    return touched + [_cells(f"{one.name_ja} {one.name_en}", "影響なし not affected") for one in overview.untouched]


def _row(place: Place) -> Cells:
    case, asked, vote = place.stand.case, place.stand.asked, place.stand.vote
    ministry, phase = place.stand.ministry, PHASES[case.phase]
    return _cells(f"{ministry.name_ja} {ministry.name_en}", f"{phase.ja} {phase.en}") | {
        "対象 asked": asked.items,
        "回答済 answered": asked.items - asked.left,
        "残り left": asked.left,
        "期限 due": str(case.phase_due) if case.phase in OPEN else NONE,
        "遅れ late": f"{place.late} 営業日" if place.late else NONE,
        "議決 decision": f"{vote.decision}: {vote.cast} / {vote.seats}" if vote else NONE,
        "施行日 in force on": str(case.in_force_on or NONE),
    }


def _cells(ministry: str, phase: str) -> Cells:
    return {"府省庁 ministry": ministry, "段階 phase": phase, **dict.fromkeys(COLUMNS, NONE)}


def case_summary(place: Place, release: str) -> str:
    """One case in Markdown: where it stands, what comes next and by whom, its figures and dates."""
    stand = place.stand
    phase, step = PHASES[stand.case.phase], next_step(stand)
    by = "、".join(f"{ROLES[role].ja} {ROLES[role].en}" for role in step.by) or NONE
    ministry = stand.ministry
    return "\n".join(
        [
            f"## {plain(ministry.name_ja)} ← {plain(release)}",
            f"{plain(ministry.name_en)}, revision {stand.case.id}",
            "",
            f"**{phase.ja}** {phase.en}、第{stand.case.round}回 round {stand.case.round}",
            "",
            f"**次にすること** {step.ja} / next: {step.en}  ",
            f"**担当** by: {by}",
            "",
            *table(("項目 items", "対象 asked", "残り left"), _figures(place)),
            "",
            *table(("日付 date", ""), _dates(place)),
            *told_at_desk(f"/revisions/{stand.case.id}"),
        ]
    )


def _figures(place: Place) -> list[tuple[str, object, object]]:
    asked, case = place.stand.asked, place.stand.case
    return [
        ("要見直し to re-examine", asked.reexamine, asked.reexamine_left),
        ("未回答 gaps", asked.gaps, asked.gaps_left),
        ("廃止 archived", case.archived, NONE),
        ("変更後も有効 still valid", case.followed, NONE),
    ]


def _dates(place: Place) -> list[tuple[str, object]]:
    case = place.stand.case
    return [
        ("開始 opened", case.opened_on),
        ("この段階の期限 phase due", case.phase_due if case.phase in OPEN else NONE),
        ("全体の期限 overall due date", case.due_on),
        ("遅れ late", f"{place.late} 営業日 working days" if place.late else NONE),
        ("施行日 in force on", case.in_force_on or NONE),
    ]


def table(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> list[str]:
    """The lines of a table in Markdown."""
    lines = [head, ("---",) * len(head), *rows]
    return ["| " + " | ".join(str(cell) for cell in line) + " |" for line in lines]


def plain(name: str) -> str:
    """A name as Markdown that shows just it."""
    return re.sub(r"([\\`*_{}\[\]()<>#+!|~&-])", r"\\\1", " ".join(name.split()))
