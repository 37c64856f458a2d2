"""What is to be done next on a case, and by whom; numbers and roles only (S-1)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.people.roles import Role
from domain.standards.revision import Phase
from models.standards.progress.figures import Stand


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do in both languages, and the roles that do it; no roles where nobody has to."""

    ja: str
    en: str
    by: tuple[Role, ...] = ()


NOTHING = NextStep("なし（施行済）", "nothing: in force")
GAVE_WAY = NextStep("後続の改定で進める", "continue in the revision for the later release")
TAKE_UP = NextStep("次の段階へ進むのを待つ（数分以内）", "wait: the case moves on within minutes")
_OWN = (Role.OFFICER, Role.SECRETARIAT)
MEND = NextStep(
    "案文を改める（差戻し又は不備のある回答）", "correct the draft (returned, or with incomplete answers)", _OWN
)
FIND_EXPERT = NextStep(
    "案文を評価する専門家を選任する", "have an expert appointed to review the draft", (Role.CISO, Role.SECRETARIAT)
)
WAIT_FOR_THOSE_WHO_LEFT = NextStep(
    "期限を待つ（意見を求めた方が離任したため）",
    "wait for the date: those whose opinion is awaited have left",
)
FIND_COMMITTEE = NextStep("委員長と委員を選任する", "have a chair and members appointed", (Role.CISO, Role.SECRETARIAT))
MEET = NextStep("会議で議決し、議事録を登録する", "decide at a meeting and enter its minutes", (Role.SECRETARIAT,))
SUBMIT = NextStep("回答を確認して提出する", "check the answers and submit them", _OWN)


def next_step(stand: Stand) -> NextStep:
    """The next thing to do on this case, by those of the roles that somebody holds; else that nobody does."""
    step = _step(stand)
    if stand.held is None or not step.by:
        return step
    if there := tuple(role for role in step.by if role in stand.held):
        return replace(step, by=there)
    callers = tuple(role for role in (Role.CISO, Role.SECRETARIAT) if role in stand.held) or (Role.CENTER_OFFICER,)
    return NextStep(
        f"{step.ja}（欠員のため、まず選任する）", f"{step.en} (nobody holds the post: fill it first)", callers
    )


def _step(stand: Stand) -> NextStep:
    match stand.case.phase:
        case Phase.ANSWERING:
            return _answering(stand)
        case Phase.CONSULTING:
            return _consulting(stand)
        case Phase.DECIDING:
            return _deciding(stand)
        case Phase.IN_FORCE:
            return NOTHING
        case _:
            return GAVE_WAY


def _answering(stand: Stand) -> NextStep:
    if left := stand.asked.left:
        return NextStep(f"残り {left} 項目に回答する", f"answer the remaining items ({left})", _OWN)
    if stand.case.unsubmitted:
        return SUBMIT
    return TAKE_UP if stand.case.pending else MEND


def _consulting(stand: Stand) -> NextStep:
    """Replies and opinions that are missing, and an expert where none is there to review; both where both are."""
    opinions, steps = stand.opinions, []
    if count := opinions.unanswered:
        steps.append(NextStep(f"意見 {count} 件に回答する", f"reply to the opinions ({count})", _OWN))
    awaited = {
        Role.EXPERT: opinions.experts,
        Role.SYSTEM_MANAGER: opinions.managers,
        Role.CONTACT_POINT: opinions.contacts,
    }
    if count := sum(awaited.values()):
        by = tuple(role for role, left in awaited.items() if left)
        steps.append(NextStep(f"意見を提出する（残り {count} 名）", f"give opinions ({count} outstanding)", by))
    if steps:
        return _together(steps if opinions.reviewers else [*steps, FIND_EXPERT])
    if opinions.reviewers and opinions.awaited:
        return WAIT_FOR_THOSE_WHO_LEFT
    return TAKE_UP if stand.case.pending else FIND_EXPERT


def _together(steps: Sequence[NextStep]) -> NextStep:
    by = dict.fromkeys(role for one in steps for role in one.by)
    return NextStep("、".join(one.ja for one in steps), "; ".join(one.en for one in steps), tuple(by))


def _deciding(stand: Stand) -> NextStep:
    if stand.case.pending or (vote := stand.vote) is None:
        return TAKE_UP
    if not vote.seats:
        return FIND_COMMITTEE
    if vote.cast >= vote.seats:
        return MEET
    told = f"{vote.cast} / {vote.seats}"
    by = tuple(role for role, left in ((Role.CHAIR, vote.chairs), (Role.MEMBER, vote.members)) if left)
    return NextStep(f"議案 {vote.decision} に投票する（{told}）", f"vote on decision {vote.decision} ({told})", by)
