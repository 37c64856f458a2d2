"""What the pages of the desk show: one module a page, each gathering plain values for one viewer. Owns no act."""
