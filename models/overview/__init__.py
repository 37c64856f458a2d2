"""Queries over all rooms: the board, what is over, last acts (G3-1-3, D-4). Owns no table but the yearly report's."""
