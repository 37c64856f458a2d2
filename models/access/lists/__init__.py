"""Lists of people as they are kept, shown and merged (D-6). Owns no person."""
