"""What people call a fault of the engine, what there is to do, and the parts of the engine, in both languages."""

from datetime import timedelta

from domain.engine.fault import Fault
from domain.words import Words
from tasks.notices.speech import fault_in_words, phrases


def fault_words(fault: Fault) -> Words:
    """What is wrong, in a sentence."""
    return Words(*(fault_in_words(fault.kind, fault.subject, language)["fault"] for language in ("ja", "en")))


def remedy_words(fault: Fault) -> Words:
    """What to do about it."""
    return Words(*(fault_in_words(fault.kind, fault.subject, language)["remedy"] for language in ("ja", "en")))


def part_words(name: str) -> Words:
    """What a sweep is called; any other deployment and pool by its code."""
    return Words(*(str(phrases(language)["engine_parts"].get(name, name)) for language in ("ja", "en")))


def ago_words(gone: timedelta) -> Words:
    """How long ago, in the largest unit of which there are two; less than a minute is now."""
    minutes = max(0, int(gone.total_seconds() // 60))
    for size, japanese, english in ((1440, "日", "days"), (60, "時間", "hours"), (1, "分", "minutes")):
        if (count := minutes // size) >= (1 if size == 1 else 2):
            return Words(f"{count}{japanese}前", f"{count} {english if count > 1 else 'minute'} ago")
    return Words("たった今", "just now")
