"""Running the program as people do: as a process of its own. What uses `migrated` carries its xdist group, so that one
worker makes the database for all."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from styrhus.cli import main

ROOT = Path(__file__).resolve().parents[3]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return environment_in(tmp_path)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return runner_in(tmp_path)


@pytest.fixture
def run_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The same without a new process: for the many ways to use a command wrongly, when other tests start it."""
    for name in os.environ:
        if name.startswith("STYRHUS_"):
            monkeypatch.delenv(name)
    for name, value in environment_in(tmp_path).items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)

    def run_here(*arguments: str) -> subprocess.CompletedProcess[str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        told = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, int(ended.value.code or 0), told.out, told.err)

    return run_here


@pytest.fixture(scope="session")
def migrated_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("migrated")
    assert runner_in(folder)("migrate").returncode == 0
    return folder / "data"


@pytest.fixture
def migrated(migrated_once: Path, tmp_path: Path) -> None:
    """The database `run` works on, up to date: a copy of one that `styrhus migrate` made."""
    shutil.copytree(migrated_once, tmp_path / "data")


def environment_in(folder: Path) -> dict[str, str]:
    """Data in a folder of its own, and nothing of what this machine or this test run has set."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("STYRHUS_")}
    return kept | {
        "PYTHONPATH": str(ROOT / "src"),
        "STYRHUS_DATA": str(folder / "data"),
        "STYRHUS_SECRET_KEY": "test",
    }


def runner_in(folder: Path) -> Run:
    def run(*arguments: str, stdin: str | bytes = b"", **more: str) -> subprocess.CompletedProcess[str]:
        ended = subprocess.run(
            [sys.executable, "-P", "-m", "styrhus", *arguments],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            cwd=folder,
            env=environment_in(folder) | more,
            timeout=240,  # a stopped process ends the test; a slow machine does not
        )
        out, errors = ended.stdout.decode("utf-8"), ended.stderr.decode("utf-8")
        return subprocess.CompletedProcess(ended.args, ended.returncode, out, errors)

    return run
