"""Which pages open to whom, and which lists somebody keeps (S-1, S-3). Owns no post."""
