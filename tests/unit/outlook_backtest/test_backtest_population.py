"""Made-up vintages of two places over few years, where every figure of the answer can be followed by hand."""

from dataclasses import replace

import pytest

from styrhus.outlook.backtest.model import OLD, OLD_GROUPS, OLDEST, Coverage, ErrorModel, Headcount
from styrhus.outlook.backtest.population import look_back_on_population, sizes
from styrhus.outlook.errors import OutlookError

PLACES = {"Vik": 100.0, "By": 1600.0}
ALTERNATIVES = {"MMMM": 1.0, "LLML": 0.98, "HHMH": 1.02}


def count(of):
    return [
        Headcount(place, year, group, people * of(year))
        for place, people in PLACES.items()
        for year in range(2010, 2021)
        for group in OLD_GROUPS
    ]


def vintages(said=lambda year, vintage: 1.0):
    return [
        Headcount(place, year, group, people * said(year, vintage) * share, vintage, alternative)
        for place, people in PLACES.items()
        for vintage in (2010, 2015)
        for year in range(vintage, 2023)
        for group in OLD_GROUPS
        for alternative, share in ALTERNATIVES.items()
    ]


def look_back(counted, projected):
    return look_back_on_population(counted, projected, known_until=2015, groups=OLD_GROUPS)


def test_a_perfect_projection():
    found = look_back(count(lambda year: 1.0), vintages())

    assert found.places == 2
    assert {line.errors.mean_absolute for line in found.errors} == {0}
    assert {line.errors.bias_percent for line in found.errors} == {0}
    for trial in found.intervals:
        assert trial.later.percent == trial.later_sums.percent == trial.left_out.percent == 100
        assert trial.earlier == trial.everything == ErrorModel(0.0, 0.0)
    assert {line.coverage.percent for line in found.alternatives} == {100}


def test_a_planted_bias_is_found():
    """Ten per cent too many, everywhere and always."""
    found = look_back(count(lambda year: 1.0), vintages(lambda year, vintage: 1.1))

    assert {round(line.errors.bias_percent, 6) for line in found.errors} == {10}
    assert {round(line.errors.mean_absolute_percent, 6) for line in found.errors} == {10}
    assert [round(each.percent, 6) for each in found.vintages] == [10, 10]
    assert {line.coverage.within for line in found.alternatives} == {0}, "2 % til hver side rekker ikke over 10 %"


def test_comparisons_are_counted_by_years_ahead_and_size():
    lines = {(line.group, line.where): line for line in look_back(count(lambda year: 1.0), vintages()).errors}

    # Vintage 2010 has ten years that came, vintage 2015 five; two places each.
    assert lines[OLD, "alle"].errors.comparisons == 30
    assert lines[OLD, "1–2 år fram"].errors.comparisons == 8
    assert lines[OLD, "5–8 år fram"].errors.comparisons == 10
    assert lines[OLD, "9–16 år fram"].errors.comparisons == 4
    assert lines[OLDEST, "under 300 på 80+"].errors.comparisons == 15


def test_the_interval_is_tried_on_years_it_was_not_set_by():
    """All goes as foreseen until 2015, so the interval has no width; then all is 1 % off, and nothing is held."""
    found = look_back(count(lambda year: 1.0 if year <= 2015 else 1.01), vintages())
    trial = next(each for each in found.intervals if each.group == OLD)

    assert trial.earlier_comparisons == 10  # vintage 2010, five years, two places
    assert trial.earlier == ErrorModel(0.0, 0.0)
    assert trial.later == Coverage(comparisons=10, within=0)  # vintage 2015 alone, 2016-2020
    assert dict(trial.later_by)["1–2 år fram"] == Coverage(comparisons=4, within=0)
    assert trial.everything.drift > 0


def test_the_interval_is_tried_from_every_year_it_could_have_been_set():
    """From the third vintage on, and never with counts that came after. All is a per cent off from 2017."""
    projected = [
        *vintages(),
        *(
            replace(row, vintage=year)
            for year in (2016, 2018)
            for row in vintages()
            if row.vintage == 2015 and row.year >= year
        ),
    ]
    found = look_back(count(lambda year: 1.0 if year <= 2016 else 1.01), projected)
    origins = dict(next(each for each in found.intervals if each.group == OLD).origins)

    assert origins[2016] == Coverage(comparisons=12, within=0)  # two places: vintage 2016, four years; 2018, two
    assert origins[2018].comparisons == 4
    assert origins.keys() == {2016, 2018}


def test_each_vintage_is_tried_with_a_model_set_by_the_others():
    """The first vintage was right and the second 1 % off: one gives no width, the other more than enough."""
    found = look_back(count(lambda year: 1.0), vintages(lambda year, vintage: 1.0 if vintage == 2010 else 1.01))
    tried = dict(next(each for each in found.intervals if each.group == OLD).vintages_left_out)

    assert tried[2010] == Coverage(comparisons=20, within=20)
    assert tried[2015] == Coverage(comparisons=10, within=0)


def test_places_are_sized_by_their_oldest():
    assert sizes(count(lambda year: 1.0)) == {"Vik": "under 300 på 80+", "By": "over 1000 på 80+"}


def test_the_oldest_are_added_up_by_vintage():
    found = look_back(count(lambda year: 1.0), vintages())

    assert [(each.vintage, each.year, each.projected, each.counted) for each in found.vintages] == [
        (2010, 2020, pytest.approx(3400), pytest.approx(3400)),  # 80–89 and 90+, two places
        (2015, 2020, pytest.approx(3400), pytest.approx(3400)),
    ]


@pytest.mark.parametrize(
    ("known_until", "says"),
    [
        (2010, "90\\+ år: Ingen framskriving kan sammenliknes med folketall til og med 2010"),
        (2016, "67–79 år: Ingen framskriving fra 2016 eller senere kan sammenliknes"),
    ],
)
def test_an_interval_that_cannot_be_tried_is_refused(known_until, says):
    with pytest.raises(OutlookError, match=says):
        look_back_on_population(count(lambda year: 1.0), vintages(), known_until=known_until, groups=OLD_GROUPS)
