"""Carrying cases on: steps, waiting, taking up, runs (architecture, idea 1). Owns no kind of case."""
