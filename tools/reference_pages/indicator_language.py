"""The language of definitions: the chapters its tests are made of, as a page. All of it is run on every engine."""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from styrhus.indicators.expression.groups import GROUPS

SPEC = Path(__file__).resolve().parents[2] / "tests" / "spec" / "indicators"

OPENING = """# Språket i definisjonene

<!-- Skrevet fra koden: python -m tools.reference -->

En definisjon sier hva som skal telles, med uttrykk som likner Python. Uttrykket leses, kontrolleres og regnes ut; det
kjøres aldri som et program. Tabellene og kolonnene er de i [uttrekksprofilen](extract-profile.md), med engelske navn.

Hvert eksempel under er en test. Den kjøres på alle motorer: DuckDB, Spark og en langsom dommer i ren Python. Tabellene
er radene som finnes, og under uttrykket står hva det gir for enhet og periode. `2025-Q1` er et kvartal, `2025-T1` et
tertial, `2025-H1` et halvår.
"""


def page() -> str:
    chapters = _cases().CHAPTERS
    tree = "Når kapitlet ikke sier noe annet, er organisasjonen slik:\n\n" + _drawn(_cases().TREE) + "\n"
    return "\n".join([OPENING, tree, *(_chapter(chapter) for chapter in chapters), _groups()])


def _cases() -> Any:
    """The tests' own cases: a module of plain values beside them."""
    if str(SPEC) not in sys.path:
        sys.path.insert(0, str(SPEC))
    return import_module("language_cases")


def _chapter(chapter: Any) -> str:
    own_tree = _drawn(chapter.tree) + "\n" if chapter.tree != _cases().TREE else ""
    cases = "\n".join(_case(case) for case in chapter.cases)
    return f"## {chapter.title}\n\n{chapter.text}\n\n{own_tree}{_drawn(chapter.tables)}\n{cases}"


def _drawn(tables: str) -> str:
    lines = [line.strip() for line in tables.strip().splitlines()]
    return "```text\n" + "\n".join(lines) + "\n```\n"


def _case(case: Any) -> str:
    lines = [case.numerator, *([f"÷ {case.denominator}"] if case.denominator else [])]
    more = [f"{name}: {value}" for name, value in case.options.items()]
    more += ["tre: slik det er i dag"] if case.mode == "as_is" else []
    told = [f"({', '.join(more)})"] if more else []
    gives = ", ".join(f"{place} → {WORDS.get(value, _norwegian(value))}" for place, value in case.expected.items())
    return f"{case.says}\n\n```text\n" + "\n".join([*lines, *told, "", gives]) + "\n```\n"


WORDS = {"missing": "mangler", "not_applicable": "kan ikke forekomme"}


def _norwegian(value: str) -> str:
    return value.replace(" (1 missing)", " (1 måned mangler)").replace(".", ",")


def _groups() -> str:
    rows = "".join(f"| `{name}` | {', '.join(codes)} |\n" for name, codes in GROUPS.items())
    return f"## Gruppene\n\n| gruppe | koder |\n|---|---|\n{rows}"
