"""Who comes in: links by mail, visits, tries that are counted, tokens for programs. Owns no page."""
