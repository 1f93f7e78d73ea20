"""Staff, kroner, buildings and grants, worked by hand in small tables.

A nursing home has wards of 10 places: each begun ward carries 5 FTE, each resident 0.5. An FTE costs 1 000 000 kroner.
"""

import numpy as np
import pytest

from styrhus.outlook.resources import (
    Building,
    CostItem,
    Education,
    Grant,
    HomeCare,
    PlaceChange,
    Prices,
    ResourceCase,
    ResourceUse,
    WardStaffing,
)
from styrhus.outlook.resources.grants import grants_given
from styrhus.outlook.resources.norwegian_figures import newest
from styrhus.outlook.resources.places import break_even_hours, cost_of_a_home_hour, cost_of_a_place
from styrhus.outlook.resources.reckoning import reckon

YEARS = range(2026, 2030)
STAFF = (Education("nurse", "Sykepleier", 0.4, 0.25, 1_000_000), Education("other", "Andre", 0.6, 0.75, 1_000_000))
WARD = WardStaffing("home", places=10, fixed_fte=5, fte_a_resident=0.5)
PRICES = Prices(
    price_year=2025,
    other_running={"home": 80_000},
    other_a_place={"home": 20_000},
    user_payment={"home": 100_000},
    home_hour_payment=50,
    hospital_day=5_000,
)


def case_of(**changed):
    parts = {"years": YEARS, "educations": STAFF, "wards": (WARD,), "home": HomeCare(1_400, 0.5, 0.2), "prices": PRICES}
    return ResourceCase(**parts | changed)


def use_of(open_places=(20, 20, 20, 20), residents=(20, 20, 20, 20), hours=(0, 0, 0, 0), days=(0, 0, 0, 0)):
    one = [np.array([each], dtype=float) for each in (open_places, residents, hours, days)]
    return ResourceUse({"home": one[0]}, {"home": one[1]}, one[2], one[3])


@pytest.mark.parametrize(
    ("open_places", "residents", "wards", "fte"),
    [
        (0, 0, 0, 0.0),
        (1, 0, 1, 5.0),
        (10, 10, 1, 10.0),
        (11, 10, 2, 15.0),
        (20, 20, 2, 20.0),
        (20, 19, 2, 19.5),
        (19, 19, 2, 19.5),
        (10, 9, 1, 9.5),
    ],
)
def test_a_begun_ward_is_staffed_as_a_whole(open_places, residents, wards, fte):
    draws = reckon(case_of(), use_of((open_places,) * 4, (residents,) * 4))

    assert draws.fte[0, 0].sum() == pytest.approx(wards * 5 + residents * 0.5) == fte


@pytest.mark.parametrize(
    ("what", "use", "item", "kroner"),
    [
        ("20 FTE at the places", use_of(), CostItem.STAFF_PLACES, 20_000_000),
        (
            "700 hours a year in an FTE: 70 × 52 hours are 5.2 FTE",
            use_of(hours=(70,) * 4),
            CostItem.STAFF_HOME,
            5_200_000,
        ),
        ("20 residents at 80 000, 20 places at 20 000", use_of(), CostItem.OTHER_RUNNING, 2_000_000),
        ("five places stand empty", use_of(residents=(15,) * 4), CostItem.OTHER_RUNNING, 1_600_000),
        ("20 residents pay", use_of(), CostItem.USER_PAYMENT, -2_000_000),
        ("and those at home for each hour", use_of(hours=(10,) * 4), CostItem.USER_PAYMENT, -2_026_000),
        ("100 days in hospital", use_of(days=(100,) * 4), CostItem.HOSPITAL_DAYS, 500_000),
    ],
)
def test_each_item_is_quantity_times_price(what, use, item, kroner):
    assert reckon(case_of(), use).cost[item][0, 0] == pytest.approx(kroner), what


def test_staff_is_shared_between_educations_as_the_place_says():
    draws = reckon(case_of(), use_of(hours=(70,) * 4))

    assert draws.educations == ("nurse", "other")
    assert draws.fte[0, 0] == pytest.approx([20 * 0.4 + 5.2 * 0.25, 20 * 0.6 + 5.2 * 0.75])


def test_productivity_counts_from_the_first_year():
    draws = reckon(case_of(productivity=-0.01), use_of())

    assert draws.fte[0].sum(axis=1) == pytest.approx([20, 20 * 0.99, 20 * 0.99**2, 20 * 0.99**3])
    assert draws.cost[CostItem.STAFF_PLACES][0] == pytest.approx(draws.fte[0].sum(axis=1) * 1_000_000)


BUILDING = Building("home", opens_year=2027, places=10, cost_a_place=4_000_000, life_years=40, interest=0.04)
GRANT = Grant(share=0.5, ceiling_a_place=1_600_000)


def test_a_building_is_written_off_in_equal_parts_with_interest_on_the_rest():
    cost = reckon(case_of(buildings=(BUILDING,)), use_of()).cost

    assert cost[CostItem.DEPRECIATION][0] == pytest.approx([0, 1_000_000, 1_000_000, 1_000_000])
    assert cost[CostItem.INTEREST][0] == pytest.approx([0, 1_600_000, 1_560_000, 1_520_000])
    assert not cost[CostItem.GRANT].any()


