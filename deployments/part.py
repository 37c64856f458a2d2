"""One process of an installation on this machine, and what becomes of it when it ends by itself."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

PAUSES = (0, 5, 15, 30, 60)
"""Seconds before a part that ended by itself is begun anew: at once, and longer each time that it does not last."""

WITHIN = 600
"""A part that ended once more than there are pauses within so many seconds is given up."""

NAMES = {"server": "Prefect サーバ", "worker": "ワーカー", "web": "机"}
"""What people call the parts in Japanese."""


@dataclass
class Part:
    """A process that shall run.

    name:  what it is called on the screen; words: the module to run, and what to tell it; log: where its words go.
    ended: when it ended by itself, by a clock that nobody sets; begin_at: when it is to be begun anew, by the same.
    """

    name: str
    words: Sequence[str]
    log: Path
    process: subprocess.Popen[bytes] = field(init=False)
    ended: list[float] = field(default_factory=list)
    begin_at: float | None = None


def pause_before(ended: Sequence[float], now: float) -> float | None:
    """Seconds before a part is begun anew that ended at these moments, the last one just now; None: it is given up."""
    times = sum(now - moment < WITHIN for moment in ended)
    return PAUSES[times - 1] if times <= len(PAUSES) else None
