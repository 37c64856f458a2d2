"""Reminders before, on and after a date, louder and to more people as it passes; one file for each procedure (D-4)."""

from tasks.overview.reminding.sweep import remind_all

__all__ = ["remind_all"]
