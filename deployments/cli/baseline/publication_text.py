"""What a publication would do, as lines for people (G4-1a)."""

from collections.abc import Iterator

from deployments.cli.speaking.speech import counted, say, table_lines
from tasks.standards.revision.publication_preview import MovedMinistry, PublicationPreview

_HEAD = (
    say("符号", "code"),
    say("府省庁", "ministry"),
    say("新規", "new"),
    say("再検討", "to re-examine"),
    say("不要", "no longer asked"),
    say("変更・対応済", "changed, still answered"),
    say("回答期限", "answers due"),
    say("施行期限", "in force by"),
    say("終了する改定", "gives way"),
)


def publication_lines(seen: PublicationPreview) -> Iterator[str]:
    """What it follows and how many ministries it moves, a row for each of them, and those it leaves alone."""
    yield say(
        f"版 {seen.release}（前の版: {seen.follows or 'なし'}）: {seen.items:,} 項目、"
        f"{len(seen.moved)} 府省庁に改定を求めます",
        f"release {seen.release} (follows {seen.follows or 'nothing'}): {counted(seen.items, 'item')}; "
        f"{counted(len(seen.moved), 'ministry', 'ministries')} would be asked to revise",
    )
    if seen.moved:
        yield from table_lines(_HEAD, [_row(one) for one in seen.moved])
    if seen.untouched:
        yield say("改定を求めない府省庁: ", "asked nothing: ") + " ".join(one.code for one in seen.untouched)


def _row(one: MovedMinistry) -> tuple[object, ...]:
    counts = (one.gaps, one.reexamine, one.archived, one.followed)
    name = say(one.ministry.name_ja, one.ministry.name_en)
    return one.ministry.code, name, *counts, one.phase_due, one.due_on, one.gives_way or "-"
