"""The import law and the sizes: what `lint-imports` cannot see, and that it is asked at all."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "styrhus"
GROUND_FLOOR = ["documents", "targets", "checkup", "records", "indicators", "statbank", "outlook"]
LONGEST_MODULE = 400
# Word lists, which read best in one place; no rules.
LONGER_ON_PURPOSE = {"documents/recognising/vocabulary.py"}
# Pure values in, values out: a module here may not look at the clock, the environment or the network.
# The store promises whole folders and the key a closed file: they speak to the disk, and say so here.
SPEAKS_TO_THE_DISK = {"records/store.py", "records/pseudonyms.py"}
WORLD = {"os", "socket", "urllib", "subprocess", "logging", "click", "rich", "requests", "http"}


def modules(*packages: str) -> list[Path]:
    """Ours, that is without the migrations, which Django writes."""
    files = (path for package in packages for path in (SOURCE / package).rglob("*.py"))
    return sorted(path for path in files if "migrations" not in path.parts)


def name_of(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def imported_names(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return names


def test_imports_point_down():
    program = "import sys; from importlinter.cli import lint_imports_command as lint; sys.exit(lint())"
    ended = subprocess.run(
        [sys.executable, "-c", program, "--no-logo", "--no-cache"],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
    )

    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.parametrize("path", modules(*GROUND_FLOOR), ids=name_of)
def test_ground_floor_knows_nothing_of_the_world(path):
    known = {name.split(".")[0] for name in imported_names(path)}

    assert not known & (WORLD - {"os"} if name_of(path) in SPEAKS_TO_THE_DISK else WORLD)


@pytest.mark.parametrize("path", modules(*GROUND_FLOOR), ids=name_of)
def test_ground_floor_is_told_what_day_it_is(path):
    calls = [
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]

    assert not {"today", "now", "utcnow"} & set(calls)


@pytest.mark.parametrize("path", modules(""), ids=name_of)
def test_module_opens_with_what_it_is_and_is_not_too_long(path):
    text = path.read_text(encoding="utf-8")

    assert not text.strip() or ast.get_docstring(ast.parse(text)), "mangler innledende forklaring"
    assert len(text.splitlines()) <= LONGEST_MODULE or name_of(path) in LONGER_ON_PURPOSE
