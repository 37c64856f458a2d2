"""What the engine writes down of itself (D-8). Owns no procedure."""
