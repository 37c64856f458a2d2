"""The register, read from lists (G3-1-1). Owns no threat."""
