"""What the tables of this room hold that must not be published, and what may be (S-1, G3-4d)."""

WORDLESS = """
heartbeat.name heartbeat.pool engine_fault.subject
"""
