"""`styrhus outlook run`: JSON out, progress beside it, and reasons where it cannot be done."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from styrhus.commands import outlook_run
from styrhus.commands.norwegian import Refusal
from styrhus.outlook.running.writing import answer_from_json

SMALL = Path(__file__).resolve().parents[2] / "fixtures/outlook/running"
DRAWS = ("--draws", "3", "--seed", "7")


@pytest.fixture
def folder(tmp_path):
    """The scenario and its population, where they may be spoiled."""
    for file in SMALL.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


def ask(folder: Path, *options: str):
    ended = CliRunner().invoke(outlook_run.run, [str(folder / "vesle.yaml"), *options], standalone_mode=False)
    if ended.exception:
        raise ended.exception
    return ended


def test_the_answer_is_json_and_progress_stands_beside_it(folder):
    ended = ask(folder, *DRAWS)
    answer = answer_from_json(ended.stdout)
    assert (answer.scenario, answer.seed, answer.draws) == ("vesle", 7, 3)
    assert json.loads(ended.stdout)["alternatives"][0]["key"] == "today"
    assert ended.stderr.startswith("  0 % Som i dag\n")
    assert ended.stderr.endswith("100 % Ferdig\n")
    assert "minutter" not in ended.stderr


def test_a_file_gets_the_same_bytes(folder):
    ended = ask(folder, *DRAWS, "--out", str(folder / "svar.json"))
    assert ended.stdout == ""
    assert "svar.json" in ended.stderr
    assert (folder / "svar.json").read_text(encoding="utf-8") == ask(folder, *DRAWS).stdout


def test_what_takes_long_says_so_first(folder, monkeypatch):
    monkeypatch.setattr(outlook_run, "LONG_SECONDS", 0.0)
    told = ask(folder, "--draws", "11").stderr
    assert told.splitlines()[0].startswith("Dette tar omtrent ett minutt.")


def test_time_expected_grows_with_the_draws(folder):
    scenario, population = outlook_run.read_files(folder / "vesle.yaml")
    few, many = (outlook_run.expected_seconds(scenario, population, draws, 1) for draws in (20, 2_000))
    assert 0 < few < many
    assert outlook_run.expected_seconds(scenario, population, outlook_run.PROBE_DRAWS, 1) == 0.0


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("vesle.yaml", "rate: 0.057", "rate: -0.1", r"services\[1\].rates\[1\].rate"),
        ("vesle.yaml", "share: 0.9}", "share: 1.2}", r"systems\[0\].promise.share"),
        ("vesle.yaml", "last_year: 2032", "last_year: 2050", "last_year"),
        ("vesle.yaml", "region: Vesle", "region: Store", "Store"),
        ("vesle.yaml", "file: population.csv", "file: borte.csv", "Legg filen ved siden av"),
        ("population.csv", ";1000;", ";.;", "mangler"),
        ("population.csv", '"region"', '"noe"', "befolkningstabell"),
    ],
)
def test_what_is_wrong_is_named(folder, file, old, new, expected):
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(Refusal, match=expected):
        ask(folder, *DRAWS)


def test_files_that_cannot_be_read_or_written_are_refused(folder):
    with pytest.raises(Refusal, match="kan ikke leses"):
        outlook_run.read_files(folder / "ingen.yaml")
    with pytest.raises(Refusal, match="Kan ikke skrive"):
        ask(folder, *DRAWS, "--out", str(folder / "ingen" / "svar.json"))
