"""The outbox: what is to be told, and what became of it (D-5). Owns no occasion to say it."""
