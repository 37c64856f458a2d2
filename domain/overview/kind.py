"""What a yearly report is; what people do for it, for vacant roles, for what is late, for a cycle at a standstill."""

from domain.cases.kinds import MatterKind, TaskOfPeople, WaitsFor
from domain.words import Words

REPORT_MATTER = MatterKind("report", Words("年次報告書の公表", "publication of an annual report"))

TO_PUT_REPORT = TaskOfPeople(
    "put_report",
    Words("年次報告書の付議", "Put the annual report to the committee"),
    Words(
        "委員会の議決を受けるまで、公表できません。",
        "It cannot be published until the committee has decided.",
    ),
)
TO_PUBLISH_REPORT = TaskOfPeople(
    "publish_report",
    Words("年次報告書の公表", "Publish the annual report"),
    Words(
        "議決された報告書が、公表されないままとなります。",
        "The report remains unpublished although the committee has approved it.",
    ),
)
TO_FILL_POST = TaskOfPeople(
    "fill_post",
    Words("欠員の補充", "Have a vacant role filled"),
    Words(
        "欠員がある間、手続が止まります。管理者に、任命の登録を依頼してください。",
        "While the role is vacant, cases stop. Ask an administrator to register an appointment.",
    ),
)
TO_OVERSEE = TaskOfPeople(
    "oversee",
    Words("遅れの確認", "Find out why it is late"),
    Words(
        "手続が進まず、より上位の責任者にも知らせます。",
        "The case does not move on, and those higher up are told as well.",
    ),
)
TO_RESTART = TaskOfPeople(
    "restart",
    Words("止まった手続の再開", "Have the cycle resumed"),
    Words(
        "手続が再開するまで、サイクルが停止している府省庁として表示されます。",
        "Until somebody acts, the ministry is shown as one whose cycle is at a standstill.",
    ),
)

WAITS_FOR_DRAFT = WaitsFor("draft", Words("案の作成待ち", "waits for draft"))
