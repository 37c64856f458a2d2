"""What people call occasions of an evaluation, in both languages."""

from domain.cases.kinds import OccasionKind
from domain.words import Words

OCCASIONS = {
    OccasionKind.ANNUAL: Words("定期", "annual review"),
    OccasionKind.THREAT: Words("脅威", "outside threat"),
    OccasionKind.CHANGE: Words("業務等の変化", "change"),
    OccasionKind.INCIDENT: Words("障害・事故等", "incident"),
    OccasionKind.NEAR_MISS: Words("ヒヤリ・ハット", "near miss"),
}
