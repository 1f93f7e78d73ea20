"""What holds whatever the figures: cost follows places, parts sum to wholes, faults are named before anything runs."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from styrhus.outlook.errors import OutlookError
from styrhus.outlook.resources import (
    Building,
    Education,
    Grant,
    HomeCare,
    PlaceChange,
    Prices,
    ResourceCase,
    ResourceUse,
    WardStaffing,
)
from styrhus.outlook.resources.buildings import building_cost, depreciation, grant_income, interest
from styrhus.outlook.resources.grants import grants_given
from styrhus.outlook.resources.norwegian_figures import FIGURES, figures_of
from styrhus.outlook.resources.places import cost_of_a_place, running_cost_of
from styrhus.outlook.resources.reckoning import reckon

CASE = ResourceCase(
    years=range(2026, 2031),
    educations=(Education("nurse", "Sykepleier", 0.4, 0.3, 980_000), Education("other", "Andre", 0.6, 0.7, 800_000)),
    wards=(WardStaffing("home", 12, 4.5, 0.7), WardStaffing("short", 8, 5.0, 0.8)),
    home=HomeCare(),
    prices=Prices(2025, {"home": 90_000}, {"home": 60_000, "short": 50_000}, {"home": 180_000}, 60, 5_508),
    grant=Grant(0.45, 2_000_000),
)


def use_of(shape=(3, 5), open_places=24.0, residents=20.0):
    full = {"home": np.full(shape, open_places), "short": np.full(shape, 8.0)}
    living = {"home": np.full(shape, residents), "short": np.full(shape, 7.0)}
    return ResourceUse(full, living, np.full(shape, 900.0), np.full(shape, 40.0))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 120), st.integers(0, 40), st.floats(0, 1))
def test_cost_never_falls_when_more_places_are_open(places, more, taken):
    residents = places * taken
    few, many = (reckon(CASE, use_of(open_places=count, residents=residents)) for count in (places, places + more))

    assert (many.net >= few.net - 1e-6).all()
    assert (many.fte >= few.fte - 1e-9).all()


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 80))
def test_the_next_places_add_up_to_the_whole(places):
    one_by_one = sum(cost_of_a_place(CASE, "home", count)[1] for count in range(1, places))

    assert one_by_one + running_cost_of(CASE, "home", 1, 1) == pytest.approx(
        running_cost_of(CASE, "home", places, places)
    )


BUILDINGS = st.builds(
    Building,
    service=st.just("home"),
    opens_year=st.integers(2026, 2040),
    places=st.integers(1, 60),
    cost_a_place=st.floats(1, 1e7),
    life_years=st.integers(1, 60),
    interest=st.floats(0, 0.1),
    applies_for_grant=st.booleans(),
)


@settings(max_examples=40, deadline=None)
@given(BUILDINGS, st.floats(0, 1))
def test_over_its_life_a_building_is_paid_once_and_the_grant_given_once(building, share):
    years, grant = range(2020, 2110), share * building_cost(building)

    assert depreciation(building, years).sum() == pytest.approx(building_cost(building))
    assert grant_income(building, years, grant).sum() == pytest.approx(-grant)
    own = building_cost(building) - grant
    assert interest(building, years, grant).sum() == pytest.approx(
        own * building.interest * (building.life_years + 1) / 2, rel=1e-9, abs=1e-3
    )


CHANGES = st.lists(st.builds(PlaceChange, st.integers(2026, 2050), st.integers(-60, 60)), max_size=6)


@settings(max_examples=60, deadline=None)
@given(st.lists(BUILDINGS, max_size=4), CHANGES, st.integers(1, 60))
def test_closing_more_never_lets_more_places_count(buildings, changes, closed):
    grant = Grant(0.45, 2_000_000)
    before = grants_given(grant, buildings, changes)
    after = grants_given(grant, buildings, [*changes, PlaceChange(2030, -closed)])

    assert sum(one.counted for one in after) <= sum(one.counted for one in before)
    assert all(0 <= one.counted <= one.building.places for one in before)


def test_every_draw_is_reckoned_by_itself():
    generator = np.random.default_rng(4)
    shape = (6, 5)
    use = ResourceUse(
        {"home": generator.integers(1, 60, shape).astype(float), "short": np.full(shape, 8.0)},
        {"home": generator.uniform(0, 1, shape), "short": generator.uniform(0, 8, shape)},
        generator.uniform(0, 2_000, shape),
        generator.uniform(0, 300, shape),
    )
    one = ResourceUse(
        {key: values[3:4] for key, values in use.open_places.items()},
        {key: values[3:4] for key, values in use.residents.items()},
        use.home_hours_a_week[3:4],
        use.hospital_days[3:4],
    )

    assert reckon(CASE, use).net[3] == pytest.approx(reckon(CASE, one).net[0], rel=1e-12)
    assert reckon(CASE, use).net.shape == shape


def test_assumptions_without_a_source_are_told_where_they_are_used():
    building = Building("home", 2027, 10, 3_000_000)
    own = replace(CASE, home=HomeCare(1_350, 0.55, 0.2), grant=None)

    assert reckon(own, use_of()).notes == ()
    assert [note.split(" er ")[0] for note in reckon(replace(CASE, buildings=(building,)), use_of()).notes] == [
        "Timer per årsverk, andel ansikt til ansikt og reisetid",
        "Avskrivningstid og rente på bygg",
    ]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"prices": replace(CASE.prices, hospital_day=-1)}, "prices.hospital_day"),
        ({"prices": replace(CASE.prices, other_a_place={"home": -5})}, "prices.other_a_place.home"),
        ({"educations": (Education("nurse", "Sykepleier", 0.4, 1, 900_000),)}, "educations"),
        ({"educations": (Education("nurse", "Sykepleier", 1, 1, -1),)}, "educations[0].cost_a_year"),
        ({"wards": (WardStaffing("home", 0, 1, 1), CASE.wards[1])}, "wards[0].places"),
        ({"wards": (WardStaffing("home", 12, -1, 1), CASE.wards[1])}, "wards[0].fixed_fte"),
        ({"home": HomeCare(0, 0.6, 0.1)}, "home_care.hours_an_fte"),
        ({"home": HomeCare(1_400, 0, 0.1)}, "home_care.face_to_face"),
        ({"home": HomeCare(1_400, 0.9, 0.2)}, "home_care.travel"),
        ({"buildings": (Building("home", 2020, 10, 1e6),)}, "buildings[0].opens_year"),
        ({"buildings": (Building("home", 2027, 10, -1),)}, "buildings[0].cost_a_place"),
        ({"buildings": (Building("home", 2027, 10, 1, 0),)}, "buildings[0].life_years"),
        (
            {"buildings": (Building("home", 2027, 9, 1, applies_for_grant=True),), "grant": None},
            "buildings[0].applies_for_grant",
        ),
        ({"grant": Grant(1.2, 1)}, "grant.share"),
        ({"grant": Grant(-0.1, 1)}, "grant.share"),
        ({"productivity": -1.0}, "productivity"),
        ({"prices": replace(CASE.prices, hospital_day=float("nan"))}, "prices.hospital_day"),
        ({"wards": (*CASE.wards, WardStaffing("care_home", 8, 1, 1))}, "open_places.care_home"),
        ({"years": range(2026, 2030)}, "home_hours_a_week"),
    ],
)
def test_what_is_wrong_is_named_before_anything_is_reckoned(changed, field):
    with pytest.raises(OutlookError) as error:
        reckon(replace(CASE, **changed), use_of())

    assert field in {fault.field for fault in error.value.faults}


def test_use_below_zero_is_refused():
    with pytest.raises(OutlookError, match=r"residents\.home"):
        reckon(CASE, use_of(residents=-1))


@pytest.mark.parametrize(("service", "places"), [("home", 0), ("nowhere", 10)])
def test_a_place_that_cannot_have_a_price_is_refused(service, places):
    with pytest.raises(OutlookError):
        cost_of_a_place(CASE, service, places)


def test_every_figure_has_a_source_and_a_year():
    assert all(figure.source and 2000 < figure.year < 2030 and figure.value > 0 for figure in FIGURES)
    assert [figure.value for figure in figures_of("hospital_day")] == [5_508, 5_745]
    assert figures_of("cost_an_fte")[0].value == pytest.approx(1.094e6, rel=1e-3)
