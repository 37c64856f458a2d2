"""What people call the acts of the ledger, and what they were done to, in both languages (S-2)."""

from tasks.vocabulary import Words

ACTS = {
    "add sender": Words("報告元の追加", "a sender added"),
    "amend standards": Words("基準の改定の開始", "standards to be amended"),
    "answer": Words("改定項目への回答", "items answered"),
    "answer anew": Words("回答のやり直し", "to be answered anew"),
    "answer opinion": Words("意見への回答", "an opinion answered"),
    "appoint": Words("役割の任命", "appointed"),
    "ask self-inspections": Words("自己点検の依頼", "self-inspections asked for"),
    "assign auditor": Words("監査担当者の指名", "an auditor assigned"),
    "audit": Words("監査の開始", "auditing begun"),
    "bind source": Words("脅威情報の出所の確定", "a source bound to its feed"),
    "carry out": Words("改善の実施の開始", "carrying out begun"),
    "check": Words("効果確認の開始", "checking begun"),
    "check effect": Words("効果の確認", "an effect checked"),
    "choose language": Words("表示言語の選択", "a language chosen"),
    "close": Words("完了", "closed"),
    "close decision": Words("採決の終了", "a vote closed"),
    "conclude": Words("取りまとめの開始", "concluding begun"),
    "conclude audit": Words("監査の終了", "an audit concluded"),
    "conclude evaluation": Words("評価の取りまとめ", "an evaluation concluded"),
    "consult": Words("意見照会の開始", "consultation begun"),
    "delegate": Words("代理の指名", "a deputy named"),
    "deliberate anew": Words("審議のやり直し", "to be deliberated anew"),
    "discharge auditor": Words("監査担当の解除", "an auditor discharged"),
    "end delegation": Words("代理の終了", "a delegation ended"),
    "enter closed day": Words("休業日の登録", "a closed day entered"),
    "enter notice target": Words("通知先の登録", "a notice target entered"),
    "enter organization": Words("組織の登録・変更", "an organization entered or changed"),
    "enter person": Words("利用者の登録・変更", "a person entered or changed"),
    "enter unit": Words("部局の登録・変更", "a unit entered or changed"),
    "give opinion": Words("意見の提出", "an opinion given"),
    "give way": Words("後続の改定への統合", "gave way to a later release"),
    "hand in self-inspection": Words("自己点検の提出", "a self-inspection handed in"),
    "hand over response": Words("対応の引継ぎ", "a response handed over"),
    "import government": Words("政府の名簿の取込み", "the government imported"),
    "import register": Words("システム台帳の取込み", "the register imported"),
    "import release": Words("版の取込み", "a release imported"),
    "inspect": Words("自己点検の開始", "inspecting begun"),
    "judge finding": Words("指摘の評価", "a finding judged"),
    "make token": Words("トークンの発行", "a token made"),
    "make trial link": Words("試用リンクの発行", "a trial link made"),
    "match registers": Words("台帳との照合", "registers matched"),
    "open evaluation": Words("評価の開始", "an evaluation opened"),
    "open improvement": Words("改善の開始", "an improvement opened"),
    "open revision": Words("改定の開始", "a revision opened"),
    "plan evaluation": Words("評価の計画", "an evaluation planned"),
    "plan improvement": Words("改善の計画", "an improvement planned"),
    "plan response": Words("対応の計画", "a response planned"),
    "publish release": Words("版の公開", "a release published"),
    "put in force": Words("施行", "put in force"),
    "put to the vote": Words("付議", "put to the vote"),
    "read evidence": Words("証拠の閲覧", "evidence read"),
    "record finding": Words("指摘の記録", "a finding recorded"),
    "rejected": Words("否決", "rejected"),
    "remind by hand": Words("センターからの確認", "reminded by the Center"),
    "renew": Words("契機の更新", "its ground renewed"),
    "remove closed day": Words("休業日の取消し", "a closed day removed"),
    "remove notice target": Words("通知先の削除", "a notice target removed"),
    "reopen": Words("改善の再開", "reopened"),
    "report": Words("委員会への報告", "reported to the committee"),
    "report done": Words("対応の実施の報告", "a response reported done"),
    "report occasion": Words("契機の報告", "an occasion reported"),
    "report.drafted": Words("年次報告書の作成", "a yearly report drafted"),
    "report.published": Words("年次報告書の公表", "a yearly report published"),
    "report.put": Words("年次報告書の付議", "a yearly report put to the vote"),
    "returned": Words("差戻し", "sent back"),
    "revoke sender": Words("報告元の取消し", "a sender revoked"),
    "revoke token": Words("トークンの取消し", "a token revoked"),
    "set review date": Words("定例見直し日の設定", "a yearly date set"),
    "sign in": Words("サインイン", "signed in"),
    "sign out": Words("サインアウト", "signed out"),
    "sign out everywhere": Words("全てサインアウト", "signed out everywhere"),
    "split technical standards": Words("対策技術基準の分離", "technical standards split off"),
    "step aside": Words("除斥", "stepped aside"),
    "store evidence": Words("証拠の登録", "evidence handed in"),
    "submit answers": Words("回答の提出", "answers submitted"),
    "take in feed": Words("脅威情報の取込み", "a feed taken in"),
    "take over standards": Words("既存の基準の引継ぎ", "standards taken over"),
    "try notice target": Words("通知先への試験送信", "a notice target tried"),
    "vote": Words("投票", "voted"),
    "withdraw": Words("取下げ", "withdrawn"),
    "write trust record": Words("信頼性の記録", "a trust record written"),
}
SUBJECTS = {
    "decision": Words("議案", "decision"),
    "evaluation": Words("評価", "evaluation"),
    "feed": Words("脅威情報", "feed"),
    "government": Words("政府の名簿", "government"),
    "improvement": Words("改善", "improvement"),
    "inspection": Words("自己点検", "self-inspection"),
    "ministry": Words("府省庁", "ministry"),
    "occasion": Words("契機", "occasion"),
    "opinion": Words("意見", "opinion"),
    "person": Words("利用者", "person"),
    "organization": Words("組織", "organization"),
    "register": Words("システム台帳", "register"),
    "release": Words("版", "release"),
    "report": Words("年次報告書", "yearly report"),
    "revision": Words("改定", "revision"),
    "sender": Words("報告元", "sender"),
    "trust record": Words("信頼性の記録", "trust record"),
}


def act_words(action: str) -> Words:
    """What an act is called; one done by the minutes of a meeting says no more than the act; an unknown one itself."""
    return ACTS.get(action) or ACTS.get(action.partition(" by ")[0]) or Words(action, action)


def of_subject(subject: str) -> tuple[str, str]:
    """What kind of thing it is, and which: "revision 13", "trust record 2", "report:5"."""
    for kind in SUBJECTS:
        if subject == kind or subject.startswith((f"{kind} ", f"{kind}:")):
            return kind, subject[len(kind) + 1 :]
    kind, _, rest = subject.partition(" ")
    return kind, rest


def subject_words(subject: str) -> Words:
    """What an act was done to: 「改定 13」, "revision 13"."""
    kind, rest = of_subject(subject)
    words = SUBJECTS.get(kind, Words(kind, kind))
    return Words(f"{words.ja} {rest}".strip(), f"{words.en} {rest}".strip())
