"""What pages show of accounts, deputies and lists. Owns no rule."""
