"""The heading answers what was asked, the recommended choice is the cheapest that keeps the promise, and what must be
known about a choice is said."""

from dataclasses import replace

import pytest
from support.outlooks import TEXT, population_csv

from styrhus.outlook.need import Uncertain
from styrhus.outlook.running import Answer
from styrhus.outlook.running.running import run
from styrhus.outlook.scenario import Alternative, Asks, MoveNeed, Scenario
from styrhus.outlook.scenario.reading import read_scenario
from styrhus.web.outlook.population import population_in
from styrhus.web.outlook.selectors.findings import best_alternative, finding_of
from styrhus.web.outlook.selectors.remarks import remarks_of


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return read_scenario(TEXT)


@pytest.fixture(scope="module")
def answer(scenario: Scenario) -> Answer:
    return run(scenario, population_in(population_csv(), region="Havnes", main="MMMM"), draws=12)


@pytest.mark.parametrize(
    ("asks", "begins", "holds"),
    [
        (Asks.PROMISE, "Det mangler", "for å holde løftet i 2027–2028"),
        (Asks.COST, "«Utvide» koster", "mill. kr mer i 2029"),
        (Asks.NEED, "Det trengs om lag", "plasser i 2029, og 20 er åpne i dag"),
    ],
)
def test_heading_answers_what_was_asked(scenario, answer, asks, begins, holds):
    heading = finding_of(replace(scenario, asks=asks), answer).heading.replace("\u00a0", " ")

    assert heading.startswith(begins)
    assert holds in heading


def test_cost_without_a_choice_is_told_as_a_promise(scenario, answer):
    alone = replace(answer, alternatives=answer.alternatives[:1])

    assert finding_of(replace(scenario, asks=Asks.COST), alone).heading.startswith("Det mangler")


def test_cheapest_that_keeps_the_promise_is_recommended(scenario, answer):
    """Both keep it: the one that keeps a little more and costs more is not the better."""
    base, extend = answer.alternatives
    kept = tuple(
        replace(one, classes=tuple(replace(each, share_within=0.95) for each in one.classes)) for one in extend.promises
    )
    more = tuple(
        replace(one, classes=tuple(replace(each, share_within=1.0) for each in one.classes)) for one in extend.promises
    )
    cost = extend.one("cost")
    dearer = replace(cost, mean=tuple(value + 5e6 for value in cost.mean))
    others = tuple(dearer if series is cost else series for series in extend.series)
    both = replace(
        answer,
        alternatives=(
            base,
            replace(extend, key="cheap", name="Billig", promises=kept),
            replace(extend, key="dear", name="Dyr", promises=more, series=others),
        ),
    )

    assert best_alternative(scenario, both, "long_term").name == "Billig"


def test_hours_at_home_are_set_beside_a_place(scenario, answer):
    step = MoveNeed("home", "Hjemme først", "long_term", "home_care", Uncertain(0.2), 25.0, 2027)
    asked = replace(scenario, alternatives=(Alternative("home_first", "Hjemme først", (step,)),))
    told = replace(answer.alternatives[1], name="Hjemme først", cost_of_a_place={"long_term": (1_040_000.0, 520_000.0)})

    (remark,) = remarks_of(asked, replace(answer, alternatives=(answer.alternatives[0], told)))

    # 900 000 kr an FTE over 1 400 × 0.60 hours with people: 1 071 kr an hour, so 18.7 and 9.3 hours a week.
    assert remark.about == "Hjemme først"
    assert remark.said[-1] == (
        "Langtidsplass: 19 timer hjelp hjemme i uka koster like mye som en plass i snitt, og 9 timer like mye som den "
        "neste plassen. "
        "Her er det regnet med 25 timer."
    )
