"""Self-inspections: asked by role, filled in by workbook or CSV, handed in as a whole (G3-4b)."""

from tasks.check.inspection.asking import ask_inspections

__all__ = ["ask_inspections"]
