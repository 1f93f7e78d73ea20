"""`new-municipality` makes a municipality that can be worked in, and refuses what is there already."""

import re
import shlex
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("migrated")
HOW_TO = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "roller-og-tilgang.md"
KARI = ("--admin", "kari@eksempelvik.example", "--admin-name", "Kari Nordmann")


@pytest.fixture
def made(run, migrated):
    return run("new-municipality", "Eksempelvik", "--code", "EKS", *KARI)


def test_link_alone_is_printed_and_the_rest_is_told(made):
    assert made.returncode == 0
    assert re.fullmatch(r"/lag-passord/1/\S+/\n", made.stdout)
    assert "Eksempelvik kommune er opprettet" in made.stderr
    assert "bare til Kari Nordmann" in made.stderr


def test_link_is_whole_where_the_site_knows_its_address(run, migrated):
    origin = "https://styrhus.eksempelvik.example"
    ended = run("new-municipality", "Eksempelvik", "--code", "EKS", *KARI, STYRHUS_ORIGINS=origin)
    assert ended.stdout.startswith(f"{origin}/lag-passord/1/")


def test_what_is_there_already_is_refused_in_norwegian(made, run):
    for name, code, told in (("eksempelvik kommune", "ANN", "finnes fra før"), ("Annenvik", "eks", "Velg tre andre")):
        again = run("new-municipality", name, "--code", code, *KARI)
        assert (again.returncode, again.stdout) == (2, "")
        assert told in again.stderr


def test_without_database_it_says_what_to_do(run):
    ended = run("new-municipality", "Eksempelvik", "--code", "EKS", *KARI)
    assert ended.returncode == 2
    assert "styrhus migrate" in ended.stderr


def test_setting_up_a_municipality_goes_as_written(run, migrated):
    """The line for the shell, run as it stands in a database of its own."""
    line = re.search(r"^\./styrhus (new-municipality .+)$", HOW_TO.read_text(encoding="utf-8"), re.MULTILINE).group(1)
    ended = run(*shlex.split(line))
    assert ended.returncode == 0
    assert "Eksempelvik kommune er opprettet" in ended.stderr
    assert "/lag-passord/" in ended.stdout
