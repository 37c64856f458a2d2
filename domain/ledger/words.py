"""What people call the acts of the ledger, and what they were done to, in both languages (S-2)."""

from domain.words import Words

ACTS = {
    "add sender": Words("報告元の追加", "Added a sender"),
    "amend standards": Words("基準の改定の開始", "Started an amendment"),
    "answer": Words("改定項目への回答", "Answered items"),
    "answer anew": Words("回答のやり直し", "Reopened the answers"),
    "answer opinion": Words("意見への回答", "Replied to an opinion"),
    "appoint": Words("役割の任命", "Appointed a person"),
    "ask self-inspections": Words("自己点検の依頼", "Requested self-inspections"),
    "assign auditor": Words("監査担当者の指名", "Appointed an auditor"),
    "audit": Words("監査の開始", "Started the audit"),
    "bind source": Words("脅威情報の出所の確定", "Bound a source to its feed"),
    "carry out": Words("改善の実施の開始", "Started carrying out"),
    "check": Words("効果確認の開始", "Started the effect check"),
    "check effect": Words("効果の確認", "Checked an effect"),
    "choose language": Words("お知らせの言語の変更", "Chose a language"),
    "close": Words("完了", "Closed the case"),
    "close decision": Words("採決の終了", "Closed a vote"),
    "conclude": Words("取りまとめの開始", "Started the conclusion"),
    "conclude audit": Words("監査の終了", "Concluded an audit"),
    "conclude evaluation": Words("評価の取りまとめ", "Concluded an evaluation"),
    "consult": Words("意見照会の開始", "Started the consultation"),
    "delegate": Words("代理の指名", "Appointed a deputy"),
    "deliberate anew": Words("審議のやり直し", "Reopened deliberation"),
    "discharge auditor": Words("監査担当の解除", "Removed an auditor"),
    "end delegation": Words("代理の終了", "Ended a delegation"),
    "enter closed day": Words("休業日の登録", "Entered a closed day"),
    "enter notice target": Words("通知先の登録", "Entered a notice target"),
    "enter organization": Words("組織の登録・変更", "Entered or changed an organization"),
    "enter person": Words("利用者の登録・変更", "Entered or changed a person"),
    "enter unit": Words("部局の登録・変更", "Entered or changed a unit"),
    "give opinion": Words("意見の提出", "Gave an opinion"),
    "give way": Words("後続の改定への統合", "Merged into a later revision"),
    "hand in self-inspection": Words("自己点検の提出", "Submitted a self-inspection"),
    "hand over response": Words("対応の引継ぎ", "Handed over a response"),
    "import government": Words("政府の名簿の取込み", "Imported the government lists"),
    "import register": Words("システム台帳の取込み", "Imported the register"),
    "import release": Words("版の取込み", "Imported a release"),
    "inspect": Words("自己点検の開始", "Started self-inspections"),
    "judge finding": Words("指摘の評価", "Assessed a finding"),
    "make token": Words("トークンの発行", "Created a token"),
    "make trial link": Words("試用リンクの発行", "Created a trial link"),
    "match registers": Words("台帳との照合", "Matched the registers"),
    "open evaluation": Words("評価の開始", "Opened an evaluation"),
    "open improvement": Words("改善の開始", "Opened an improvement"),
    "open revision": Words("改定の開始", "Opened a revision"),
    "plan evaluation": Words("評価の計画", "Planned an evaluation"),
    "plan improvement": Words("改善の計画", "Planned an improvement"),
    "plan response": Words("対応の計画", "Planned a response"),
    "publish release": Words("版の公開", "Published a release"),
    "put in force": Words("施行", "Put in force"),
    "put to the vote": Words("付議", "Put to the vote"),
    "read evidence": Words("証拠の閲覧", "Read evidence"),
    "record finding": Words("指摘の記録", "Recorded a finding"),
    "rejected": Words("否決", "Rejected"),
    "remind by hand": Words("センターからの督促", "Sent a reminder from the Center"),
    "renew": Words("契機の更新", "Noted a change of the occasion"),
    "remove closed day": Words("休業日の取消し", "Removed a closed day"),
    "remove notice target": Words("通知先の削除", "Removed a notice target"),
    "reopen": Words("改善の再開", "Reopened the improvement"),
    "report": Words("委員会への報告", "Reported to the committee"),
    "report done": Words("対応の実施の報告", "Reported a response as done"),
    "report occasion": Words("事案等の報告", "Reported an incident or change"),
    "report.drafted": Words("年次報告書の作成", "Drafted an annual report"),
    "report.published": Words("年次報告書の公表", "Published an annual report"),
    "report.put": Words("年次報告書の付議", "Put an annual report to the vote"),
    "returned": Words("差戻し", "Returned"),
    "revoke sender": Words("報告元の取消し", "Revoked a sender"),
    "revoke token": Words("トークンの取消し", "Revoked a token"),
    "set review date": Words("定期見直し日の設定", "Set an annual review date"),
    "sign in": Words("サインイン", "Signed in"),
    "sign out": Words("サインアウト", "Signed out"),
    "sign out everywhere": Words("全てサインアウト", "Signed out everywhere"),
    "split technical standards": Words("対策技術基準の分離", "Split off the technical standards"),
    "step aside": Words("除斥", "Recused"),
    "store evidence": Words("証拠の提出", "Submitted evidence"),
    "submit answers": Words("回答の提出", "Submitted answers"),
    "take in feed": Words("脅威情報の取込み", "Imported a feed"),
    "take over standards": Words("既存の基準の引継ぎ", "Took over existing standards"),
    "try notice target": Words("通知先への試験送信", "Tested a notice target"),
    "vote": Words("投票", "Voted"),
    "withdraw": Words("取下げ", "Withdrew the evaluation"),
    "write trust record": Words("信頼性の記録", "Wrote a trust record"),
}
SUBJECTS = {
    "decision": Words("議案", "decision"),
    "evaluation": Words("評価", "evaluation"),
    "feed": Words("脅威情報", "feed"),
    "government": Words("政府の名簿", "government"),
    "improvement": Words("改善", "improvement"),
    "inspection": Words("自己点検", "self-inspection"),
    "ministry": Words("府省庁", "ministry"),
    "occasion": Words("事案等", "occasion"),
    "opinion": Words("意見", "opinion"),
    "person": Words("利用者", "person"),
    "organization": Words("組織", "organization"),
    "register": Words("システム台帳", "register"),
    "release": Words("版", "release"),
    "report": Words("年次報告書", "annual report"),
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
