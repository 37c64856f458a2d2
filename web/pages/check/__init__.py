"""Pages of evaluations, audits, inspections and evidence. Own no rule."""
