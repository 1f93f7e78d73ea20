"""What a projection of need promises: its expectation, its correlation, its bytes, and which way it may move."""

import math
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from styrhus.outlook.errors import OutlookError
from styrhus.outlook.need import (
    AgeRate,
    Correlation,
    Drivers,
    NeedCase,
    NeedLevel,
    Phase,
    RateChange,
    Service,
    Uncertain,
)
from styrhus.outlook.need.age_curve import age_curves
from styrhus.outlook.need.measuring import case_to_measure
from styrhus.outlook.need.plainly import project_plainly
from styrhus.outlook.need.projecting import constant_rates, project
from styrhus.outlook.need.rates import beliefs_of
from styrhus.outlook.population import AGES, MEN, OLDEST, WOMEN, GroupCount, Population, PopulationSet
from styrhus.outlook.population.assembling import assemble
from styrhus.outlook.sources import EVERY_SOURCE, EXPECTED, Source

BANDS = ((0, 66), (67, 79), (80, 89), (90, None))
PEOPLE = (8000, 1200, 400, 100)
RATES = (0.01, 0.05, 0.2, 0.4)
RATES_ONLY = frozenset({Source.RATES})
POPULATION_ONLY = frozenset({Source.POPULATION})
POLICY_ONLY = frozenset({Source.POLICY})


def people(years=range(2026, 2047), growth=(0.0, 0.01, 0.03, 0.02), alternatives=None):
    rows = [
        GroupCount(year, None, *band, round(persons * (1 + grows + more) ** (year - 2026)), alternative)
        for alternative, more in (alternatives or {"MMMM": 0.0}).items()
        for year in years
        for band, persons, grows in zip(BANDS, PEOPLE, growth, strict=True)
    ]
    return assemble(rows, region="Sjøvik")


def service(key="home", rates=RATES, asked=PEOPLE, **rest):
    bands = tuple(AgeRate(*band, rate, n) for band, rate, n in zip(BANDS, rates, asked, strict=True))
    return Service(key, key, bands, **rest)


def case(services=None, **rest):
    population = rest.pop("population", None) or people()
    weights = rest.pop("weights", {"MMMM": 1.0})
    return NeedCase(population, weights, tuple(services or [service()]), 2026, rest.pop("last_year", 2046), **rest)


def draw(of, draws=1000, seed=7, vary=EVERY_SOURCE):
    return project(of, draws=draws, generator=np.random.default_rng(seed), vary=vary)


def expected(of):
    return draw(of, draws=1, vary=EXPECTED)


def test_constant_rates_are_rate_times_people_to_the_last_bit():
    population = people().central
    need = constant_rates(population, [service()])[:, 0]

    for row, year in enumerate(population.years):
        assert need[row] == sum(rate * population.of(year, *band) for band, rate in zip(BANDS, RATES, strict=True))


def test_rates_may_tell_sexes_and_levels_apart():
    population = people().central
    rates = tuple(
        AgeRate(*band, rate * factor, 500, sex, level)
        for band, rate in zip(BANDS, RATES, strict=True)
        for sex, level, factor in (
            (0, NeedLevel.LIMITED, 0.5),
            (1, NeedLevel.LIMITED, 0.2),
            (None, NeedLevel.MEDIUM, 0.1),
        )
    )
    each = Service("home", "Hjemme", rates)
    by_hand = [
        sum(
            rate.rate
            * population.persons[
                year, slice(None) if rate.sex is None else [rate.sex], rate.first : (rate.last or 105) + 1
            ].sum()
            for rate in rates
        )
        for year in range(21)
    ]

    assert constant_rates(population, [each])[:, 0] == pytest.approx(by_hand, rel=1e-12)
    assert expected(case([each])).users[0, 0, 0] == pytest.approx(by_hand[0], rel=1e-9)


def test_the_first_year_has_as_many_users_as_were_counted():
    """The age curve bends inside each band, and keeps its users; later years feel where in the band people are."""
    need = expected(case()).users[0, :, 0]

    assert need[0] == pytest.approx(constant_rates(people().central, [service()])[0, 0], rel=1e-12)
    assert need[0] == pytest.approx(sum(rate * n for rate, n in zip(RATES, PEOPLE, strict=True)), rel=1e-12)


