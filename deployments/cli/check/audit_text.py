"""What an auditor may see, on a terminal."""

from typing import Any

from deployments.cli.speaking.speech import print_table, say
from tasks.check.audit.viewing import View


def show_view(seen: View) -> None:
    """Plan, what is looked at, self-inspections, and what no answer stands for."""
    for label, text in (
        (say("対象", "scope"), seen.scope),
        (say("基準", "criteria"), seen.criteria),
        (say("方法", "method"), seen.method),
        (say("部局", "units"), ", ".join(seen.units) or "—"),
        (say("システム", "systems"), ", ".join(one["code"] for one in seen.systems) or "—"),
    ):
        print(f"{label}: {text}")
    head = (say("人", "person"), say("項目", "item"), say("結果", "result"), say("備考", "remark"))
    print_table(head, [row for one in seen.inspections for row in _said(one)])
    for covered in seen.coverage:
        lacking = ", ".join(one["item"] for one in covered["lacking"]) or "—"
        print(f"{covered['release']}  {say('未回答・要見直し', 'gaps and to re-examine')}: {lacking}")


def _said(inspection: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    who = inspection["person"]
    return [(who, one["item"], one["result"] or "—", " ".join(one["remark"].split())) for one in inspection["items"]]
