"""What people call what is done here, in both languages."""

from domain.words import Words

ACTS = {
    "add sender": Words("報告元の追加", "Added a sender"),
    "appoint": Words("役割の任命", "Appointed a person"),
    "choose language": Words("お知らせの言語の変更", "Chose a language"),
    "delegate": Words("代理の指名", "Appointed a deputy"),
    "end delegation": Words("代理の終了", "Ended a delegation"),
    "enter closed day": Words("休業日の登録", "Entered a closed day"),
    "enter notice target": Words("通知先の登録", "Entered a notice target"),
    "enter organization": Words("組織の登録・変更", "Entered or changed an organization"),
    "enter person": Words("利用者の登録・変更", "Entered or changed a person"),
    "enter unit": Words("部局の登録・変更", "Entered or changed a unit"),
    "import government": Words("政府の名簿の取込み", "Imported the government lists"),
    "make token": Words("トークンの発行", "Created a token"),
    "make trial link": Words("試用リンクの発行", "Created a trial link"),
    "remove closed day": Words("休業日の取消し", "Removed a closed day"),
    "remove notice target": Words("通知先の削除", "Removed a notice target"),
    "revoke sender": Words("報告元の取消し", "Revoked a sender"),
    "revoke token": Words("トークンの取消し", "Revoked a token"),
    "sign in": Words("サインイン", "Signed in"),
    "sign out": Words("サインアウト", "Signed out"),
    "sign out everywhere": Words("全てサインアウト", "Signed out everywhere"),
    "try notice target": Words("通知先への試験送信", "Tested a notice target"),
}
"""What the ledger calls what is done here (S-2)."""
SUBJECTS = {
    "government": Words("政府の名簿", "government"),
    "person": Words("利用者", "person"),
    "organization": Words("組織", "organization"),
    "sender": Words("報告元", "sender"),
}
"""What it calls what that is done to."""
