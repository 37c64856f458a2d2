"""Whether the engine runs, and by which time (D-8). Owns no procedure."""
