"""What the tables of this room hold that must not be published, and what may be (S-1, G3-4d)."""

PUBLIC = """
annual_report.content decided_report.content
"""
WORDLESS = """
annual_report.digest
"""
