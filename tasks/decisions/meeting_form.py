"""The Resume form of an open decision in the Prefect UI: votes, minutes, the chair's code (D-1, G3-2-6)."""

import re
from typing import Any, Literal

from prefect.flow_runs import suspend_flow_run
from prefect.input import RunInput
from pydantic import ConfigDict, Field, create_model

from domain.decisions.committee import Vote
from tasks.decisions.meeting import RECUSED, Minutes, Packet
from tasks.notices.web_addresses import told_at_desk

CHOICES: dict[str, str] = {
    "": "",
    "賛成 approve": Vote.APPROVE,
    "差戻し return": Vote.RETURN,
    "否決 reject": Vote.REJECT,
    "棄権 abstain": Vote.ABSTAIN,
    "除斥 recused": RECUSED,
}
"""What can be chosen for a member, and what it means; empty is absent."""
_MENDED = (
    ("the confirmation code is not", "委員長の確認コードが違います"),
    ("needs its reason", "差戻し・否決の理由を入力してください"),
    ("the minutes are empty", "議事要旨を入力してください"),
    ("cannot close", "定足数又は過半数に達していません"),
)
"""What is to be mended where minutes were refused, by words of the refusal; the desk says every refusal whole."""

DAYS_KEPT = 400


class MeetingForm(RunInput):
    """Minutes of a meeting; a field for each member is added when the form is made."""

    model_config = ConfigDict(extra="allow")


def form_for(packet: Packet) -> type[MeetingForm]:
    """The form of one decision, with what is decided above it, and why the last entry was refused if it was."""
    choice = Literal[tuple(CHOICES)]  # type: ignore[valid-type]  # the choices are data
    # Prefect's older page hides what stands above the form in a low window, so it stands on the first field as well.
    told = iter((_in_short(packet),))
    fields: dict[str, Any] = {
        _field(who): (choice, Field("", title=_seat(packet, who), description=next(told, None)))
        for who in packet.members
    }
    fields["minutes"] = (
        str,
        Field(
            "",
            title="議事要旨 Minutes",
            description="決定内容と理由の要旨。攻撃の手掛かりとなる内容は書かないでください。"
            " (what was decided and why; nothing that helps an attacker)",
        ),
    )
    fields["reason"] = (
        str,
        Field(
            "",
            title="差戻し・否決の理由 Reason for returning or rejecting",
            description="差戻し又は否決の票があるときは必須。担当者に伝えられます。"
            " (required where anybody voted so; it goes to those who wrote the text)",
        ),
    )
    fields["chair_code"] = (
        str,
        Field(
            "",
            title="委員長の確認コード Chair's confirmation code",
            description="委員長だけにメールで届いたコード (sent to the chair alone)",
        ),
    )
    made = create_model("MeetingForm", __base__=MeetingForm, **fields)
    return made.with_initial_data(description=_told(packet))


def entered(form: MeetingForm, packet: Packet) -> Minutes:
    """What the form says, by member code; a seat that is no longer there keeps its name in the form, and is refused."""
    said = form.model_dump(exclude={"metadata", "minutes", "reason", "chair_code"})
    codes = {_field(who): who for who in packet.members}
    votes = {codes.get(name, name.removeprefix("vote_")): CHOICES.get(str(value), "") for name, value in said.items()}
    return Minutes(
        votes={who: vote for who, vote in votes.items() if vote},
        minutes=str(getattr(form, "minutes", "")),
        code=str(getattr(form, "chair_code", "")),
        reason=str(getattr(form, "reason", "")),
    )


def minutes_of_meeting(packet: Packet) -> Minutes:
    """Suspend the run until somebody enters the minutes in the Prefect UI; asked again, it gives what was entered."""
    form = suspend_flow_run(wait_for_input=form_for(packet), key=pause_key(packet), timeout=DAYS_KEPT * 86_400)
    return entered(form, packet)


def pause_key(packet: Packet) -> str:
    """The same for one decision as long as no further entry was refused."""
    return f"decision-{packet.decision}-{packet.attempts}"


def _field(code: str) -> str:
    return "vote_" + re.sub(r"\W", "_", code)


def _refused(packet: Packet) -> str:
    """Why the last minutes were not accepted, in Japanese as well where the form can mend it."""
    ja = next((ja for words, ja in _MENDED if words in packet.refusal), "")
    return f"{packet.refusal} ({ja})" if ja else packet.refusal


def _told(packet: Packet) -> str:
    refused = f"\n\n> **受け付けられませんでした / Not accepted:** {_refused(packet)}" if packet.refusal else ""
    return (
        f"# {packet.ministry} ← {packet.subject}\n\n"
        f"{packet.matter.words.ja}（第{packet.round}回）の議決。期限 {packet.closes_on.isoformat()}、"
        f"定足数 {packet.quorum}／{len(packet.members)}。案文の照合値 `{packet.digest[:16]}`\n\n"
        "会議の結果を委員ごとに選び、議事要旨と、委員長だけに届いた確認コードを入力して送信（Submit・Resume）してください。"
        " Enter each member's vote, the minutes and the code that only the chair received, then resume (Submit)."
        f"{chr(10).join(['', *told_at_desk(f'/decisions/{packet.decision}')])}"
        f"{refused}"
    )


def _in_short(packet: Packet) -> str:
    told = f"期限 due {packet.closes_on.isoformat()}、定足数 quorum {packet.quorum}／{len(packet.members)}"
    return f"受け付けられませんでした / Not accepted: {_refused(packet)}。 {told}" if packet.refusal else told


def _seat(packet: Packet, who: str) -> str:
    return f"{packet.members[who]}（委員長 chair）" if who == packet.chair else packet.members[who]
