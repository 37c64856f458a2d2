"""Where everybody stands in the cycle, and what a yearly report counts (G3-1-3, G3-4d). Owns no case."""
