"""`outlook places` and `outlook queue` as they are run: JSON out, and refusals that name the option."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from styrhus.commands import outlook

PLACES = ("outlook", "places", "--load", "57", "--stay-years", "2", "--within", "42d", "--share", "0.95")
QUEUE = ("outlook", "queue", "--customers", "3000", "--replications", "60", "--seed", "7")


def test_places_answers_with_the_closed_forms_number_and_what_it_assumed(run):
    ended = run(*PLACES, "--replications", "300")

    assert (ended.returncode, ended.stderr) == (0, "")
    answer = json.loads(ended.stdout)
    assert answer["places"] == answer["places_in_the_long_run"] == 69
    assert 0.95 <= answer["share_within"] < 0.97
    assert 0.5 < answer["breaches_per_year"] < 2.0
    assert 0.2 < answer["probability_no_breach"] < 0.6
    assert answer["assumed"]["within"] == 42.0
    assert answer["assumed"]["start"] == "steady"


def test_weeks_are_days_and_either_kernel_gives_the_same_bytes(run):
    asked = ("outlook", "places", "--load", "6", "--stay-years", "2", "--share", "0,9", "--years", "3")
    small = ("--replications", "40", "--lost-a-year", "0.25", "--short-share", "0.12", "--start", "full")

    plain = run(*asked, *small, "--within", "6w", "--kernel", "plain")

    assert plain.returncode == 0
    assert run(*asked, *small, "--within", "42d").stdout == plain.stdout


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (("--within", "42"), "--within: «42» er ikke en varighet. Skriv dager som 42d"),
        (("--within=-3d",), "--within: Fristen skal være minst 0 og kortere enn årene som regnes ut"),
        (("--within=1y", "--years=1"), "--within: Fristen skal være minst 0 og kortere enn årene som regnes ut"),
        (("--load", "mange"), "--load: «mange» er ikke et tall."),
        (("--load=-1",), "--load: Skal være større enn 0"),
        (("--share", "1"), "--share: Skal være en andel over 0 og under 1"),
        (("--years", "0"), "--years: Skal være fra 1 til 200."),
        (("--years", "2.5"), "--years: «2.5» er ikke et helt tall."),
        (("--stay-years", "0", "--growth", "nan"), "--growth: Skal være over −1"),
        (("--short-share", "0.5", "--short-stay-years", "4"), "--short-stay-years: De korte oppholdene er så lange"),
        (("--stay-years", "1e-12"), "--load: Det blir"),
        (("--start", "half"), "--start skal være ett av empty, full, steady"),
    ],
)
def test_places_refuses_by_option_before_anything_runs(run, changed, words):
    ended = run(*PLACES, *changed)

    assert (ended.returncode, ended.stdout) == (2, "")
    assert words in ended.stderr


def test_queue_answers_with_intervals_that_hold_erlang_c(run):
    ended = run(*QUEUE, "--servers", "5", "--arrivals", "4.5", "--service", "1")

    assert (ended.returncode, ended.stderr) == (0, "")
    answer = json.loads(ended.stdout)
    assert answer["mean_wait"]["low"] < 1.5249864415 < answer["mean_wait"]["high"]
    assert answer["share_waiting"]["low"] < 0.7624932207 < answer["share_waiting"]["high"]
    assert answer["warm_up"] == 0


def test_queue_with_fixed_service_warms_up(run):
    ended = run(*QUEUE, "--servers", "5", "--arrivals", "4.5", "--service", "1", "--deterministic")

    answer = json.loads(ended.stdout)
    assert answer["warm_up"] > 1000
    assert answer["mean_wait"]["low"] < 0.776695 < answer["mean_wait"]["high"]


def test_queue_that_grows_for_ever_is_refused(run):
    ended = run(*QUEUE, "--servers", "5", "--arrivals", "5", "--service", "1")

    assert (ended.returncode, ended.stdout) == (2, "")
    assert "--servers: Belastningen er 5 for 5 plasser, så køen vokser uten ende." in ended.stderr


@pytest.mark.parametrize(
    ("arguments", "limits"),
    [
        ((*PLACES[1:], "--years", "1", "--replications", "30"), {"QUICK_PEOPLE": 0}),
        ((*QUEUE[1:], "--servers", "5", "--arrivals", "4", "--service", "1"), {"QUICK_CUSTOMERS": 0}),
    ],
)
def test_what_takes_more_than_a_minute_says_so_first_and_shows_how_far_it_is(monkeypatch, arguments, limits):
    for name, value in {**limits, "LONG_RUN_SECONDS": 0.0}.items():
        monkeypatch.setattr(outlook, name, value)

    ended = CliRunner().invoke(outlook.outlook, arguments)

    lines = ended.stderr.splitlines()
    assert ended.exit_code == 0
    assert lines[0].startswith("Måler først")
    assert lines[1].startswith("Dette tar omtrent 0 minutter.")
    assert len(lines) > 4
    assert all(" %" in line for line in lines[2:])
    assert json.loads(ended.stdout)


def test_the_group_offers_every_command_and_loads_nothing_to_reckon_with():
    program = "import sys; from styrhus.commands import outlook; print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert not set(ended.stdout.split()) & {"numpy", "numba", "yaml", "django", "styrhus.outlook"}
    assert sorted(outlook.outlook.commands) == ["backtest", "places", "queue", "run"]
