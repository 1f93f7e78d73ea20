"""The repository keeps its own promises: locks, reasons, no loose ends, nothing of one machine."""

import json
import re
import stat
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-node.lock"]
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PINNED = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>\S+)( ; .+)? \\$", re.MULTILINE)
ADDRESS = re.compile(r"https?://|git\+|file:|--index-url|--extra-index-url|--find-links")
# Written in pieces, so that this file does not find itself.
LOOSE_ENDS = re.compile("|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]))
MACHINE_PATHS = re.compile("|".join(["/ro" + "ot/", "/ho" + "me/[a-z]", "/Us" + "ers/", r"(?<![\w.])/wo" + "rk/"]))
TEXT = {".py", ".toml", ".md", ".html", ".css", ".js", ".json", ".yml", ".yaml", ".lark", ".txt", ".lock", ""}


def committed_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    )
    if listed.returncode:
        pytest.skip("Ikke et git-lager.")
    return [path for line in listed.stdout.splitlines() if (path := ROOT / line).is_file() and path.suffix in TEXT]


def lines_that_match(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in committed_files()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
        if pattern.search(line)
    ]


def packages(lock: str) -> dict[str, str]:
    return {match["name"]: match["version"] for match in PINNED.finditer((ROOT / lock).read_text(encoding="utf-8"))}


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_has_hashes_and_no_addresses(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = [entry for entry in re.split(r"^(?=\S)", text, flags=re.MULTILINE) if entry.strip()]

    assert len(entries) == len(PINNED.findall(text)) > 0  # one package may stand in two versions, by Python
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not ADDRESS.search(text)


def test_development_lock_holds_all_of_the_shorter_in_the_same_versions():
    assert packages("requirements.lock").items() <= packages("requirements-dev.lock").items()


def test_every_dependency_is_locked():
    project = tomllib.loads(PROJECT)
    wanted = {re.split(r"[\[><=~!]", line)[0] for line in project["project"]["dependencies"]}
    tools = {re.split(r"[\[><=~!]", line)[0] for line in project["dependency-groups"]["dev"]}

    assert wanted <= set(packages("requirements.lock"))
    assert tools <= set(packages("requirements-dev.lock"))


def test_every_dependency_has_a_reason():
    dependencies = re.findall(r'^  "[^"]+[<>=~][^"]*",.*$', PROJECT, flags=re.MULTILINE)

    assert len(dependencies) > 20
    assert not [line for line in dependencies if not re.search(r"# \w", line)]


def test_npm_lock_has_hashes_and_no_addresses():
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    installed = {path: entry for path, entry in lock["packages"].items() if path}

    assert installed
    assert all(entry["integrity"].startswith("sha512-") for entry in installed.values())
    assert not [path for path, entry in installed.items() if "resolved" in entry]


def test_npm_packages_are_named_in_exact_versions():
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    versions = package["dependencies"] | package["devDependencies"]

    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions.values())


@pytest.mark.parametrize("script", ["styrhus", ".ci/run"])
def test_script_can_be_run(script):
    assert (ROOT / script).stat().st_mode & stat.S_IXUSR


def test_no_loose_ends():
    assert lines_that_match(LOOSE_ENDS) == []


def test_nothing_belongs_to_one_machine():
    assert lines_that_match(MACHINE_PATHS) == []


def test_decisions_have_context_decision_and_consequences():
    records = sorted((ROOT / "docs" / "adr").glob("*.md"))

    assert records
    for record in records:
        assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", record.name)
        headings = re.findall(r"^## (.+)$", record.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert headings == ["Context", "Decision", "Consequences"], record.name


def test_each_number_is_one_decision():
    numbers = [record.name[:4] for record in (ROOT / "docs" / "adr").glob("*.md")]

    assert len(numbers) == len(set(numbers))


def test_test_files_have_names_of_their_own():
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]

    assert sorted(names) == sorted(set(names))


# The demonstration lives on a fixed day, and only `clock` knows it.
OTHER_CLOCKS = re.compile(r"localdate\(|date\.today\(|now\(\)\.date\(|datetime\.now\(")


def test_pages_ask_one_clock_what_day_it_is():
    asked = [
        line
        for line in lines_that_match(OTHER_CLOCKS)
        if line.startswith("src/styrhus/web/") and "/clock.py:" not in line
    ]
    assert not asked
