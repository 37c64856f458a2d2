"""CISA's catalog as it stood from January to April 2025, edition by edition."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Json = dict[str, Any]


def published(folder: Path) -> Iterator[bytes]:
    """Each edition as it stood in its turn; the damaged one as it was."""
    catalog: Json = json.loads((folder / "kev_2025-01-24.json").read_bytes())
    entries = {entry["cveID"]: entry for entry in catalog["vulnerabilities"]}
    for line in (folder / "kev_events_to_2025-04.jsonl").read_text().splitlines():
        event = json.loads(line)
        if "malformed" in event:
            yield (folder / "kev_truncated_15200f913.json").read_bytes()
            continue
        for gone in event.get("removed", []):
            entries.pop(gone if isinstance(gone, str) else gone["cveID"])
        entries |= {entry["cveID"]: entry for entry in event.get("added", [])}
        for code, fields in event.get("changed", {}).items():
            entries[code] = {**entries[code], **{name: new for name, (_, new) in fields.items()}}
        edition = {
            "catalogVersion": event["catalogVersion"],
            "dateReleased": event["date"],
            "count": event["count"],
        }
        yield json.dumps({**catalog, **edition, "vulnerabilities": list(entries.values())}).encode()