def test_one_year_rates_give_rate_times_people_in_every_year():
    one_year = tuple(AgeRate(age, None if age == 105 else age, age / 210, 50) for age in range(106))
    each = Service("home", "Hjemme", one_year)

    assert expected(case([each])).users[0] == pytest.approx(constant_rates(people().central, [each]), rel=1e-9)


def test_the_same_generator_gives_the_same_bytes_and_another_seed_others():
    first, again, other = draw(case_to_measure()), draw(case_to_measure()), draw(case_to_measure(), seed=8)

    assert first.users.tobytes() == again.users.tobytes()
    assert first.hours.tobytes() == again.hours.tobytes()
    assert first.users.tobytes() != other.users.tobytes()


def test_draws_have_their_shape_names_and_years():
    need = draw(case_to_measure(years=6, services=3), draws=50)

    assert need.users.shape == need.hours.shape == (50, 6, 3)
    assert (need.services, need.years) == (("0", "1", "2"), range(2026, 2032))
    assert np.array_equal(need.of("1"), need.users[:, :, 1])
    assert (need.hours[:, :, 0] == 0).all()  # given in places, not hours
    assert (need.users >= 0).all()


UNSURE = Drivers(
    family_care=Uncertain(0.002, -0.001, 0.005),
    service_standard=Uncertain(0.004, 0.0, 0.008),
    rate_trend=Uncertain(-0.005, -0.012, 0.002),
    rate_changes=(RateChange("home", Uncertain(-0.1, -0.2, 0.0), Phase(2028, 4), first=80),),
)


@pytest.mark.parametrize(
    "vary",
    [EVERY_SOURCE, RATES_ONLY, POPULATION_ONLY, POLICY_ONLY],
    ids=["all", "rates", "population", "policy"],
)
def test_the_mean_of_the_draws_is_the_expectation(vary):
    """Within four standard errors, for each year: 42 means, each with its own interval."""
    of = case(
        [service(hours_a_week=5.0, comparison=service(rates=(0.012, 0.06, 0.25, 0.45)).rates)],
        population=people(alternatives={"MMMM": 0.0, "LLML": -0.004, "HHMH": 0.003}),
        weights={"MMMM": 0.5, "LLML": 0.3, "HHMH": 0.2},
        drivers=UNSURE,
    )
    drawn, middle = draw(of, draws=6000, vary=vary), expected(of)

    for name in ("users", "hours"):
        values, truth = getattr(drawn, name)[:, :, 0], getattr(middle, name)[0, :, 0]
        error = values.std(axis=0) / math.sqrt(len(values))
        assert (np.abs(values.mean(axis=0) - truth) <= 4 * error + 1e-9 * truth).all()


def test_what_does_not_vary_stands_still():
    for of in (case_to_measure(), case(drivers=UNSURE)):
        need = draw(of, draws=4, vary=EXPECTED)

        assert need.users == pytest.approx(np.broadcast_to(expected(of).users, need.users.shape), rel=1e-12)


@pytest.mark.parametrize("between", [0.0, 0.3, 0.8])
@pytest.mark.parametrize("what", ["rates", "trend"])
def test_services_go_together_as_asked(what, between):
    """Fisher's z of each pair's correlation, four standard errors; many users, so that draws are close to normal.
    Rates go together as asked in the first year; later, ages weigh otherwise."""
    many = tuple(n * 30 for n in PEOPLE)
    services = [
        service(str(number), asked=many if what == "rates" else [n * 1e6 for n in PEOPLE]) for number in range(3)
    ]
    drivers = Drivers(rate_trend=Uncertain(0.0, -0.0005, 0.0005) if what == "trend" else Uncertain(0.0))
    draws, year = 4000, 0 if what == "rates" else -1

    need = draw(case(services, drivers=drivers, correlation=Correlation(between)), draws=draws, vary=RATES_ONLY)

    for one, other in combinations("012", 2):
        found = np.corrcoef(need.of(one)[:, year], need.of(other)[:, year])[0, 1]
        assert math.atanh(found) == pytest.approx(math.atanh(between), abs=4 / math.sqrt(draws - 3) + 0.01)


