"""The audit within an evaluation: trust, assignment, what an auditor sees and finds (G3-4b, G3-4c, S-3)."""
