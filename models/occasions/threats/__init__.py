"""Threats from outside and the systems that they touch (G3-4a). Owns no register."""
