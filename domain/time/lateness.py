"""遅れ: the one meaning of late, for cards, bars, rows, commands, artifacts and letters alike (D-4)."""

from datetime import date

from domain.time.workdays import WorkingCalendar


def days_late(due_on: date, today: date, calendar: WorkingCalendar) -> int:
    """Working days by which the date of something that is still open has passed; 0 up to and on that date.

    due_on: the date by which the present phase is to end. That of the whole is another thing, and is shown beside it.
    """
    return max(0, calendar.between(due_on, today))
