"""Write the sample government: organizations, units, persons known by role only, appointments, notice targets.

    python -m deployments.sample.make_government [FOLDER]

Same output byte for byte whenever it runs; without a folder, beside this file.
"""

from collections.abc import Iterator

from deployments.sample.ministries import MINISTRIES, Ministry
from deployments.sample.posts import (
    CENTER_POSTS,
    CENTER_UNITS,
    COUNCIL_POSTS,
    ENGLISH_READERS,
    OUTSIDE_POSTS,
    POLICY,
    POSTS,
    UNITS,
    Post,
)
from deployments.sample.sheets import Row, Sheets, write_as_told
from domain.occasions.yearly_date import default_day

FIRST_DAY = "2024-04-01"
LAST_DAY, NEXT_DAY = "2025-03-31", "2025-04-01"
CENTER = ("NCO", "国家サイバー統括室", "National Cybersecurity Office")
COUNCIL = ("CSHQ", "サイバーセキュリティ戦略本部", "Cybersecurity Strategic Headquarters")
OUTSIDE = ("KANSA", "外部監査機関（見本）", "Outside audit firm (sample)")
AWKWARD = {"CAS": (4, 1), "MOF": (3, 31), "MOJ": (2, 29), "MOFA": (12, 31)}
"""Days of the year that a reckoning of dates could miss: the fiscal year's edges, leap day, New Year's Eve."""
AUDITED_FROM_OUTSIDE = ("DA", "PPC")


def organizations() -> Iterator[Row]:
    """The Center, the Council, who audits from outside, then the ministries in their official order from 1."""
    yield *CENTER, "center", 0, "CAS", "", "指針にいうセンター"
    yield *COUNCIL, "council", 0, "", "", "指針にいう政策会議"
    yield *OUTSIDE, "outside", 0, "", "", "外部の監査主体"
    for order, ministry in enumerate(MINISTRIES, 1):
        names = ministry.code, ministry.name_ja, ministry.name_en
        yield *names, "ministry", order, ministry.parent, ";".join(sorted(ministry.labels)), ministry.calendar_note


def units_of(ministry: Ministry) -> Iterator[tuple[str, str, str]]:
    """Its departments: code, Japanese and English name. A commission has no policy division."""
    yield "secretariat", *ministry.secretariat
    yield from UNITS
    if not ministry.is_commission:
        yield POLICY


def units() -> Iterator[Row]:
    """Every department of the Center and of every ministry."""
    yield from ((CENTER[0], *unit) for unit in CENTER_UNITS)
    yield from ((ministry.code, *unit) for ministry in MINISTRIES for unit in units_of(ministry))


def posts_of(ministry: Ministry) -> Iterator[Post]:
    """Its posts, without those in departments that it does not have."""
    there = {code for code, *_ in units_of(ministry)} | {""}
    return (post for post in POSTS if post.unit in there)


def holders(organization: str, post: Post) -> list[tuple[str, str, str]]:
    """Who holds the post: person code, first and last day; two where it is handed over at the end of March."""
    first = f"{organization}-{post.code}"
    if organization in post.hand_over:
        return [(first, FIRST_DAY, LAST_DAY), (f"{first}-2025", NEXT_DAY, "")]
    return [(first, FIRST_DAY, "")]


def offices() -> Iterator[tuple[str, str, str, Post]]:
    """Every post there is, after the code and the two names of its organization."""
    yield from ((*CENTER, post) for post in CENTER_POSTS)
    yield from ((*COUNCIL, post) for post in COUNCIL_POSTS)
    yield from ((*OUTSIDE, post) for post in OUTSIDE_POSTS)
    yield from ((m.code, m.name_ja, m.name_en, post) for m in MINISTRIES for post in posts_of(m))


def mail(organization: str, holder: str) -> str:
    """An address under a name reserved for examples (RFC 2606)."""
    return f"{holder}@{organization}.go.example".lower()


def persons() -> Iterator[Row]:
    """One person for each holding of a post, named by organization and role."""
    for organization, name_ja, name_en, post in offices():
        for code, starts, _ in holders(organization, post):
            since_ja, since_en = ("・令和7年4月着任", ", from April 2025") if starts == NEXT_DAY else ("", "")
            language = "en" if code in ENGLISH_READERS else "ja"
            names = f"{name_ja} {post.title_ja}{since_ja}", f"{name_en}: {post.title_en}{since_en}"
            yield code, organization, post.unit, *names, mail(organization, code), language


def appointments() -> Iterator[Row]:
    """What each person is appointed to; who audits from outside is appointed by each ministry that has it."""
    for organization, _, _, post in offices():
        for code, starts, ends in holders(organization, post):
            yield code, post.role, organization, post.unit, starts, ends
    for ministry in AUDITED_FROM_OUTSIDE:
        yield from ((f"{OUTSIDE[0]}-{post.code}", post.role, ministry, "", FIRST_DAY, "") for post in OUTSIDE_POSTS)


def targets() -> Iterator[Row]:
    """Shared mailboxes; for a person an empty address means the person's own mail."""
    for organization, mailbox in (
        (CENTER[0], "kijun"),
        (COUNCIL[0], "jimukyoku"),
        ("MIC", "security"),
        ("DA", "security"),
    ):
        yield organization, f"mailto:{mail(organization, mailbox)}", "ja"
    yield from ((f"{CENTER[0]}-{post.code}", "", "ja") for post in CENTER_POSTS)
    yield from ((code, "", "en") for code in sorted(ENGLISH_READERS))


def review_dates() -> Iterator[Row]:
    """The day of each year on which a ministry's annual review begins."""
    for order, ministry in enumerate(MINISTRIES, 1):
        month, day = AWKWARD.get(ministry.code, default_day(order))
        yield ministry.code, f"{month:02}-{day:02}", ""


SHEETS: Sheets = {
    "organizations": (
        ("code", "name_ja", "name_en", "kind", "order", "parent", "scope", "calendar_note"),
        organizations,
    ),
    "units": (("organization", "code", "name_ja", "name_en"), units),
    "persons": (("code", "organization", "unit", "name_ja", "name_en", "mail", "language"), persons),
    "appointments": (("person", "role", "organization", "unit", "starts", "ends"), appointments),
    "targets": (("holder", "url", "language"), targets),
    "review_dates": (("organization", "day", "since"), review_dates),
}


if __name__ == "__main__":
    write_as_told(SHEETS)
