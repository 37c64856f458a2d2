"""What waits for somebody as a calendar that other programs read: all-day events, saying nothing secret (D-4, S-1)."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from icalendar import Alarm, Calendar, Event

from domain.access.viewer import Viewer
from domain.overview.kind import TO_RESTART
from tasks.database import Session
from tasks.settings import settings
from web.views.cases.found import me_of
from web.views.overview.waiting.gathering import Waiting, waiting_for

DAY = timedelta(days=1)


def calendar_of(session: Session, viewer: Viewer, at: datetime) -> bytes:
    """An iCalendar file (RFC 5545) of every date that waits for whoever asks, each with an alarm the day before."""
    calendar = Calendar()
    calendar.add("prodid", "-//minaoshi//desk//JA")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "見直し" if viewer.language == "ja" else "minaoshi")
    for one in waiting_for(session, me_of(session, viewer, at)):
        if one.due_on and one.task != TO_RESTART:
            calendar.add_component(_event(one, viewer.language, at))
    written: bytes = calendar.to_ical()
    return written


def _event(one: Waiting, language: str, at: datetime) -> Event:
    """Kind, ministry and number; nothing of what it is about."""
    said = getattr(one.task.words, language)
    event, page = Event(), urlsplit(one.place).path
    event.add("uid", f"{one.task}-{page.strip('/').replace('/', '-')}@{settings().mail_domain}")
    event.add("dtstamp", at)
    event.add("dtstart", one.due_on)
    event.add("dtend", one.due_on + DAY if one.due_on else None)
    event.add("summary", f"{getattr(one.ministry, f'name_{language}')} {said} {one.number}")
    event.add("url", f"{settings().desk}{one.place}")
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", said)
    alarm.add("trigger", -DAY)
    event.add_component(alarm)
    return event
