"""The register of information systems, their products and duties (G3-1-1). Owns no threat."""
