"""What may be said, in which letter, and when (D-4, D-5). Owns no occasion to say it."""