def test_going_together_leaves_each_rate_as_uncertain_as_it_was():
    """Users of one band are gamma: variance ÷ mean² is 1 ÷ users seen, whatever the correlation."""
    alone = service(rates=(0.0, 0.0, 0.0, 0.4), asked=(8000, 1200, 400, 100))

    for between in (0.0, 0.9):
        users = draw(case([alone], correlation=Correlation(between)), draws=8000, vary=RATES_ONLY).users[:, 0, 0]
        assert users.var() / users.mean() ** 2 == pytest.approx(1 / 40, rel=0.1)


BASE = case(
    [service("home"), service("place")],
    population=people(alternatives={"MMMM": 0.0, "LLML": -0.004}),
    weights={"MMMM": 0.6, "LLML": 0.4},
    drivers=replace(UNSURE, rate_changes=(RateChange("place", Uncertain(-0.1, -0.2, 0.0), Phase(2028)),)),
)
WITH_ONE_MORE = replace(
    BASE.drivers,
    rate_changes=(RateChange("home", Uncertain(0.3, 0.1, 0.5), Phase(2030)), *BASE.drivers.rate_changes),
)


@pytest.mark.parametrize(
    ("changed", "service_untouched", "until"),
    [
        (replace(BASE, drivers=WITH_ONE_MORE), "place", 2046),
        (replace(BASE, drivers=WITH_ONE_MORE), "home", 2029),
        (replace(BASE, services=(*BASE.services, service("new"))), "home", 2046),
        (replace(BASE, services=BASE.services[::-1]), "place", 2046),
        (replace(BASE, services=(replace(BASE.services[0], hours_a_week=9.0), BASE.services[1])), "home", 2046),
    ],
    ids=["policy elsewhere", "policy later", "service added", "services in another order", "hours"],
)
def test_what_is_added_moves_no_other_draw(changed, service_untouched, until):
    before, after = draw(BASE).of(service_untouched), draw(changed).of(service_untouched)

    years = until - 2026 + 1
    assert after[:, :years] == pytest.approx(before[:, :years], rel=1e-12)


def test_turning_one_source_off_leaves_the_others_numbers():
    """Policies and rates multiply: draw by draw, all ÷ (all but policy) is policy alone ÷ the middle."""
    everything = draw(BASE, vary=frozenset({Source.RATES, Source.POLICY})).of("place")
    rates, policy, middle = (draw(BASE, vary=vary).of("place") for vary in (RATES_ONLY, POLICY_ONLY, EXPECTED))

    assert everything / rates == pytest.approx(policy / middle, rel=1e-9)


def test_alternatives_are_drawn_as_often_as_their_weights_say():
    population = people(growth=(0, 0, 0, 0), alternatives={"MMMM": 0.0, "LLML": -0.5})
    need = draw(case(population=population, weights={"MMMM": 0.7, "LLML": 0.3}), draws=4000, vary=POPULATION_ONLY)

    share = (need.users[:, 10, 0] > need.users[:, 10, 0].max() / 10).mean()
    assert share == pytest.approx(0.7, abs=4 * math.sqrt(0.21 / 4000))


