"""Pages over all rooms: My desk, ministries, government, ledger, yearly reports. Own no rule."""
