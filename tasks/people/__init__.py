"""Who may act for which post on a day (G3-2-2, S-3). Owns no list of them."""
