"""Commands on evaluations, audits, inspections, findings and evidence. Own no rule."""
