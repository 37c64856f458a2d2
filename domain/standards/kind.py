"""What a revision is: its kind, its matter before the committee, what people do in it and what is waited for."""

from domain.cases.kinds import Awaited, CaseKind, CyclePhase, MatterKind, TaskOfPeople, WaitsFor
from domain.words import Words

REVISION_KIND = CaseKind("revision", Words("改定", "revision"), CyclePhase.PLAN)
AMENDMENT_KIND = CaseKind("amendment", Words("改善による改定", "amendment"), CyclePhase.PLAN, REVISION_KIND)
REVISION_MATTER = MatterKind(
    "revision", Words("省庁対策基準の改定案", "draft revision of the standards"), with_case=True
)

TO_ANSWER = TaskOfPeople(
    "answer",
    Words("改定項目への回答", "Answer the changed items"),
    Words(
        "意見照会と議決に進めず、施行が遅れます。期限を過ぎると、責任者とセンターに順次知らせます。",
        "Consultation and the decision cannot begin, and entry into force is delayed. Once the due date has "
        "passed, those responsible and the Center are told in turn.",
    ),
)
TO_MEND = TaskOfPeople(
    "mend",
    Words("案文の修正", "Correct the draft"),
    Words(
        "不備のある回答がある間又は差し戻された案文のままの間は、意見照会に進めません。期限を過ぎると、"
        "責任者とセンターに順次知らせます。",
        "Consultation cannot begin while answers are incomplete or the text is unchanged since it was returned. "
        "Once the due date has passed, those responsible and the Center are told in turn.",
    ),
)
TO_SUBMIT = TaskOfPeople(
    "submit",
    Words("回答の確認と提出", "Check the answers and submit them"),
    Words(
        "提出するまで、意見照会に進めません。期限を過ぎると、責任者とセンターに順次知らせます。",
        "Consultation cannot begin until the answers are submitted. Once the due date has passed, those "
        "responsible and the Center are told in turn.",
    ),
)
TO_OPINION = TaskOfPeople(
    "opinion",
    Words("改定案への意見の提出", "Give your opinion on the draft"),
    Words(
        "委員会の審議に進めず、施行が遅れます。期限を過ぎると、責任者とセンターに順次知らせます。",
        "The committee cannot begin, and entry into force is delayed. Once the due date has passed, those "
        "responsible and the Center are told in turn.",
    ),
)
TO_FIND_EXPERT = TaskOfPeople(
    "find_expert",
    Words("案文を評価する専門家の選任", "Have an expert appointed to review the draft"),
    Words(
        "案文を書いていない専門家の評価がなければ、委員会の審議に進めず、手続が止まります。",
        "Without a review by an expert who did not write the draft, the committee cannot begin, and the case stops.",
    ),
)
TO_REPLY = TaskOfPeople(
    "reply",
    Words("意見への回答", "Reply to opinions"),
    Words(
        "全てのご意見に回答するまで、委員会の審議に進めません。",
        "The committee cannot begin until every opinion has a reply.",
    ),
)

AWAITED_ANSWERS = Awaited(
    "answers",
    Words("改定項目への回答", "answers to changed items"),
    Words("改定項目への回答の遅れ", "answers to changed items are late"),
)
AWAITED_OPINIONS = Awaited(
    "opinions",
    Words("ご意見の登録", "opinions on the draft"),
    Words("意見照会の遅れ", "opinions and replies are late"),
)
AWAITED_REPLIES = Awaited(
    "replies",
    Words("ご意見への回答", "replies to opinions"),
    Words("意見照会の遅れ", "opinions and replies are late"),
)

WAITS_FOR_ANSWERS = WaitsFor("answers", Words("回答待ち", "waits for answers"))
WAITS_FOR_OPINIONS = WaitsFor("opinions", Words("意見待ち", "waits for opinions"))
