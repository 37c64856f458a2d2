"""What people call the two baselines, in both languages."""

from domain.baseline.catalog import BaselineKind
from domain.words import Words

BASELINES = {
    BaselineKind.MANAGEMENT: Words("管理基準", "management baseline"),
    BaselineKind.TECHNICAL: Words("技術基準", "technical baseline"),
}
