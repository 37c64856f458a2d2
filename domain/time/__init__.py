"""Days as the government counts them (D-4). Owns no date of a case."""
