"""What pages show of evaluations, audits and evidence. Owns no rule."""
