"""The table of broken scenarios, and how a row is made: plain values that tests and the reference page share."""

import copy
import re
from pathlib import Path
from typing import Any

import yaml

from styrhus.outlook.scenario.yaml_text import read_document

FIXTURES = Path(__file__).parents[2] / "fixtures" / "outlook"
EXAMPLE = (FIXTURES / "extend_nordlia.yaml").read_text(encoding="utf-8")
BROKEN = yaml.safe_load((FIXTURES / "broken_scenarios.yaml").read_text(encoding="utf-8"))
SOUND = read_document(EXAMPLE).value


def apply(row: dict[str, Any]) -> Any:
    """The sound file with the row's changes; what is set one past the end of a list is appended."""
    document = copy.deepcopy(SOUND)
    for path, value in row.get("set", {}).items():
        holder, last = _reach(document, path)
        if isinstance(holder, list) and last == len(holder):
            holder.append(value)
        else:
            holder[last] = value
    for path in row.get("remove", []):
        holder, last = _reach(document, path)
        del holder[last]
    return document


def _reach(document: Any, path: str) -> tuple[Any, Any]:
    *way, last = [int(index) if index else name for name, index in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path)]
    for step in way:
        document = document[step]
    return document, last
