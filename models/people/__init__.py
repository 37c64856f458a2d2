"""Organizations, persons, who holds which post, deputies (G3-2-2). Owns no visit."""
