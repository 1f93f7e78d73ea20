"""Projected beside counted: mergers are added up, splits are left out and told, groups must be whole."""

import pytest

from styrhus.outlook.backtest.model import OLD, OLDEST, YOUNG_OLD, AgeGroup, Headcount, Pair
from styrhus.outlook.backtest.pairing import add_up_groups, add_up_places, follow_places, pair_up
from styrhus.outlook.errors import OutlookError


def row(place, persons, *, year=2020, group=OLD, vintage=2018, alternative="MMMM"):
    return Headcount(place, year, group, persons, vintage, alternative)


def counted(place, persons, *, year=2020, group=OLD):
    return Headcount(place, year, group, persons)


def test_merged_places_are_added_up():
    rows, lost = follow_places(
        [row("Bø (Telemark)", 20), row("Sauherad", 30), row("Vik", 7)],
        {"Bø (Telemark)": ("Midt-Telemark",), "Sauherad": ("Midt-Telemark",)},
        frozenset({"Midt-Telemark", "Vik"}),
    )

    assert set(rows) == {row("Midt-Telemark", 50), row("Vik", 7)}
    assert lost == ()


def test_a_split_place_is_left_out_with_those_that_got_its_parts():
    rows, lost = follow_places(
        [row("Snillfjord", 9), row("Hitra", 100), row("Vik", 7), row("Hitra", 90, vintage=2022)],
        {"Snillfjord": ("Heim", "Hitra")},
        frozenset({"Hitra", "Heim", "Vik"}),
    )

    assert set(rows) == {row("Vik", 7), row("Hitra", 90, vintage=2022)}, "en senere framskriving er hel"
    assert lost == ("Hitra", "Snillfjord")


def test_places_nobody_counted_are_told():
    rows, lost = follow_places([row("Hele landet", 200_000), row("Vik", 7)], {}, frozenset({"Vik"}))

    assert rows == (row("Vik", 7),)
    assert lost == ("Hele landet",)


def test_groups_are_added_up():
    parts = [row("Vik", 5, group=AgeGroup(80, 84)), row("Vik", 3, group=AgeGroup(85, 89)), row("Vik", 1, group=OLDEST)]

    assert set(add_up_groups(parts, (OLD, OLDEST))) == {row("Vik", 8), row("Vik", 1, group=OLDEST)}


@pytest.mark.parametrize(
    "parts",
    [
        [AgeGroup(80, 84)],  # the end is lacking
        [AgeGroup(85, 89)],  # the beginning
        [AgeGroup(80, 82), AgeGroup(84, 89)],  # 83
        [AgeGroup(80, 85), AgeGroup(85, 89)],  # 85 twice
    ],
)
def test_half_a_group_is_refused(parts):
    with pytest.raises(OutlookError, match="Vik 2020: Tallene for 80–89 år er ikke hele"):
        add_up_groups([row("Vik", 1, group=part) for part in parts], (OLD,))


def test_pairs_are_of_one_alternative_and_years_to_come():
    said = [
        row("Vik", 10, year=2018),  # the year the projection begins with is no projection
        row("Vik", 11, year=2019),
        row("Vik", 99, year=2019, alternative="HHMH"),
        row("Vik", 12, year=2031),  # nobody knows yet
        row("Nes", 5, year=2019),  # never counted
    ]

    assert pair_up([counted("Vik", 10, year=2018), counted("Vik", 13, year=2019)], said) == (
        Pair("Vik", OLD, 2018, 2019, 11, 13),
    )


def test_places_together():
    pairs = [
        Pair("Vik", OLD, 2018, 2019, 10, 12),
        Pair("Nes", OLD, 2018, 2019, 20, 19),
        Pair("Vik", YOUNG_OLD, 2018, 2019, 1, 1),
    ]

    assert add_up_places(pairs) == (Pair("alle", OLD, 2018, 2019, 30, 31), Pair("alle", YOUNG_OLD, 2018, 2019, 1, 1))
