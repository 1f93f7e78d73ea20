"""The strategy house and the goal tree as geometry: everything is inside its frame, and nothing is left unsaid."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrhus.web.drawing.house import House, Pillar, StatusLine, draw_house
from styrhus.web.drawing.lettering import width_of
from styrhus.web.drawing.shapes import SHAPES
from styrhus.web.drawing.tree import MOST_NODES, Branch, Tree, draw_tree

SIZES = {"pt1": 23, "pt1 m": 19, "pt1 s": 16, "pt1 xs": 14, "ps": 18, "ps s": 14, "pk": 16, "pk s": 14, "pn": 18}
LINE = StatusLine("1.1", "bak", "Bak planen")


def a_pillar(number="1", title="Rett hjelp i tide", lines=2, more=""):
    return Pillar(number, title, f"#omrade-{number}", (LINE,) * lines, more)


def a_house(pillars=4, roof="Rett hjelp i tide, for alle", foundation=("Tall vi kan stole på",), **fields):
    return House("Trygg havn", roof, tuple(a_pillar(str(at + 1), **fields) for at in range(pillars)), "", foundation)


@pytest.mark.parametrize("pillars", [2, 3, 4, 5, 6])
def test_pillars_stand_side_by_side_inside_the_frame(pillars):
    wide, _ = draw_house(a_house(pillars))
    boxes = [pillar.box for pillar in wide.pillars]

    assert boxes[0].x >= 0
    assert boxes[-1].x + boxes[-1].width <= wide.width
    assert all(left.x + left.width < right.x for left, right in pairwise(boxes))
    assert len({(box.y, box.height) for box in boxes}) == 1
    assert wide.is_dense is (pillars >= 5)


@pytest.mark.parametrize("pillars", [2, 3, 4, 5, 6])
@pytest.mark.parametrize("title", ["Rett hjelp i tide", "Kvalitets- og kompetanseutvikling i omsorgstjenestene"])
def test_every_text_of_a_pillar_is_inside_it(pillars, title):
    for drawn in draw_house(a_house(pillars, title=title)):
        for pillar in drawn.pillars:
            for text in pillar.texts:
                size = SIZES[text.kind] if drawn.frame == "wide" else 18
                assert pillar.box.x < text.x
                assert text.x + width_of(text.text, size) <= pillar.box.x + pillar.box.width + 2
                assert pillar.box.y < text.y < pillar.box.bottom


def test_house_grows_with_the_goals_of_its_pillars():
    few, many = (draw_house(a_house(lines=lines)) for lines in (1, 5))

    assert few[0].height < many[0].height
    assert few[1].height < many[1].height


def test_status_has_number_shape_and_word():
    wide, narrow = draw_house(a_house(lines=1, more="+ 3 til"))

    for drawn in (wide, narrow):
        words = [text.text for text in drawn.pillars[0].texts]
        assert words[-3:] == ["1.1", "Bak planen", "+ 3 til"]
        assert [mark.shape for mark in drawn.pillars[0].marks] == ["bak"]
        assert drawn.pillars[0].marks[0].path == SHAPES["bak"]


def test_title_that_is_cut_is_still_read_out_whole():
    title = "Hovedmålet for virksomhetene innenfor helse- og omsorgstjenester er at alle skal leve selvstendig " * 2
    wide, narrow = draw_house(a_house(title=title.strip(), lines=1))

    assert all(
        title.strip() in drawn.pillars[0].name and "1.1 Bak planen" in drawn.pillars[0].name for drawn in (wide, narrow)
    )
    assert draw_house(a_house())[0].pillars[0].name == ""


@pytest.mark.parametrize(
    "roof",
    [
        "Trygg havn",
        "Rett hjelp i tide, og et eget liv så lenge som mulig",
        "Alle i kommunen skal få rett hjelp i tide, og kunne leve sitt eget liv så lenge som mulig, hele livet",
        "Et langt målbilde som sier alt på en gang om tjenester, mennesker, steder og penger, " * 3,
    ],
)
def test_roof_carries_its_text_inside_the_triangle_or_on_the_beam(roof):
    for drawn in draw_house(a_house(roof=roof)):
        x, top, right, foot = map(float, re.match(r"M([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)", drawn.roof).groups())
        size = 25 if drawn.frame == "wide" else 17
        for text in drawn.roof_texts:
            letters = size * (0.88 if text.kind.endswith("m") else 1)
            at = min(text.y - letters * 0.7, foot)
            half = (right - x) * (at - top) / (foot - top)
            assert text.anchor == "middle"
            assert width_of(text.text, letters) / 2 <= half + 1
        assert len(drawn.roof_texts) <= (3 if drawn.frame == "wide" else 5)
        assert drawn.roof_texts[-1].y < drawn.pillars[0].box.y


def test_house_without_foundation_still_stands_on_something():
    for drawn in draw_house(a_house(foundation=())):
        assert drawn.base_texts == ()
        assert drawn.base.y >= drawn.pillars[-1].box.bottom
        assert drawn.base.bottom <= drawn.height


def test_foundation_says_every_part_it_is_given():
    parts = ("Kvalitet i det daglige", "Tall vi kan stole på", "Penger som rekker", "Lokaler og utstyr for framtida")
    for drawn in draw_house(a_house(foundation=parts)):
        said = " ".join(text.text for text in drawn.base_texts)
        assert all(part in said.replace(" · ", " ") for part in parts)


# --- the tree


def a_branch(number="1", children=0, title="Hjelpen er i gang innen seks uker"):
    below = tuple(a_branch(f"{number}.{at + 1}") for at in range(children))
    return Branch(number, title, f"#m{number}", "rute", "I rute", below)


def a_tree(*children):
    return Tree("Plan", tuple(a_branch(str(at + 1), count) for at, count in enumerate(children)))


@pytest.mark.parametrize("shape", [(3, 2, 4), (0, 0, 0, 0, 0, 0, 0), (8,), (0, 3), (1,) * 9])
def test_tree_shows_every_goal_once_inside_its_frame(shape):
    tree = a_tree(*shape)
    for drawn in draw_tree(tree):
        assert [node.address for node in drawn.nodes] == [one.address for top in tree.branches for one in top.walk()]
        assert all(node.box.x >= 0 and node.box.x + node.box.width <= drawn.width for node in drawn.nodes)
        assert all(node.box.bottom <= drawn.height + 1 for node in drawn.nodes)


@given(st.lists(st.integers(0, 5), min_size=1, max_size=9))
def test_goals_of_a_tree_never_cover_each_other(shape):
    for drawn in draw_tree(a_tree(*shape)):
        for at, one in enumerate(drawn.nodes):
            for other in drawn.nodes[at + 1 :]:
                beside = one.box.x + one.box.width <= other.box.x or other.box.x + other.box.width <= one.box.x
                assert beside or one.box.bottom <= other.box.y or other.box.bottom <= one.box.y


def test_large_tree_counts_what_it_does_not_draw():
    deep = Branch("1", "Område", "#1", children=tuple(a_branch(f"1.{at}", 6) for at in range(8)))
    wide, narrow = draw_tree(Tree("Plan", (deep,)))

    assert deep in Tree("Plan", (deep,)).branches
    assert len(wide.nodes) == len(narrow.nodes) == 9
    assert "I rute + 6 under" in [text.text for text in wide.nodes[1].texts]
    assert MOST_NODES < 57


def test_tree_of_goals_without_status_says_none():
    wide, _ = draw_tree(Tree("Plan", (Branch("1", "Først", "#a"), Branch("2", "Så", "#b"))))

    assert [text.text for node in wide.nodes for text in node.texts] == ["1", "Først", "2", "Så"]
    assert not any(node.marks for node in wide.nodes)