def test_a_municipality_errs_more_the_smaller_it_is_and_the_further_ahead():
    spreads = [
        draw(case(population=_times(people(growth=(0, 0, 0, 0)), size)), vary=POPULATION_ONLY).users[:, [0, 5, 20], 0]
        for size in (0.1, 1, 10)
    ]
    relative = np.array([each.std(axis=0) / each.mean(axis=0) for each in spreads])

    assert relative[:, 0] == pytest.approx(0, abs=1e-12)
    assert (np.diff(relative[:, 1:], axis=0) < 0).all()
    assert (relative[:, 2] > relative[:, 1]).all()
    assert relative[1, 2] / relative[1, 1] == pytest.approx(2, rel=0.1)  # grows with the square root of years


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.floats(0, 0.6), min_size=4, max_size=4).map(sorted),
    st.floats(0, 1),
    st.floats(0, 1),
    st.integers(2027, 2046),
)
def test_healthier_ageing_never_raises_need_where_rates_rise_with_age(rates, health, more, year):
    def need(share):
        return expected(case([service(rates=rates)], drivers=Drivers(healthy_ageing=Uncertain(share)))).users[0, :, 0]

    less, most = sorted((health, more))
    assert need(most)[year - 2026] <= need(less)[year - 2026] * (1 + 1e-9) + 1e-9


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 20), st.integers(0, 105), st.floats(0.1, 50), st.floats(0.1, 10))
def test_more_people_need_no_less_and_twice_the_people_twice_as_much(year, age, more, times):
    before = case_to_measure(years=21, services=2)
    persons = before.population.central.persons.copy()
    persons[year, 0, age] += more
    added = replace(before, population=_with(before, persons), weights={"MMMM": 1.0})
    alone = replace(before, weights={"MMMM": 1.0})
    scaled = replace(alone, population=_times(before.population, times))

    assert (expected(added).users >= expected(alone).users - 1e-9).all()
    assert expected(scaled).users == pytest.approx(expected(alone).users * times, rel=1e-9)


@settings(max_examples=15, deadline=None)
@given(st.floats(0, 0.02), st.floats(0, 0.02))
def test_each_driver_pulls_its_way(trend, care):
    plain = case([service(hours_a_week=4.0)])
    moved = replace(plain, drivers=Drivers(rate_trend=Uncertain(trend), family_care=Uncertain(care)))
    standard = replace(plain, drivers=Drivers(service_standard=Uncertain(trend)))

    years = np.arange(21)
    factor = (1 + trend) ** years * (1 - care) ** years
    assert expected(moved).users[0, :, 0] == pytest.approx(expected(plain).users[0, :, 0] * factor, rel=1e-9)
    assert expected(standard).users == pytest.approx(expected(plain).users, rel=1e-12)
    assert expected(standard).hours[0, :, 0] == pytest.approx(
        4 * expected(plain).users[0, :, 0] * (1 + trend) ** years, rel=1e-9
    )


