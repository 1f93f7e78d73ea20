"""A fan over years, drawn: the fields, the labels, honest axes, and that all of it is inside the sheet."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, PackageLoader, StrictUndefined
from lxml import etree

from styrhus.web.drawing.fan import Compared, Fan, Level, Period, draw_fan
from styrhus.web.drawing.fan_words import in_millions, table_of
from styrhus.web.drawing.lettering import width_of

YEARS = tuple(range(2026, 2047))
MEAN = tuple(65 + 41 * place / 20 for place in range(21))
HALF = tuple(1 + 16 * place / 20 for place in range(21))


def shifted(share):
    return tuple(mean + share * half for mean, half in zip(MEAN, HALF, strict=True))


def fan(**said):
    fields = {"low": shifted(-1), "high": shifted(1), "low50": shifted(-0.5), "high50": shifted(0.5), "mean": MEAN}
    return Fan(**({"name": "Plasser", "sentence": "De blir flere.", "unit": "plasser", "years": YEARS} | fields | said))


def flat(value, **said):
    same = (value,) * 21
    return fan(mean=same, low=same, high=same, low50=same, high50=same, **said)


def points(text):
    return [tuple(float(one) for one in pair.split(",")) for pair in text.split()]


def test_one_year_is_no_fan_and_years_without_values_are_refused():
    one = fan(years=(2026,), **dict.fromkeys(("mean", "low", "high", "low50", "high50"), (1.0,)))
    assert draw_fan(one) is None
    with pytest.raises(ValueError, match=r"21 years.*: low50"):
        fan(low50=(1.0,))


def test_fields_enclose_the_line_and_start_where_the_axis_says():
    for drawn in draw_fan(fan()):
        corners = points(drawn.outer)
        above, below = corners[:21], list(reversed(corners[21:]))
        for (_, top), (_, middle), (_, bottom) in zip(above, points(drawn.line), below, strict=True):
            assert top < middle < bottom
        assert points(drawn.line)[0] == (drawn.sheet.left, drawn.axis.y(65))
        assert corners[20][0] == drawn.sheet.right


@pytest.mark.parametrize(
    ("values", "low", "said"),
    [
        ((65.0, 123.0), 60, "Plasser, aksen starter på 60"),  # a line may start above 0, and then says so
        ((20.0, 123.0), 0, "Plasser"),  # nearly at 0 already: all the way down
        ((0.0, 0.0), 0, "Plasser"),
        ((-12.0, 30.0), -20, "Plasser"),  # income may be larger than cost
    ],
)
def test_axis_is_honest_about_where_it_starts(values, low, said):
    line = tuple(values[0] + (values[1] - values[0]) * place / 20 for place in range(21))
    drawn, _ = draw_fan(fan(mean=line, low=line, high=line, low50=line, high50=line))

    assert drawn.axis.low == low
    assert drawn.axis_text == said


def test_labels_say_what_ends_at_the_edge():
    rich = fan(
        choice=Level(68, "Ditt valg: 68 plasser", "Valg: 68"),
        open_places=Compared("Åpne plasser", "Åpne", (62.0,) * 20),
        baseline=Compared("Som i dag", "I dag", MEAN),
    )
    wide, narrow = draw_fan(rich)

    said = ["Midtanslag 106", "9 av 10 under 123", "9 av 10 over 89", "Åpne plasser 62", "Som i dag 106"]
    assert [label.text for label in wide.labels] == said
    assert [label.text for label in narrow.labels] == ["Midt 106", "Høy 123", "Lav 89", "Åpne 62", "I dag 106"]
    assert (wide.chosen.text, narrow.chosen.text) == ("Ditt valg: 68 plasser", "Valg: 68")
    assert wide.chosen.y == wide.axis.y(68)
    assert not any(label.leader for label in wide.labels if label.text == "9 av 10 under 123")


def test_without_uncertainty_no_field_is_named():
    assert [label.text for label in draw_fan(flat(57.0))[0].labels] == ["Midtanslag 57"]


def test_open_places_are_steps_and_the_last_year_is_held():
    places = (62.0,) * 4 + (74.0,) * 16  # known for years, while the need is on their first day
    drawn, _ = draw_fan(fan(open_places=Compared("Åpne plasser", "Åpne", places)))
    corners = points(drawn.steps)

    assert [y for _, y in corners] == [drawn.axis.y(value) for value in (62, 62, 74, 74)]
    assert corners[1][0] == corners[2][0] == points(drawn.line)[4][0]
    assert corners[-1][0] == drawn.sheet.right


@pytest.mark.parametrize(("first", "last", "shown"), [(2027, 2030, True), (2040, 2060, True), (2010, 2020, False)])
def test_period_stands_around_its_years_and_its_words_inside_the_sheet(first, last, shown):
    for drawn in draw_fan(fan(period=Period(first, last, f"Økonomiplan {first}–{last}"))):
        assert (drawn.period is not None) is shown
        if drawn.period:
            width = width_of(drawn.period.text, drawn.sheet.size)
            start = drawn.period.text_x - width * {"start": 0, "middle": 0.5, "end": 1}[drawn.period.anchor]
            assert start >= drawn.sheet.left - 0.1
            assert start + width <= drawn.sheet.width + 0.1
            assert drawn.period.x + drawn.period.width <= drawn.sheet.right


def test_table_holds_every_year_with_the_same_numbers_as_the_labels():
    table = table_of(fan(open_places=Compared("Åpne plasser", "Åpne", (62.0,) * 20)))

    assert table.headings == ("År", "Lav", "Midtanslag", "Høy", "Åpne plasser")
    assert len(table.rows) == 21
    assert table.rows[-1] == ("2046", "89", "106", "123", "..")
    assert table.caption == "Plasser. 80 av 100 utfall ligger mellom lav og høy."


@pytest.mark.parametrize(("value", "said"), [(9_600_000, "9,6"), (312_400_000, "312"), (-1_140_000, "−1,1")])
def test_money_is_told_in_millions(value, said):
    line = in_millions((value,) * 21)
    table = table_of(flat(line[0], unit="mill. kr"))
    assert table.rows[0][2] == said


def test_drawing_has_names_for_those_who_do_not_see_it_and_ids_of_its_own():
    page = Environment(
        autoescape=True, undefined=StrictUndefined, loader=PackageLoader("styrhus.web", "templates")
    ).from_string(
        '{% from "parts/fan.html" import fan_chart %}<div>{{ fan_chart(one, "a") }}{{ fan_chart(one, "b") }}</div>'
    )
    tree = etree.fromstring(page.render(one=draw_fan(fan(name="Plasser <&>", period=Period(2027, 2030, "Nå")))))

    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids)) == 8
    for svg in tree.iter("svg"):
        title, description = (tree.xpath(f"//*[@id='{one}']")[0].text for one in svg.get("aria-labelledby").split())
        assert title == "Plasser <&>, 2026 til 2046"
        assert description == "De blir flere. Tallene står i tabellen under."
    assert not tree.xpath("//@style")


amount = st.floats(-1e7, 1e7, allow_nan=False).map(lambda value: round(value, 2))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(amount, min_size=5, max_size=5), min_size=2, max_size=26), amount, amount)
def test_everything_is_inside_and_labels_are_apart_whatever_the_numbers(columns, choice, other):
    low, low50, mean, high50, high = zip(*(sorted(column) for column in columns), strict=True)
    drawn_fan = fan(
        years=tuple(range(2026, 2026 + len(columns))),
        low=low, low50=low50, mean=mean, high50=high50, high=high,
        choice=Level(choice, "Ditt valg", "Valg"),
        baseline=Compared("Som i dag", "I dag", (other,) * len(columns)),
    )  # fmt: skip
    for drawn in draw_fan(drawn_fan):
        sheet = drawn.sheet
        for x, y in points(drawn.outer) + points(drawn.inner) + points(drawn.line) + points(drawn.baseline):
            assert sheet.left <= x <= sheet.right
            assert sheet.top <= y <= sheet.bottom
        heights = sorted([label.y for label in drawn.labels] + [drawn.chosen.label_y])
        assert all(later - earlier >= 17 for earlier, later in pairwise(heights))
        assert heights[0] >= sheet.top - 1
        assert heights[-1] <= sheet.bottom + 5
        ends = [(tick.at, width_of(tick.text, 13)) for tick in drawn.years[1:-1]]
        assert all(after - before >= (one + two) / 2 for (before, one), (after, two) in pairwise(ends))
