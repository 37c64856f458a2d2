"""Over HTTP: where other systems report occasions (G3-4a, D-3). Owns no rule: each request becomes a task."""
