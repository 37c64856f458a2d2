"""What people do where a committee decides, and what is waited for."""

from domain.cases.kinds import Awaited, TaskOfPeople, WaitsFor
from domain.words import Words

TO_VOTE = TaskOfPeople(
    "vote",
    Words("投票", "Vote"),
    Words(
        "定足数に達しない場合は議決できず、手続が止まります。期限を過ぎると、責任者とセンターに順次知らせます。",
        "Without a quorum there is no decision, and the case stops. Once the due date has passed, those "
        "responsible and the Center are told in turn.",
    ),
)
TO_MINUTES = TaskOfPeople(
    "minutes",
    Words("議事録の登録", "Enter the minutes"),
    Words(
        "会議で議決した場合は、議事録を登録するまで議決が成立せず、手続が止まります。委員が個別に投票する場合は、登録は不要です。",
        "A decision taken at a meeting counts only once its minutes have been entered; until then the case "
        "stops. If members vote one by one, no minutes are needed.",
    ),
)

AWAITED_DECISION = Awaited(
    "decision",
    Words("委員会の議決", "the committee's votes"),
    Words("委員会の議決の遅れ", "the committee's decision is late"),
)

WAITS_FOR_DECISION = WaitsFor("decision", Words("議決待ち", "waits for decision"))
