"""Taking in what asks for an evaluation (G3-4a). Owns no evaluation."""
