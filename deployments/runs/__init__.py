"""The process of a deployed run: forked from one that has everything imported already (ADR 0028)."""
