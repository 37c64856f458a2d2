"""Kinds that rooms above and below name alike: of matters, of occasions, of open cases, of faults of the engine."""

from enum import StrEnum


class MatterKind(StrEnum):
    """What a committee decides: 改定案・評価の報告・外部監査人の信頼性・年次報告書の公表."""

    REVISION = "revision"
    EVALUATION = "evaluation"
    TRUST = "trust"
    REPORT = "report"


class OccasionKind(StrEnum):
    """定期・脅威・業務等の変化・障害事故等・ヒヤリハット."""

    ANNUAL = "annual"
    THREAT = "threat"
    CHANGE = "change"
    INCIDENT = "incident"
    NEAR_MISS = "near-miss"


class CaseKind(StrEnum):
    """改定・改善による改定・評価・改善: what can be open at a ministry."""

    REVISION = "revision"
    AMENDMENT = "amendment"
    EVALUATION = "evaluation"
    IMPROVEMENT = "improvement"


class FaultKind(StrEnum):
    """What can be wrong with the engine."""

    SWEEP_LATE = "sweep_late"
    NOTICE_UNSENT = "notice_unsent"
    ACT_WAITING = "act_waiting"
    WATCHER_SILENT = "watcher_silent"
    NOT_DEPLOYED = "not_deployed"
    SERVER_SILENT = "server_silent"
    POOL_MISSING = "pool_missing"
    POOL_PAUSED = "pool_paused"
    QUEUE_PAUSED = "queue_paused"
    WORKER_GONE = "worker_gone"
    DEPLOYMENT_MISSING = "deployment_missing"
    DEPLOYMENT_PAUSED = "deployment_paused"
    SCHEDULE_OFF = "schedule_off"
    NOTHING_PLANNED = "nothing_planned"
    RUN_LATE = "run_late"
    RUN_FAILED = "run_failed"
