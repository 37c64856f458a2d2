"""What people can be waited for on their desk (D-4)."""

from enum import StrEnum


class Task(StrEnum):
    """What somebody is to do."""

    ANSWER = "answer"
    MEND = "mend"
    SUBMIT = "submit"
    OPINION = "opinion"
    FIND_EXPERT = "find_expert"
    REPLY = "reply"
    VOTE = "vote"
    MINUTES = "minutes"
    PLAN = "plan"
    INSPECT = "inspect"
    NAME_AUDITOR = "name_auditor"
    AUDIT = "audit"
    CONCLUDE = "conclude"
    JUDGE = "judge"
    IMPROVE = "improve"
    CARRY_OUT = "carry_out"
    HAND_OVER = "hand_over"
    CHECK = "check"
    FIND_CHECKER = "find_checker"
    PUT_REPORT = "put_report"
    PUBLISH_REPORT = "publish_report"
    FILL_POST = "fill_post"
    OVERSEE = "oversee"
    RESTART = "restart"
