"""The two work pools, and how many runs each takes at once on one machine (D-1)."""

POOL = "minaoshi"
"""What persons start: it may be full without keeping a sweep from running."""

SWEEPS = "minaoshi-sweeps"
"""What comes round by itself."""

AT_ONCE = {POOL: 4, SWEEPS: 5}
"""One machine bears four runs of persons; each of the five sweeps runs once at a time, and none waits for another."""
