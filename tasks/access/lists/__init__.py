"""Lists of people kept row by row or file by file on the desk, by the same checks as an import (G3-2-2, S-2, S-3)."""
