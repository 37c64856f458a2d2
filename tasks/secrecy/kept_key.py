"""A secret key that is made once and kept readable to its owner alone (S-1)."""

import secrets
from contextlib import suppress
from pathlib import Path


def kept_key(file: Path) -> bytes:
    """The key in the file, made where there is none; of several processes the first makes the one that all use."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        # Written apart and linked in one step.
        made = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
        made.touch(mode=0o600)
        made.write_text(secrets.token_hex(32))
        with suppress(FileExistsError):
            file.hardlink_to(made)
        made.unlink()
    return file.read_text().encode()
