"""What the commands print, where they print it, and how they end."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

PLAN = """Helse- og omsorgsplan 2025–2032

Mål
1. Innbyggerne får hjelp tidlig

Tiltak
• Opprette innsatsteam
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan på øya.txt"
    file.write_text(PLAN, encoding="utf-8")
    return file


def test_read_prints_one_json_object_with_norwegian_letters_whole(run, plan):
    ended = run("read", plan.name, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")

    assert ended.returncode == 0
    assert ended.stderr == ""
    draft = json.loads(ended.stdout)
    assert {"title", "goals", "actions", "indicators", "findings"} <= set(draft)
    assert "\\u00" not in ended.stdout


def test_read_text_prints_what_the_anchors_point_into(run, plan):
    draft = json.loads(run("read", plan.name).stdout)
    text = run("read", "--text", plan.name).stdout

    pointed_at = [text[goal["anchor"]["start"] : goal["anchor"]["end"]] for goal in draft["goals"]]
    assert "Innbyggerne får hjelp tidlig" in text
    assert all(goal["text"] in piece for goal, piece in zip(draft["goals"], pointed_at, strict=True))


def test_read_dash_reads_standard_input_as_it_reads_the_file(run, plan):
    assert run("read", "--text", "-", stdin=PLAN).stdout == run("read", "--text", plan.name).stdout


def test_targets_prints_one_line_of_json_for_each_line(run):
    ended = run("targets", stdin="Alle får svar innen seks uker\nFlere bor hjemme i 2030 enn i 2025\n")

    lines = [json.loads(line) for line in ended.stdout.splitlines()]
    assert ended.returncode == 0
    assert [set(line) for line in lines] == [{"targets", "findings"}] * 2


def test_checkup_explains_each_finding_in_norwegian(run, plan):
    ended = run("checkup", plan.name)

    assert ended.returncode == 0
    assert "Slik rettes det:" in ended.stdout


def test_checkup_as_json_holds_the_same_number_of_findings(run, plan):
    findings = json.loads(run("checkup", "--json", plan.name).stdout)

    assert findings
    assert f"{len(findings)} funn." in run("checkup", plan.name).stdout


@pytest.mark.parametrize("command", ["read", "checkup"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Filen er tom"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "bilde"),
        (b"PK\x03\x04" + b"\0" * 64, "Filen"),
    ],
)
def test_unreadable_document_ends_with_2_and_says_what_to_do(run, tmp_path, command, content, said):
    (tmp_path / "plan.bin").write_bytes(content)

    ended = run(command, "plan.bin")

    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("plan.bin: ")
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["read", "finnes-ikke.pdf"], "finnes-ikke.pdf: Filen finnes ikke."),
        (["read", "."], ".: Dette er en mappe."),
        (["read"], "Her mangler FIL."),
        (["read", "a", "b"], "for mange eller feil opplysninger"),
        (["read", "--fort", "a"], "Valget «--fort» finnes ikke."),
        (["les", "a"], "Kommandoen «les» finnes ikke."),
        (["serve", "--port", "atti"], "--port skal være et helt tall fra 1 til 65535."),
        (["serve", "--port"], "Valget --port må følges av en verdi."),
    ],
)
def test_wrong_use_ends_with_2_and_is_told_in_norwegian(run, arguments, said):
    ended = run(*arguments)

    assert (ended.returncode, ended.stdout) == (2, "")
    assert said in ended.stderr


def test_no_command_shows_help_in_norwegian(run):
    ended = run()

    assert ended.returncode == 0
    assert ended.stdout.startswith("Bruk: styrhus [VALG] KOMMANDO …")
    assert "Usage" not in ended.stdout
    assert "Options" not in ended.stdout


@pytest.mark.parametrize("command", ["read", "targets", "checkup", "demo", "serve", "migrate", "check", "fix", "bench"])
def test_every_command_has_help_in_norwegian(run, command):
    ended = run(command, "--help")

    assert ended.returncode == 0
    assert f"Bruk: styrhus {command}" in ended.stdout
    assert "Vis denne hjelpen." in ended.stdout


def test_reader_that_stops_reading_is_no_error(environment, plan):
    read = f"{sys.executable} -P -m styrhus read '{plan}'"

    ended = subprocess.run(["sh", "-c", f"{read} | true"], env=environment, capture_output=True, text=True, timeout=60)

    assert ended.stderr == ""


@pytest.mark.parametrize("command", ["read", "checkup"])
def test_reading_loads_no_django(plan, environment, command):
    program = f"""
import sys
from styrhus.cli import main
try:
    main([{command!r}, {str(plan)!r}])
finally:
    loaded = {{name.split(".")[0] for name in sys.modules}} & {{"django", "granian", "psycopg", "pytest", "rich"}}
    print(sorted(loaded), file=sys.stderr)
"""
    ended = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, timeout=60)

    assert ended.stderr == "[]\n"