def test_a_grant_is_spread_over_the_buildings_life_and_bears_no_interest():
    granted = Building("home", 2027, 10, 4_000_000, 40, 0.04, applies_for_grant=True)
    changes = (PlaceChange(2027, 10),)

    cost = reckon(case_of(buildings=(granted,), grant=GRANT, place_changes=changes), use_of()).cost

    assert cost[CostItem.GRANT][0] == pytest.approx([0, -400_000, -400_000, -400_000])  # 10 × 1.6 million over 40 years
    assert cost[CostItem.INTEREST][0] == pytest.approx([0, 960_000, 936_000, 912_000])  # on 40 − 16 million


@pytest.mark.parametrize(
    ("circumstance", "changes", "counted"),
    [
        ("nothing closes", [(2029, 30)], 30),
        ("24 close on the same day elsewhere", [(2029, 30), (2029, -24)], 6),
        ("24 closed before", [(2027, -24), (2029, 30)], 6),
        ("24 close within the ten years", [(2029, 30), (2035, -24)], 6),
        ("24 close in the last year it must be held", [(2029, 30), (2039, -24)], 6),
        ("24 close when the years are over", [(2029, 30), (2040, -24)], 30),
        ("more close than open", [(2029, 30), (2030, -40)], 0),
        ("24 close, and as many open without a grant", [(2029, 30), (2030, -24), (2030, 24)], 30),
        ("they open again too late: growth was lost for a year", [(2029, 30), (2030, -24), (2032, 24)], 6),
        ("8 opened before without a grant: they add nothing", [(2027, 8), (2029, 30), (2029, -24)], 6),
        ("the same when the 24 close first", [(2027, 8), (2027, -24), (2029, 30)], 6),
        ("they add nothing where nothing closes either", [(2027, 8), (2029, 30)], 30),
    ],
)
def test_only_net_growth_counts(circumstance, changes, counted):
    building = Building("home", 2029, 30, 4_000_000, applies_for_grant=True)

    (given,) = grants_given(GRANT, (building,), tuple(PlaceChange(*change) for change in changes))

    assert given.counted == counted, circumstance
    assert given.kroner == counted * 1_600_000


def test_two_buildings_share_one_growth_and_the_first_goes_first():
    later, first = (Building("home", year, 20, 2_000_000, applies_for_grant=True) for year in (2031, 2029))
    changes = (PlaceChange(2029, 20), PlaceChange(2030, -10), PlaceChange(2031, 20))

    given = grants_given(GRANT, (later, first), changes)

    assert [(one.index, one.counted, one.kroner) for one in given] == [(1, 10, 10e6), (0, 20, 20e6)]


def test_two_buildings_of_one_year_do_not_count_the_same_growth():
    pair = tuple(Building("home", 2029, 20, 2_000_000, applies_for_grant=True) for _ in range(2))

    given = grants_given(GRANT, pair, (PlaceChange(2029, 40), PlaceChange(2033, -15)))

    assert [one.counted for one in given] == [20, 5]


def test_the_note_says_how_many_count_and_why():
    granted = Building("home", 2027, 30, 4_000_000, applies_for_grant=True)
    changes = (PlaceChange(2027, 30), PlaceChange(2028, -24))

    note, *_ = reckon(case_of(buildings=(granted,), grant=GRANT, place_changes=changes), use_of()).notes

    assert note == (
        "Tilskudd gis bare for netto tilvekst i hele kommunen, holdt i 10 år. "
        "Av 30 plasser som åpner i 2027, teller 6: 24 plasser stenger i kommunen. "
        "Tilveksten er lavest i 2028. Etter 2029, siste år her, må plassene stå til 2037."
    )


def test_a_grant_reckoned_without_knowing_what_closes_says_so():
    granted = Building("home", 2027, 30, 4_000_000, applies_for_grant=True)

    draws = reckon(case_of(buildings=(granted,), grant=Grant(0.5, 1_600_000, held_years=1)), use_of())

    assert draws.cost[CostItem.GRANT][0, 1] == pytest.approx(-30 * 1_600_000 / 40)
    assert draws.notes[0].startswith("Tilskuddet er regnet som om ingen plasser stenger")


@pytest.mark.parametrize(
    ("open_places", "average", "next_one"),
    [
        # 2 wards and 20 residents: 20 FTE, and 0 net of payment for each, with 20 000 a place
        (20, (20e6 + 20 * (80_000 - 100_000) + 20 * 20_000) / 20, 5e6 + 0.5e6 - 20_000 + 20_000),
        (19, (19.5e6 + 19 * 0) / 19, 0.5e6),
        (21, 25.5e6 / 21, 0.5e6),
    ],
)
def test_the_next_place_is_cheap_until_it_begins_a_ward(open_places, average, next_one):
    assert cost_of_a_place(case_of(), "home", open_places) == pytest.approx((average, next_one))


@pytest.mark.parametrize(("open_places", "saved"), [(20, 20_000), (21, 5_020_000)])
def test_an_empty_place_saves_little_until_a_ward_closes(open_places, saved):
    _, next_one = cost_of_a_place(case_of(), "home", open_places - 1, residents=0, is_taken=False)

    assert next_one == pytest.approx(saved)


@pytest.mark.parametrize(("place", "hours"), [(1.01e6, 37.6), (1.04e6, 38.7)])
def test_break_even_at_home_as_price_lists_have_it(place, hours):
    assert break_even_hours(place_a_year=place, home_hour=newest("home_hour").value) == pytest.approx(hours, abs=0.05)


def test_an_hour_at_home_carries_travel_and_writing():
    case = case_of()

    assert cost_of_a_home_hour(case.educations, case.home, case.prices) == pytest.approx(1_000_000 / 700 - 50)
