"""`test`, `check`, `fix` and `lock`: what developers and the build server run. The same commands for both."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import click

from styrhus.commands.norwegian import NorwegianCommand
from styrhus.commands.throwaway_postgres import find_programs, throwaway_postgres

ROOT = Path(__file__).resolve().parents[3]
NOTHING_COLLECTED = 5  # pytest's exit code
# Each worker takes the next test when it is done with one, so that both end at the same time; groups stay together.
ON_BOTH_CORES = ["-n", "2", "--dist", "loadgroup"]
USING_THE_DATABASE = "tests/integration"  # browser tests, which use it too, do not run twice


class Check(NamedTuple):
    name: str
    command: list[str]


def _python(*arguments: str) -> list[str]:
    return [sys.executable, "-P", *arguments]


_LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command as lint; sys.exit(lint())"
# The slowest first, since two run at a time.
CHECKS = [
    Check("typer (mypy)", _python("-m", "mypy")),
    Check("regler (ruff)", _python("-m", "ruff", "check", ".")),
    Check("oppsett (ruff)", _python("-m", "ruff", "format", "--check", ".")),
    Check("hvem som får kjenne hvem (import-linter)", _python("-c", _LINT_IMPORTS, "--no-logo")),
    Check("Djangos kontroller", _python("-m", "styrhus", "manage", "check", "--fail-level", "WARNING")),
    Check("migreringer", _python("-m", "styrhus", "manage", "makemigrations", "--check", "--dry-run")),
    Check(
        "kodelageret", _python("-m", "pytest", "tests/test_repository.py", "tests/test_architecture.py", "tests/docs")
    ),
    Check("oppstartsskript", ["sh", "-n", "styrhus"]),
]


@click.command(cls=NorwegianCommand)
def check() -> int:
    """Kjør alle statiske kontroller. Viser alle feil og endrer ingenting."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        results = list(pool.map(_passes, CHECKS))
    failed = [check.name for check, passed in zip(CHECKS, results, strict=True) if not passed]
    print(f"{len(CHECKS) - len(failed)} av {len(CHECKS)} kontroller er i orden.")
    if failed:
        print("Ikke i orden: " + ", ".join(failed) + ".")
    return 1 if failed else 0


@click.command(cls=NorwegianCommand)
def fix() -> int:
    """Rett det som kan rettes av seg selv: regler og oppsett."""
    commands = [_python("-m", "ruff", "check", "--fix", "."), _python("-m", "ruff", "format", ".")]
    return _run_all(commands)


@click.command(
    cls=NorwegianCommand,
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
    add_help_option=False,
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[PYTEST-VALG] …")
def test(arguments: tuple[str, ...]) -> int:
    """Kjør alle tester på SQLite, og de databasen kan gjøre utslag for en gang til på PostgreSQL."""
    chosen = list(arguments) or ON_BOTH_CORES
    programs = find_programs()
    if programs is None and "postgres" in os.environ.get("STYRHUS_REQUIRE", ""):
        print("PostgreSQL mangler, og STYRHUS_REQUIRE krever den. Installer pakken postgresql.", file=sys.stderr)
        return 1
    print("Alle tester, på SQLite." + ("" if programs else " PostgreSQL mangler: den runden hoppes over."), flush=True)
    codes = [_pytest(chosen, "sqlite", None)]
    if programs:
        print("Testene databasen kan gjøre utslag for, på PostgreSQL.", flush=True)
        with throwaway_postgres(programs) as address:
            code = _pytest(list(arguments) or [*ON_BOTH_CORES, USING_THE_DATABASE], "postgres", address)
        codes.append(0 if code == NOTHING_COLLECTED else code)
    return next((code for code in codes if code), 0)


@click.command(cls=NorwegianCommand)
def lock() -> int:
    """Lag låsefilene på nytt: pakker med kontrollsummer, og ingen adresser."""
    compile_ = [*_python("-m", "uv", "pip", "compile"), "--quiet", "--universal", "--generate-hashes", "--no-header"]
    compile_ += ["--no-annotate", "--python-version", "3.11"]
    commands = [
        [*compile_, "pyproject.toml", "--output-file", "requirements.lock"],
        [*compile_, "pyproject.toml", "--group", "dev", "--output-file", "requirements-dev.lock"],
        [*compile_, "--group", "node", "--output-file", "requirements-node.lock"],
        ["npm", "install", "--package-lock-only"],
    ]
    return _run_all(commands)


def _run_all(commands: list[list[str]]) -> int:
    """Run each whatever the others say, so that all faults are seen at once."""
    codes = [subprocess.run(command, cwd=ROOT).returncode for command in commands]
    return 1 if any(codes) else 0


def _passes(check: Check) -> bool:
    ended = subprocess.run(check.command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    passed = ended.returncode == 0
    # One print a check: two run at a time, and their words must not mix.
    print(f"✓ {check.name}" if passed else f"✗ {check.name}\n\n{ended.stdout.strip()}\n", flush=True)
    return passed


def _pytest(arguments: list[str], test_round: str, database: str | None) -> int:
    environment = {name: value for name, value in os.environ.items() if name != "STYRHUS_DATABASE_URL"}
    environment["STYRHUS_TEST_ROUND"] = test_round
    if database:
        environment["STYRHUS_DATABASE_URL"] = database
    return subprocess.run(_python("-m", "pytest", *arguments), cwd=ROOT, env=environment).returncode
