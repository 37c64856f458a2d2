"""Every kind of case as it is carried, for whoever goes over all of them."""

from functools import cache

from domain.kinds import declared
from tasks.cases.process import Process


@cache
def processes() -> tuple[Process, ...]:
    """The `process.py` of each kind in the registry, in its order."""
    return declared("tasks", "process", Process)
