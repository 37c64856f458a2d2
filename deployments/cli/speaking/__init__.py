"""How commands speak: nouns, lists, help, notes. Owns no noun."""
