"""Running the program as people do: as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Data in a folder of its own, and nothing of what this machine or this test run has set."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("STYRHUS_")}
    return kept | {
        "PYTHONPATH": str(ROOT / "src"),
        "STYRHUS_DATA": str(tmp_path / "data"),
        "STYRHUS_SECRET_KEY": "test",
    }


@pytest.fixture
def run(environment: dict[str, str], tmp_path: Path) -> Run:
    def run(*arguments: str, stdin: str | bytes = b"", **more: str) -> subprocess.CompletedProcess[str]:
        ended = subprocess.run(
            [sys.executable, "-P", "-m", "styrhus", *arguments],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            cwd=tmp_path,
            env=environment | more,
            timeout=60,
        )
        out, errors = ended.stdout.decode("utf-8"), ended.stderr.decode("utf-8")
        return subprocess.CompletedProcess(ended.args, ended.returncode, out, errors)

    return run
