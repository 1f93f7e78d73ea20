"""The launcher in a checkout of straw: its own locks, a stand-in for uv, and a program that says how it was called."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = "import json, os, sys; json.dumps; print(sys.argv[1:], os.getcwd())"
TOOLS = ["sh", "cmp", "cp", "mv", "mkdir", "rm", "sed", "readlink", "dirname", "sleep", "cat", "env"]
UV = """#!/bin/sh
echo "$*" >>"{log}"
case "$1 $2" in
  "venv "*) shift; for last; do :; done; "{python}" -m venv --without-pip "$last"
    pip="$(echo "$last"/lib/python*/site-packages)/pip"
    mkdir "$pip" && cat "{folder}/pip.py" >"$pip/__main__.py" ;;
  "pip "*) sleep ${{UV_SLEEPS:-0}}; exit ${{UV_FAILS:-0}} ;;
esac
"""


# Where uv fails, the launcher turns to pip: this one knows its version and fails too, without asking the network.
PIP = "import sys\nsys.exit('install' in sys.argv)\n"


class StrawCheckout:
    def __init__(self, folder: Path) -> None:
        self.folder = folder / "et lån"
        self.log = folder / "uv.log"
        self.tools = folder / "tools"
        self._build()

    def _build(self) -> None:
        package = self.folder / "src" / "styrhus"
        package.mkdir(parents=True)
        shutil.copy2(ROOT / "styrhus", self.folder / "styrhus")
        (package / "__main__.py").write_text(
            "import os, sys\nprint(sys.argv[1:], os.getcwd())\nimport json\njson.dumps\n"
        )
        for lock in ("requirements.lock", "requirements-dev.lock"):
            (self.folder / lock).write_text("uv==1\n")
        self.tools.mkdir()
        (self.folder.parent / "pip.py").write_text(PIP)
        for tool in TOOLS:
            (self.tools / tool).symlink_to(shutil.which(tool))
        self.offer_python()
        uv = self.tools / "uv"
        uv.write_text(UV.format(log=self.log, python=sys.executable, folder=self.folder.parent))
        uv.chmod(0o755)

    def offer_python(self) -> None:
        (self.tools / "python3").symlink_to(sys.executable)

    def start(
        self, *arguments: str, cwd: Path | None = None, program: Path | None = None, **more: str
    ) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [str(program or self.folder / "styrhus"), *arguments],
            cwd=cwd or self.folder,
            env={"PATH": str(self.tools), "HOME": os.environ.get("HOME", "/")} | more,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
        process = self.start(*arguments, **more)
        out, errors = process.communicate(timeout=60)
        return subprocess.CompletedProcess(arguments, process.returncode, out, errors)

    def uv_calls(self) -> list[str]:
        """What uv was asked to do, without the questions about its version; forgotten when read."""
        calls = self.log.read_text().splitlines() if self.log.exists() else []
        self.log.unlink(missing_ok=True)
        return [" ".join(call.split()[:2]) for call in calls if call != "--version"]


@pytest.fixture
def checkout(tmp_path: Path) -> StrawCheckout:
    return StrawCheckout(tmp_path)


def test_first_start_sets_up_and_later_starts_do_nothing(checkout):
    first = checkout.run("read")
    assert first.returncode == 0, first.stderr
    assert checkout.uv_calls()[1:] == ["pip install"]
    assert "Installerer pakkene i requirements.lock" in first.stderr

    second = checkout.run("read")
    assert (checkout.uv_calls(), second.stderr) == ([], "")


def test_what_python_compiles_is_kept_also_where_the_machine_forbids_it(checkout):
    package = checkout.folder / "src" / "styrhus"
    (package / "__init__.py").touch()

    checkout.run("read", PYTHONDONTWRITEBYTECODE="1")

    assert list(package.glob("__pycache__/__init__.*.pyc"))


def test_changed_lock_is_installed_once(checkout):
    checkout.run("read")
    checkout.uv_calls()
    (checkout.folder / "requirements.lock").write_text("uv==2\n")

    checkout.run("read")
    checkout.run("read")

    assert checkout.uv_calls() == ["pip install"]


def test_development_command_installs_the_longer_lock_and_the_shorter_is_then_in_place(checkout):
    checkout.run("fix")
    assert checkout.uv_calls()[1:] == ["pip sync"]

    checkout.run("read")
    assert checkout.uv_calls() == []


def test_set_up_that_was_cut_off_is_done_again(checkout):
    failed = checkout.run("read", UV_FAILS="1")
    assert failed.returncode != 0
    assert failed.stdout == ""
    checkout.uv_calls()

    assert checkout.run("read").returncode == 0
    assert checkout.uv_calls() == ["pip install"]


def test_environment_whose_python_is_gone_is_made_again(checkout):
    checkout.run("read")
    (checkout.folder / ".venv" / "bin" / "python").unlink()
    checkout.uv_calls()

    assert checkout.run("read").returncode == 0
    assert len(checkout.uv_calls()) == 2


def test_two_first_starts_at_once_set_up_once_and_both_run(checkout):
    processes = [checkout.start("read", str(number), UV_SLEEPS="0.5") for number in (1, 2)]
    answers = [process.communicate(timeout=60) for process in processes]

    assert [process.returncode for process in processes] == [0, 0], answers
    assert checkout.uv_calls().count("pip install") == 1
    assert sum("Venter på at et annet oppsett" in errors for _, errors in answers) == 1


def test_caller_keeps_folder_and_arguments(checkout, tmp_path):
    elsewhere = tmp_path / "hos meg"
    elsewhere.mkdir()

    ended = checkout.run("read", "min plan.pdf", "*", "", cwd=elsewhere)

    assert ended.stdout == f"{['read', 'min plan.pdf', '*', '']} {elsewhere}\n"


def test_program_is_found_through_a_link_and_by_the_shell(checkout, tmp_path):
    link = tmp_path / "styrhus-lenke"
    link.symlink_to(checkout.folder / "styrhus")

    assert checkout.run("a", program=link).stdout.startswith("['a']")
    assert checkout.run("styrhus", "a", program=checkout.tools / "sh").stdout.startswith("['a']")


def test_files_in_the_callers_folder_are_not_run(checkout, tmp_path):
    (tmp_path / "json.py").write_text("raise SystemExit('kjørte brukerens fil')")

    ended = checkout.run("read", cwd=tmp_path)

    assert ended.returncode == 0, ended.stderr


def test_machine_without_python_is_told_what_to_install(checkout):
    (checkout.tools / "python3").unlink()

    ended = checkout.run("read")

    assert ended.returncode == 1
    assert "Styrhus trenger Python 3.11 eller nyere" in ended.stderr
    assert "sudo apt install python3" in ended.stderr
    assert not (checkout.folder / ".venv").exists()


def test_failed_start_says_so_and_runs_nothing(checkout):
    ended = checkout.run("read", UV_FAILS="1")

    assert "Prøver med pip" in ended.stderr
    assert ended.stdout == ""
