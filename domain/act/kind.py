"""What an improvement is: its kind, what people do in it and what is waited for."""

from domain.cases.kinds import Awaited, CaseKind, CyclePhase, TaskOfPeople, WaitsFor
from domain.words import Words

IMPROVEMENT_KIND = CaseKind("improvement", Words("改善", "improvement"), CyclePhase.ACT)

TO_IMPROVE = TaskOfPeople(
    "improve",
    Words("改善の計画", "Plan the improvement"),
    Words(
        "対応を始められません。期限を過ぎると、責任者とセンターに順次知らせます。",
        "Nothing can be carried out. Once the due date has passed, those responsible and the Center are told in turn.",
    ),
)
TO_CARRY_OUT = TaskOfPeople(
    "carry_out",
    Words("対応の実施と報告", "Carry out a response and report it"),
    Words(
        "効果を確認できず、リスクがそのまま残ります。期限を過ぎると、責任者とセンターに順次知らせます。",
        "The effect cannot be checked, and the risk remains. Once the due date has passed, those responsible and "
        "the Center are told in turn.",
    ),
)
TO_HAND_OVER = TaskOfPeople(
    "hand_over",
    Words("対応の引継ぎ", "Hand over a response"),
    Words(
        "責任者が異動しました。引き継ぐまで対応は進まず、リスクがそのまま残ります。",
        "Its owner has left the post. Nothing happens until it is handed over, and the risk remains.",
    ),
)
TO_CHECK = TaskOfPeople(
    "check",
    Words("効果の確認", "Check the effect"),
    Words(
        "効果が確認されるまで、改善は完了しません。",
        "The improvement stays open until its effect has been confirmed.",
    ),
)
TO_FIND_CHECKER = TaskOfPeople(
    "find_checker",
    Words("効果を確認する方の選任", "Have somebody appointed to check the effect"),
    Words(
        "確認できる方がいない間、改善は完了しません。",
        "Nobody is able to check it, so the improvement stays open.",
    ),
)

AWAITED_RESPONSE_PLAN = Awaited(
    "response_plan",
    Words("改善の計画", "the improvement plan"),
    Words("改善の計画の遅れ", "the improvement plan is late"),
)
AWAITED_RESPONSES = Awaited(
    "responses",
    Words("改善の対応の実施", "responses of the improvement"),
    Words("改善の対応の実施の遅れ", "responses are late"),
)
AWAITED_CHECK = Awaited(
    "check",
    Words("改善の効果の確認", "the check of the improvement's effect"),
    Words("効果の確認の遅れ", "the effect check is late"),
)

WAITS_FOR_RESPONSES = WaitsFor("responses", Words("実施待ち", "waits for responses"))
WAITS_FOR_CHECK = WaitsFor("check", Words("効果確認待ち", "waits for check"))
