"""How the product runs: for trial or for real, by the machine's time or by a time that is moved."""

from enum import StrEnum


class Environment(StrEnum):
    """Where the product runs: for trial, or for real."""

    DEVELOPMENT = "development"
    PRODUCTION = "production"


class ClockSource(StrEnum):
    """Whether time is the machine's, or a moment kept in the folder that demonstrations and tests move."""

    SYSTEM = "system"
    MOVED = "moved"
