"""What people call phases, roles, ways, outcomes and notices, in both languages."""

from typing import NamedTuple

from domain.act.improvement import ImprovementPhase, ResponseKind
from domain.baseline.catalog import BaselineKind
from domain.cases.kinds import MatterKind, OccasionKind
from domain.check.evaluation import EvaluationPhase
from domain.check.findings import Result
from domain.decisions.committee import Outcome, Vote
from domain.notices.ladder import Urgency
from domain.people.roles import OrganizationKind, Role
from domain.plan.grades import Grade
from domain.standards.coverage import Standing, Way
from domain.standards.document import EditionState
from domain.standards.revision import Phase


class Words(NamedTuple):
    """The same in Japanese and in English."""

    ja: str
    en: str


PHASES = {
    Phase.ANSWERING: Words("回答中", "answering"),
    Phase.CONSULTING: Words("意見照会中", "consulting"),
    Phase.DECIDING: Words("審議中", "deciding"),
    Phase.IN_FORCE: Words("施行済", "in force"),
    Phase.SUPERSEDED: Words("後続改定へ統合", "merged"),
}
ROLES = {
    Role.CISO: Words("最高情報セキュリティ責任者", "CISO"),
    Role.CHAIR: Words("委員長", "chair"),
    Role.MEMBER: Words("委員", "committee member"),
    Role.SECRETARIAT: Words("事務局", "secretariat"),
    Role.OFFICER: Words("担当者", "officer"),
    Role.EXPERT: Words("専門家", "expert"),
    Role.SYSTEM_MANAGER: Words("情報システムセキュリティ責任者", "system manager"),
    Role.AUDITOR: Words("監査担当者", "auditor"),
    Role.CONTACT_POINT: Words("連絡窓口", "contact point"),
    Role.CENTER_OFFICER: Words("センターの担当者", "officer of the Center"),
    Role.COUNCIL_MEMBER: Words("政策会議の構成員", "Council member"),
    Role.ADMINISTRATOR: Words("管理者", "administrator"),
}
ORGANIZATIONS = {
    OrganizationKind.CENTER: Words("センター", "the Center"),
    OrganizationKind.COUNCIL: Words("情報セキュリティ政策会議", "the Council"),
    OrganizationKind.MINISTRY: Words("府省庁", "ministry"),
    OrganizationKind.OUTSIDE: Words("外部の監査主体", "outside audit body"),
}
EDITIONS = {
    EditionState.DRAFT: Words("案", "draft"),
    EditionState.IN_CONSULTATION: Words("意見照会中", "in consultation"),
    EditionState.DECIDED: Words("議決済", "decided"),
    EditionState.IN_FORCE: Words("施行中", "in force"),
    EditionState.SUPERSEDED: Words("旧版", "superseded"),
    EditionState.ABOLISHED: Words("廃止", "abolished"),
}
BASELINES = {
    BaselineKind.MANAGEMENT: Words("管理基準", "management baseline"),
    BaselineKind.TECHNICAL: Words("技術基準", "technical baseline"),
}
OUTCOMES = {
    Outcome.OPEN: Words("審議中", "open"),
    Outcome.APPROVED: Words("可決", "approved"),
    Outcome.RETURNED: Words("差戻し", "returned"),
    Outcome.REJECTED: Words("否決", "rejected"),
}
VOTES = {
    Vote.APPROVE: Words("賛成", "approve"),
    Vote.RETURN: Words("差戻し", "return"),
    Vote.REJECT: Words("否決", "reject"),
    Vote.ABSTAIN: Words("棄権", "abstain"),
}
DECIDED = {
    MatterKind.REVISION: Words("省庁対策基準の改定案", "draft revision of the standards"),
    MatterKind.EVALUATION: Words("評価の報告", "evaluation report"),
    MatterKind.TRUST: Words("外部の監査担当者の信頼性", "trustworthiness of an outside auditor"),
    MatterKind.REPORT: Words("年次報告書の公表", "publication of an annual report"),
}
WAYS = {
    Way.REFER: Words("参照", "refer"),
    Way.ADOPT: Words("取込み", "adopt"),
    Way.REWORD: Words("書換え", "reword"),
    Way.STRICTER: Words("上乗せ", "stricter"),
    Way.OMIT: Words("除外", "omit"),
}
STANDINGS = {
    Standing.STANDS: Words("有効", "stands"),
    Standing.REEXAMINE: Words("要見直し", "to re-examine"),
    Standing.GAP: Words("未回答", "gap"),
    Standing.ARCHIVED: Words("保存", "archived"),
}
EVALUATION_PHASES = {
    EvaluationPhase.PLANNING: Words("計画中", "planning"),
    EvaluationPhase.INSPECTING: Words("自己点検中", "inspecting"),
    EvaluationPhase.AUDITING: Words("監査中", "auditing"),
    EvaluationPhase.CONCLUDING: Words("取りまとめ中", "concluding"),
    EvaluationPhase.DECIDING: Words("審議中", "deciding"),
    EvaluationPhase.CLOSED: Words("完了", "closed"),
    EvaluationPhase.WITHDRAWN: Words("取下げ", "withdrawn"),
}
OCCASIONS = {
    OccasionKind.ANNUAL: Words("定期", "annual review"),
    OccasionKind.THREAT: Words("脅威", "outside threat"),
    OccasionKind.CHANGE: Words("業務等の変化", "change"),
    OccasionKind.INCIDENT: Words("障害・事故等", "incident"),
    OccasionKind.NEAR_MISS: Words("ヒヤリ・ハット", "near miss"),
}
RESULTS = {
    Result.DONE: Words("実施", "done"),
    Result.PARTLY: Words("一部実施", "partly"),
    Result.NOT_DONE: Words("未実施", "not done"),
    Result.NOT_APPLICABLE: Words("該当なし", "not applicable"),
}
URGENCIES = {
    Urgency.INFORMATION: Words("お知らせ", "information"),
    Urgency.REMINDER: Words("期限のお知らせ", "reminder"),
    Urgency.DUE: Words("本日期限", "due today"),
    Urgency.OVERDUE: Words("期限超過", "overdue"),
    Urgency.ESCALATION: Words("上位者への報告", "escalation"),
}
IMPROVEMENT_PHASES = {
    ImprovementPhase.PLANNING: Words("計画中", "planning"),
    ImprovementPhase.CARRYING_OUT: Words("実施中", "carrying out"),
    ImprovementPhase.CHECKING: Words("効果確認中", "checking"),
    ImprovementPhase.CLOSED: Words("完了", "closed"),
}
RESPONSES = {
    ResponseKind.AMEND_STANDARDS: Words("基準の改定", "amend standards"),
    ResponseKind.AMEND_PROCEDURES: Words("手順の改定", "amend procedures"),
    ResponseKind.TRAINING: Words("教育", "training"),
    ResponseKind.RENEW_SYSTEMS: Words("システムの更改", "renew systems"),
    ResponseKind.AWARENESS: Words("周知", "awareness"),
    ResponseKind.OTHER: Words("その他", "other"),
}
GRADES = {
    Grade.LOW: Words("低", "low"),
    Grade.MEDIUM: Words("中", "medium"),
    Grade.HIGH: Words("高", "high"),
    Grade.CRITICAL: Words("極めて高", "critical"),
}
NOTICES = {
    "release_published": Words("版の公開", "release published"),
    "revision_opened": Words("改定の開始", "revision opened"),
    "answers_due": Words("回答の期限", "answers due"),
    "opinion_asked": Words("意見照会", "opinion requested"),
    "opinion_due": Words("意見の期限", "opinion due"),
    "opinions_answer": Words("意見への回答の依頼", "opinions to reply to"),
    "decision_opened": Words("議決の依頼", "put to the vote"),
    "decision_code": Words("委員長への確認コード", "confirmation code for the chair"),
    "decision_due": Words("議決の期限", "decision due"),
    "returned": Words("差戻し", "returned"),
    "rejected": Words("否決", "rejected"),
    "text_moved_on": Words("案文の変更", "text changed"),
    "in_force": Words("施行", "in force"),
    "escalated": Words("遅れの上位者への報告", "escalated"),
    "superseded": Words("後続改定への統合", "merged into a later revision"),
    "matter_opened": Words("議決の依頼", "put to the vote"),
    "matter_code": Words("委員長への確認コード", "confirmation code for the chair"),
    "matter_due": Words("議決の期限", "decision due"),
    "evaluation_opened": Words("評価の開始", "evaluation opened"),
    "evaluation_renewed": Words("評価の契機の変化", "occasion of an evaluation changed"),
    "plan_due": Words("評価の計画の期限", "evaluation plan due"),
    "inspection_asked": Words("自己点検の依頼", "self-inspection requested"),
    "auditor_wanted": Words("監査担当者の指名の依頼", "auditor to be appointed"),
    "audit_asked": Words("監査の依頼", "audit requested"),
    "conclusion_asked": Words("評価の取りまとめの依頼", "conclusion requested"),
    "evaluation_reported": Words("評価の報告", "evaluation report"),
    "evaluation_returned": Words("評価の差戻し", "evaluation returned"),
    "evaluation_closed": Words("評価の完了", "evaluation closed"),
    "evaluation_withdrawn": Words("評価の取下げ", "evaluation withdrawn"),
    "improvement_opened": Words("改善の開始", "improvement opened"),
    "response_asked": Words("対応の実施の依頼", "response to be carried out"),
    "amendment_asked": Words("改善のための基準の改定", "standards to be amended"),
    "check_asked": Words("効果の確認の依頼", "effect to be checked"),
    "improvement_reopened": Words("改善の再開", "improvement reopened"),
    "improvement_closed": Words("改善の完了", "improvement closed"),
    "evaluation_due": Words("評価の取りまとめの期限", "conclusion due"),
    "inspection_due": Words("自己点検の期限", "self-inspection due"),
    "audit_due": Words("監査の期限", "audit due"),
    "improvement_due": Words("改善の計画の期限", "improvement plan due"),
    "response_due": Words("対応の期限", "response due"),
    "reminded": Words("センターからの督促", "reminder from the Center"),
    "delegated": Words("代理の指名", "deputy appointed"),
    "delegation_ended": Words("代理の終了", "delegation ended"),
    "target_test": Words("通知先の試験", "test of a notice target"),
    "sign_in_link": Words("サインイン用リンク", "sign-in link"),
    "procedure_escalated": Words("手続の遅れの上位者への報告", "late procedure escalated"),
    "cycle_stopped": Words("サイクルの停止", "cycle stopped"),
    "report_published": Words("年次報告書の公表", "annual report published"),
    "dead_letter_summary": Words("不達の報告", "undelivered notices"),
    "feed_failed": Words("脅威情報の取得失敗", "feed not read"),
    "engine_fault": Words("エンジンの異常", "engine fault"),
    "engine_recovered": Words("エンジンの異常の解消", "engine recovered"),
}
"""Every notice of `domain.notices.sayable.TEMPLATES`, in the order in which a revision meets them."""
