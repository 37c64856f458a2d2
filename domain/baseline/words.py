"""What people call the two baselines, in both languages."""

from domain.baseline.catalog import BaselineKind
from domain.words import Words

BASELINES = {
    BaselineKind.MANAGEMENT: Words("管理基準", "management baseline"),
    BaselineKind.TECHNICAL: Words("技術基準", "technical baseline"),
}

ACTS = {
    "import release": Words("版の取込み", "Imported a release"),
    "publish release": Words("版の公開", "Published a release"),
}
"""What the ledger calls what is done here (S-2)."""
SUBJECTS = {
    "release": Words("版", "release"),
}
"""What it calls what that is done to."""
