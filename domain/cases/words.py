"""What people call the things that wait for somebody, in both languages."""

from domain.cases.tasks_of_people import Task
from domain.words import Words

TASKS = {
    Task.ANSWER: Words("改定項目への回答", "Answer the changed items"),
    Task.SUBMIT: Words("回答の確認と提出", "Check the answers and submit them"),
    Task.MEND: Words("案文の修正", "Correct the draft"),
    Task.OPINION: Words("改定案への意見の提出", "Give your opinion on the draft"),
    Task.FIND_EXPERT: Words("案文を評価する専門家の選任", "Have an expert appointed to review the draft"),
    Task.REPLY: Words("意見への回答", "Reply to opinions"),
    Task.VOTE: Words("投票", "Vote"),
    Task.MINUTES: Words("議事録の登録", "Enter the minutes"),
    Task.PLAN: Words("評価の計画", "Plan the evaluation"),
    Task.INSPECT: Words("自己点検", "Complete your self-inspection"),
    Task.NAME_AUDITOR: Words("監査担当者の指名", "Appoint an auditor"),
    Task.AUDIT: Words("監査", "Audit"),
    Task.CONCLUDE: Words("評価の取りまとめ", "Conclude the evaluation"),
    Task.JUDGE: Words("指摘事項の原因・対象項目の登録", "Enter the cause and items of the findings"),
    Task.IMPROVE: Words("改善の計画", "Plan the improvement"),
    Task.CARRY_OUT: Words("対応の実施と報告", "Carry out a response and report it"),
    Task.HAND_OVER: Words("対応の引継ぎ", "Hand over a response"),
    Task.CHECK: Words("効果の確認", "Check the effect"),
    Task.FIND_CHECKER: Words("効果を確認する方の選任", "Have somebody appointed to check the effect"),
    Task.PUT_REPORT: Words("年次報告書の付議", "Put the annual report to the committee"),
    Task.PUBLISH_REPORT: Words("年次報告書の公表", "Publish the annual report"),
    Task.FILL_POST: Words("欠員の補充", "Have a vacant role filled"),
    Task.OVERSEE: Words("遅れの確認", "Find out why it is late"),
    Task.RESTART: Words("止まった手続の再開", "Have the cycle resumed"),
}
