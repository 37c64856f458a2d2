"""Addresses both ways: from Prefect's pages to the desk, and from the desk to Prefect's (D-2)."""

from tasks.settings import settings

BY_LETTER = "from=letter"
"""What letters add to the query of a page: if it does not open to its reader any more, they are told so kindly."""


def at_desk(path: str) -> str:
    """The address of a page of the desk; empty where this installation has none."""
    return f"{settings().desk}{path}" if settings().web_port else ""


def told_at_desk(path: str) -> list[str]:
    """A line of Markdown that leads to a page of the desk; nothing where there is none."""
    address = at_desk(path)
    return ["", f"[画面で開く open at the desk]({address})"] if address else []


def artifact_at(key: str) -> str:
    """Where Prefect shows the artifact of that key, with its history."""
    return f"{settings().link_base.rstrip('/')}/artifacts/key/{key}"


def run_at(run: str) -> str:
    """Where Prefect shows a flow run."""
    return f"{settings().link_base.rstrip('/')}/runs/flow-run/{run}"
