"""`minaoshi government`: organizations, units, persons, appointments, targets and closed days (G3-2-2)."""

from deployments.cli.frame import noun
from deployments.cli.speech import say

app = noun(say("府省庁・部局・担当者・役職。", "Organizations, units, persons and appointments."))
