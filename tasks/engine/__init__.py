"""Whether the engine runs: what deployed runs and the watcher wrote down, what follows, and who is told of it.

Owns no rule (domain/engine.py). Moments written here are the machine's, wherever the clock of the product is moved to.
"""