def as_one_would_write_it(of, health):
    """The judge: plain loops over years, ages and sexes, nothing reckoned ahead. One service, nobody varies."""
    (each,), population = of.services, of.population.central
    means = np.array([belief.mean for belief in beliefs_of(each)])
    curve = age_curves(each, means, population.persons[of.first_year - population.first_year]).sum(axis=0)
    need = []
    for year in range(of.first_year, of.last_year + 1):
        users, younger = 0.0, health * of.drivers.life_expectancy_gain * (year - of.first_year)
        for sex in (WOMEN, MEN):
            for age in range(AGES):
                read = age - younger if 55 <= age <= 90 else age
                rate = float(np.interp(read, np.arange(AGES), curve[sex]))
                for change in of.drivers.rate_changes:
                    if change.first <= age <= (AGES if change.last is None else change.last):
                        since = year - change.phase.first_year
                        share = (
                            min(max(since / change.phase.over_years, 0), 1) if change.phase.over_years else since >= 0
                        )
                        rate *= 1 + change.change.middle * share
                users += rate * population.persons[year - population.first_year, sex, age]
        need.append(users * (1 + of.drivers.rate_trend.middle) ** (year - of.first_year))
    return need


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_the_batched_product_is_what_plain_loops_give(data):
    shares = st.floats(0, 0.6)
    rates = tuple(
        AgeRate(*band, data.draw(shares), 300, sex)
        for band in BANDS
        for sex in data.draw(st.sampled_from([(None,), (WOMEN, MEN)]))
    )
    comparison = tuple(replace(rate, rate=data.draw(shares)) for rate in rates)
    changes = tuple(
        RateChange(
            "home",
            Uncertain(data.draw(st.floats(-1, 1))),
            Phase(data.draw(st.integers(2026, 2036)), data.draw(st.integers(0, 6))),
            first,
            last,
        )
        for first, last in data.draw(st.lists(st.sampled_from([(0, None), (18, 66), (72, 84), (90, None)]), max_size=3))
    )
    health = data.draw(st.floats(0, 1))
    drivers = Drivers(
        Uncertain(health), 0.15, rate_trend=Uncertain(data.draw(st.floats(-0.02, 0.02))), rate_changes=changes
    )
    of = case([Service("home", "Hjemme", rates, comparison)], drivers=drivers, last_year=2036)

    assert expected(of).users[0, :, 0] == pytest.approx(as_one_would_write_it(of, health), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("vary", [EVERY_SOURCE, RATES_ONLY, POPULATION_ONLY, POLICY_ONLY, EXPECTED])
def test_every_draw_is_what_one_draw_at_a_time_gives(vary):
    of = case_to_measure(years=25, services=2)
    batched = draw(of, draws=40, vary=vary)
    plain = project_plainly(of, draws=40, generator=np.random.default_rng(7), vary=vary)

    assert batched.users == pytest.approx(plain.users, rel=1e-9)
    assert batched.hours == pytest.approx(plain.hours, rel=1e-9)


def test_healthier_ageing_is_as_uncertain_as_it_says():
    """With rates that rise evenly, need falls evenly with the share: its mean and its spread are the share's own."""
    even = tuple(AgeRate(age, None if age == OLDEST else age, age / 1000, 1e9) for age in range(AGES))
    persons = np.zeros((21, 2, AGES))
    persons[:, :, 75] = 500
    population = PopulationSet("MMMM", {"MMMM": Population("Sjøvik", "MMMM", 2026, persons)})
    drivers = Drivers(Uncertain(0.5, 0.2, 0.8), life_expectancy_gain=0.1)

    of = case([Service("even", "Jevn", even)], population=population, drivers=drivers)
    last = draw(of, draws=4000, vary=RATES_ONLY).users[:, 20, 0]

    assert last.mean() == pytest.approx(75 - 2 * 0.5, abs=4 * 0.47 / math.sqrt(4000))
    assert last.std() == pytest.approx(2 * 0.6 / 2.563103, rel=0.06)


def unsure(reach):
    return st.tuples(st.floats(-reach, reach), st.floats(-reach, reach), st.floats(-reach, reach)).map(
        lambda three: Uncertain(sorted(three)[1], min(three), max(three))
    )


@settings(max_examples=25, deadline=None)
@given(
    health=unsure(1).filter(lambda share: share.middle >= 0),
    yearly=st.tuples(unsure(0.5), unsure(0.5), unsure(0.5)),
    policy=unsure(1),
    rates=st.lists(st.sampled_from([0.0, 1e-12, 0.3, 1.0]), min_size=4, max_size=4),
    asked=st.lists(st.sampled_from([1e-3, 1.0, 1e9]), min_size=4, max_size=4),
    size=st.sampled_from([0.0, 1e-3, 1.0, 100.0]),
)
def test_whatever_has_no_faults_has_a_finite_need_that_is_never_negative(health, yearly, policy, rates, asked, size):
    care, standard, trend = yearly
    changes = (RateChange("home", policy, Phase(2030, 3), 70, 84), RateChange("home", policy, Phase(2020)))
    drivers = Drivers(health, 1.0, care, standard, trend, changes)
    of = case([service(rates=rates, asked=asked, hours_a_week=168.0)], drivers=drivers, last_year=2036)

    need = draw(replace(of, population=_times(of.population, size)), draws=40)

    for values in (need.users, need.hours):
        assert np.isfinite(values).all()
        assert (values >= 0).all()


def test_a_case_with_faults_is_refused_before_anything_is_drawn():
    with pytest.raises(OutlookError, match=r"weights: Vektene blir 0,9 til sammen"):
        draw(case(weights={"MMMM": 0.9}))


def _with(of, persons):
    central = of.population.central
    return PopulationSet("MMMM", {"MMMM": replace(central, persons=persons)})


def _times(population, times):
    return PopulationSet(
        population.main,
        {
            key: Population(each.region, each.alternative, each.first_year, each.persons * times)
            for key, each in population.alternatives.items()
        },
    )
