"""What `minaoshi status` shows, before it is put into words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tasks.engine.state import EngineState
from tasks.overview.board import Place
from tasks.standards.progress.by_release import Overview
from tasks.standards.revision.case_detail import Detail


@dataclass(frozen=True, slots=True)
class Shown:
    """What was found on a day: the cycle board and the releases; `alone`: of one ministry, its cases in detail.

    engine: how the engine stands now.
    """

    today: date
    places: Sequence[Place]
    found: Sequence[Overview]
    detailed: Sequence[Detail]
    alone: bool
    engine: EngineState
