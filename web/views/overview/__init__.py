"""What pages show over all rooms: My desk, ministries, government, ledger. Owns no rule."""
