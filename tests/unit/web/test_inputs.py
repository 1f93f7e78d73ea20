"""The numbers behind a status, in words."""

from datetime import date

import pytest

from styrhus.targets.model import Input, Status, Verdict
from styrhus.web.inputs import SaidInput, said_inputs

DAY = date(2026, 8, 31)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            Input("latest", 86.6, DAY, "uttrekk 0147"),
            SaidInput("Siste verdi", "31.08.2026, uttrekk 0147", "86,6\u00a0%"),
        ),
        (Input("baseline", 80.0, DAY), SaidInput("Utgangspunkt", "31.08.2026", "80,0\u00a0%")),
        (Input("starts", None, DAY), SaidInput("Start", "31.08.2026", "")),
        (Input("milestone", 1.0, DAY, "Byggestart"), SaidInput("Byggestart", "frist 31.08.2026", "gjort")),
        (Input("milestone", 0.0, None, "Byggestart"), SaidInput("Byggestart", "uten frist", "gjenstår")),
        (Input("milestones", 3.0, DAY, "av 4"), SaidInput("Gjort", "31.08.2026, av 4", "3 av 4")),
        (
            Input("child", 0.44, None, "Andel i tide: I rute"),
            SaidInput("Andel i tide: I rute", "", "44\u00a0% av veien"),
        ),
        (Input("target", 0.0), SaidInput("Mål", "", "0\u00a0%")),
    ],
)
def test_each_input_says_what_when_and_how_much(given, said):
    assert said_inputs(Verdict(Status.BEHIND, "V-10", "", inputs=(given,)), "%", 1) == [said]
