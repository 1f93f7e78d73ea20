"""Which plans become a house, which a tree, and what stands in the pillars."""

import pytest
from page_values import AREAS, a_card, a_page, an_area

from styrhus.targets.model import Status
from styrhus.web.plans.selectors.pictures import house_of, picture_of, tree_of


@pytest.mark.parametrize(
    ("page", "is_house", "is_tree"),
    [
        (a_page(a_card("", "Hovedmålet", AREAS[:4])), True, True),
        (a_page(*AREAS[:2]), True, True),
        (a_page(*AREAS[:6]), True, True),
        (a_page(*AREAS[:7]), False, True),
        (a_page(a_card("", "Hovedmålet", AREAS[:7])), False, True),
        (a_page(a_card("", "Hovedmålet", AREAS[:1])), False, True),
        (a_page(a_card("1", "Kort mål"), a_card("2", "Et annet kort mål")), True, True),
        (a_page(a_card("1", "Et langt mål " * 8), a_card("2", "Et annet")), False, True),
        (a_page(a_card("1", "Bare ett mål")), False, False),
        (a_page(), False, False),
        (a_page(*[a_card(str(number), "Et langt mål " * 8) for number in range(25)]), False, False),
    ],
)
def test_shape_of_the_plan_decides(page, is_house, is_tree):
    assert (house_of(page) is not None) is is_house
    assert (tree_of(page) is not None) is is_tree
    picture = picture_of(page)
    assert (picture.template if picture else None) == (
        "parts/house.html" if is_house else "parts/tree.html" if is_tree else None
    )


@pytest.mark.parametrize(
    ("page", "roof", "small"),
    [
        (a_page(a_card("", "Alle får hjelp", AREAS[:4], level="hovedmål")), "Alle får hjelp", "Hovedmål"),
        (a_page(a_card("", "Hovedmålet er hjelp", AREAS[:4], level="hovedmål")), "Hovedmålet er hjelp", ""),
        (a_page(*AREAS[:4], summary="Rett hjelp i tide."), "Rett hjelp i tide.", ""),
        (a_page(*AREAS[:4]), "Trygg havn", ""),
    ],
)
def test_roof_is_the_goal_above_all_else_what_the_plan_wants(page, roof, small):
    house = house_of(page)

    assert (house.roof, house.roof_small) == (roof, small)


def test_pillar_lists_its_goals_by_number():
    house = house_of(a_page(*AREAS[:3], foundation=["Tall vi kan stole på"]))
    first = house.pillars[0]

    assert (first.number, first.title, first.address) == ("1", "Område 1", "#HAV-M-1")
    assert [(line.number, line.shape, line.word) for line in first.lines] == [
        ("1.1", "bak", "Bak planen"),
        ("1.2", "naadd", "Nådd"),
    ]
    assert house.foundation == ("Tall vi kan stole på",)


def test_pillar_with_many_goals_lists_the_first_and_counts_the_rest():
    house = house_of(a_page(an_area("1", *[Status.ON_TRACK] * 7), AREAS[1]))

    assert len(house.pillars[0].lines) == 4
    assert house.pillars[0].more == "+ 3 til"
    assert house.pillars[1].more == ""


def test_goals_without_numbers_are_counted_by_status():
    below = [a_card("", f"Mål {at}", status=status) for at, status in enumerate([Status.BEHIND, Status.ON_TRACK] * 2)]
    house = house_of(a_page(a_card("1", "Område", below), AREAS[1]))

    assert [(line.number, line.word) for line in house.pillars[0].lines] == [("2", "I rute"), ("2", "Bak planen")]


def test_strategy_shows_no_status_only_how_many_goals():
    house = house_of(a_page(AREAS[0], a_card("2", "Gi råd tidlig"), is_strategy=True))

    assert [pillar.lines for pillar in house.pillars] == [(), ()]
    assert [pillar.more for pillar in house.pillars] == ["2 mål", ""]
    tree = tree_of(a_page(*AREAS, is_strategy=True))
    assert {branch.word for top in tree.branches for branch in top.walk()} == {""}
