"""What a setting must be like, beyond its type; each returns the value or raises ValueError with what to do."""


def names_the_recipient(pattern: str) -> str:
    """The address of a mail server, empty or with a place for each recipient."""
    if pattern and "{to}" not in pattern:
        raise ValueError("no {to}, which stands for the recipient: every letter would go to one address; add it")
    return pattern
