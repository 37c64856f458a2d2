"""The steps of a ministry's revision: each asks the tables whether it is done, and does it if not (G3-5c, G3-2-6)."""

from tasks.standards.revision.answering import ask_opinions, await_answers, notice_moved_text
from tasks.standards.revision.consulting import await_opinions, put_to_vote
from tasks.standards.revision.deciding import await_decision, put_in_force, send_back

__all__ = [
    "ask_opinions",
    "await_answers",
    "await_decision",
    "await_opinions",
    "notice_moved_text",
    "put_in_force",
    "put_to_vote",
    "send_back",
]
