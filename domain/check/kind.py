"""What an evaluation is: its kind, its matters before the committee, what people do in it and what is waited for."""

from domain.cases.kinds import Awaited, CaseKind, CyclePhase, MatterKind, TaskOfPeople, WaitsFor
from domain.words import Words

EVALUATION_KIND = CaseKind("evaluation", Words("評価", "evaluation"), CyclePhase.CHECK)
EVALUATION_MATTER = MatterKind("evaluation", Words("評価の報告", "evaluation report"))
TRUST_MATTER = MatterKind("trust", Words("外部の監査担当者の信頼性", "trustworthiness of an outside auditor"))

TO_PLAN = TaskOfPeople(
    "plan",
    Words("評価の計画", "Plan the evaluation"),
    Words(
        "自己点検と監査を始められません。期限を過ぎると、責任者とセンターに順次知らせます。",
        "Neither self-inspections nor the audit can begin. Once the due date has passed, those responsible and "
        "the Center are told in turn.",
    ),
)
TO_INSPECT = TaskOfPeople(
    "inspect",
    Words("自己点検", "Complete your self-inspection"),
    Words(
        "期限を過ぎると、提出のないまま監査に進みます。",
        "Once the due date has passed, the audit begins without it.",
    ),
)
TO_NAME_AUDITOR = TaskOfPeople(
    "name_auditor",
    Words("監査担当者の指名", "Appoint an auditor"),
    Words(
        "監査を始められず、評価は先に進みません。",
        "The audit cannot begin, and the evaluation stops.",
    ),
)
TO_AUDIT = TaskOfPeople(
    "audit",
    Words("監査", "Audit"),
    Words(
        "監査が終わるまで、評価は先に進みません。期限を過ぎると、責任者とセンターに順次知らせます。",
        "The evaluation cannot go on until the audit is complete. Once the due date has passed, those "
        "responsible and the Center are told in turn.",
    ),
)
TO_CONCLUDE = TaskOfPeople(
    "conclude",
    Words("評価の取りまとめ", "Conclude the evaluation"),
    Words(
        "委員会の審議に進めません。期限を過ぎると、責任者とセンターに順次知らせます。",
        "The report cannot be put to the committee. Once the due date has passed, those responsible and the "
        "Center are told in turn.",
    ),
)
TO_JUDGE = TaskOfPeople(
    "judge",
    Words("指摘事項の原因・対象項目の登録", "Enter the cause and items of the findings"),
    Words(
        "原因と対象項目がそろうまで、評価の報告を委員会に付議できません。期限を過ぎると、責任者とセンターに順次知らせます。",
        "The report cannot be put to the committee until every finding has a cause and its items. Once the due "
        "date has passed, those responsible and the Center are told in turn.",
    ),
)

AWAITED_PLAN = Awaited(
    "plan",
    Words("評価の計画", "the evaluation plan"),
    Words("評価の計画の遅れ", "the evaluation plan is late"),
)
AWAITED_INSPECTIONS = Awaited(
    "inspections",
    Words("自己点検の提出", "self-inspections"),
    Words("自己点検の遅れ", "self-inspections are late"),
)
AWAITED_AUDIT = Awaited(
    "audit",
    Words("監査", "the audit"),
    Words("監査の遅れ", "the audit is late"),
)
AWAITED_CONCLUSION = Awaited(
    "conclusion",
    Words("評価の取りまとめ", "the conclusion of the evaluation"),
    Words("評価の取りまとめの遅れ", "the conclusion is late"),
)

WAITS_FOR_PLAN = WaitsFor("plan", Words("計画待ち", "waits for plan"))
WAITS_FOR_INSPECTIONS = WaitsFor("inspections", Words("自己点検待ち", "waits for inspections"))
WAITS_FOR_AUDIT = WaitsFor("audit", Words("監査待ち", "waits for audit"))
WAITS_FOR_CONCLUSION = WaitsFor("conclusion", Words("取りまとめ待ち", "waits for conclusion"))
