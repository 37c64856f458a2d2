"""What both databases have in common: columns, bulk, merging. Owns no table."""
