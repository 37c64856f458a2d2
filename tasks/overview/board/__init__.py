"""The cycle board: where every ministry stands, what is open there, its next date, and whose cycle stopped (G3-1-3)."""

from tasks.overview.board.board import Place, board

__all__ = ["Place", "board"]
