"""What people call the grounds of an occasion, and what forms offer to choose from (G3-4a, D-3)."""

from domain.cases.kinds import OccasionKind
from domain.occasions.grounds import GROUNDS, Ground
from domain.occasions.words import OCCASIONS
from domain.words import Words

GROUND_WORDS = {
    Ground.YEARLY_DATE: Words("年次の期日", "annual date"),
    Ground.KNOWN_THREAT: Words("既知の脅威", "known threat"),
    Ground.REORGANISATION: Words("組織改編", "reorganisation"),
    Ground.NEW_SYSTEM: Words("新しい情報システム", "new system"),
    Ground.NEW_INFORMATION: Words("新しい種類の情報", "new kind of information"),
    Ground.NEW_BUSINESS: Words("新しい業務", "new business"),
    Ground.OUTSOURCING: Words("業務の委託", "outsourcing"),
    Ground.INTRUSION: Words("不正侵入", "intrusion"),
    Ground.MALWARE: Words("不正プログラム", "malware"),
    Ground.LEAK: Words("漏えい", "leak"),
    Ground.LOSS: Words("紛失・盗難", "loss"),
    Ground.OUTAGE: Words("停止・障害", "outage"),
    Ground.MISTAKE: Words("誤操作・誤送信", "mistake"),
    Ground.NOTICED_IN_TIME: Words("事前に気付いた", "noticed in time"),
    Ground.STOPPED_BY_MEASURE: Words("対策が防いだ", "stopped by a measure"),
    Ground.STOPPED_BY_CHANCE: Words("偶然防がれた", "stopped by chance"),
}


def openly(kind: OccasionKind) -> Words:
    """What Prefect's pages call an evaluation's occasion: that a ministry has an incident is not for all (S-1)."""
    return Words("定期", "annual") if kind is OccasionKind.ANNUAL else Words("臨時", "ad hoc")


def kinds_offered() -> list[str]:
    """Every kind as forms offer it: its code, then what people call it."""
    return [f"{kind.value} {OCCASIONS[kind].ja} / {OCCASIONS[kind].en}" for kind in OccasionKind]


def grounds_offered() -> list[str]:
    """Every ground as forms offer it, with the kind that it belongs to."""
    return [
        f"{ground.value} {OCCASIONS[kind].ja}: {GROUND_WORDS[ground].ja} / {GROUND_WORDS[ground].en}"
        for kind, grounds in GROUNDS.items()
        for ground in grounds
    ]
