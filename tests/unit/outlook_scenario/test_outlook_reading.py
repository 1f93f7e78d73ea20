"""Reading a scenario file: what is read, and every fault named at once."""

from datetime import date
from pathlib import Path

import pytest

from styrhus.outlook.errors import OutlookError
from styrhus.outlook.need import Uncertain
from styrhus.outlook.scenario.reading import read_scenario
from styrhus.outlook.scenario.writing import as_yaml

FIXTURES = Path(__file__).parents[2] / "fixtures" / "outlook"


@pytest.fixture(scope="module")
def text():
    return (FIXTURES / "extend_nordlia.yaml").read_text(encoding="utf-8")


def test_a_file_a_planner_wrote_is_read(text):
    scenario = read_scenario(text)

    home, nursing, _ = scenario.services
    assert [rate.rate for rate in home.rates] == [0.06, 240 / 1050, 90 / 210]
    assert (nursing.rates[2].first, nursing.rates[2].last) == (90, None)
    assert scenario.systems[0].classes[1].limit_days == 42
    assert scenario.systems[0].classes[1].stay.mean_days == 730.5
    assert scenario.systems[0].start.waiting == {"list": (3, 12, 30)}
    assert scenario.alternatives[0].steps[0].on == date(2029, 1, 1)
    assert scenario.alternatives[1].steps[1].change == Uncertain(-0.05)
    assert scenario.drivers.healthy_ageing == Uncertain(0.4, 0, 0.8)


def test_what_is_written_is_read_as_the_same(text):
    scenario = read_scenario(text)

    assert read_scenario(as_yaml(scenario)) == scenario


def test_everything_wrong_is_told_at_once(text):
    broken = (
        text.replace("share: 0.4\n", "share: 1.4\n")
        .replace("places: 24,", "places: 34,")
        .replace("[2028, 2037]", "[2028, 2057]")
    )

    with pytest.raises(OutlookError) as error:
        read_scenario(broken)

    assert {fault.field for fault in error.value.faults} == {
        "systems[0].classes[0].share",
        "alternatives[0].steps[0].places",
        "decision_years",
    }
