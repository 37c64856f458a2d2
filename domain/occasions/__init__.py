"""The five occasions of an evaluation, and threats from outside (G3-4a). Owns no evaluation."""
