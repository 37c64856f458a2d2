"""The rules of the cycle: pure functions and values, no I/O, no clock (standard library and pendulum only)."""
