"""What people call what is done here, in both languages."""

from domain.words import Words

ACTS = {
    "import register": Words("システム台帳の取込み", "Imported the register"),
}
"""What the ledger calls what is done here (S-2)."""
SUBJECTS = {
    "register": Words("システム台帳", "register"),
}
"""What it calls what that is done to."""
