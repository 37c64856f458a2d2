"""The steps of an improvement: each asks the tables whether it is done, and does it if not (G3-5a, G3-5b)."""

from tasks.improvement.opening import open_improvements

__all__ = ["open_improvements"]
