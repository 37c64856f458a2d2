"""Who comes in, and what opens to them (S-1, S-3). Owns no page."""
