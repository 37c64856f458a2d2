"""A plan as a TOML file: the standard one to begin with, and the one a secretariat wrote (G3-4b)."""

import json
import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

from domain.errors import BadInput, Where
from domain.people.roles import Role
from tasks.check.evaluation.planning import Plan
from tasks.files.reading.source import read_source
from tasks.files.reading.strict_json import decode_utf8

_LARGEST = 1_000_000
_TEXTS = ("scope", "criteria", "method")
_CODES = ("units", "roles")


def plan_text(plan: Plan) -> str:
    """The plan as a file to edit; every line can be kept."""
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in asdict(plan).items()]
    return "\n".join(lines) + "\n"


def read_plan(path: Path) -> Plan:
    """The plan in a file. Raises BadInput with what is wrong in it."""
    try:
        given = tomllib.loads(decode_utf8(read_source(path, _LARGEST)))
    except tomllib.TOMLDecodeError as error:
        raise BadInput(
            f"not TOML: {error}", Where(str(path)), "begin with: minaoshi evaluation plan --draft"
        ) from error
    if unknown := sorted(given.keys() - {*_TEXTS, "sample", *_CODES}):
        raise BadInput(
            f"a plan has no {unknown[0]!r}", Where(str(path)), f"it has {', '.join(_TEXTS)}, sample, units, roles"
        )
    texts = {name: _taken(path, given, name, str, "") for name in _TEXTS}
    codes = {name: _taken(path, given, name, list, []) for name in _CODES}
    if unknown := [word for word in codes["roles"] if word not in tuple(Role)]:
        raise BadInput(f"no role is called {unknown[0]!r}", Where(str(path)), f"one of {', '.join(Role)}")
    roles = tuple(Role(word) for word in codes["roles"])
    sample = _taken(path, given, "sample", int, 0)
    return Plan(**texts, sample=sample, units=tuple(map(str, codes["units"])), roles=roles)


def _taken(path: Path, given: dict[str, Any], name: str, kind: type[Any], missing: object) -> Any:  # noqa: ANN401 - as asked for
    value = given.get(name, missing)
    if type(value) is not kind:
        raise BadInput(f"{name} is not of the kind {kind.__name__}", Where(str(path)), "see --draft")
    return value
