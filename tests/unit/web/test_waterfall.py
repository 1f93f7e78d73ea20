"""From one sum to another in steps: bars from 0, signs and words on each, and sums that are not cut to fit."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, PackageLoader, StrictUndefined
from lxml import etree

from styrhus.web.drawing.lettering import width_of
from styrhus.web.drawing.waterfall import Step, Waterfall, draw_waterfall, shows_changes_only, waterfall_table

LONG = "Hjemme først: inntil 25 timer hjelp i uka før langtidsplass på sykehjem vurderes av tildelingskontoret"


def fall(start, changes, interaction=0.0, end=None, **said):
    steps = tuple(Step(f"Tiltak {place}", change) for place, change in enumerate(changes, start=1))
    end = start + sum(changes) + interaction if end is None else end
    fields = {"name": "Plasser i 2030", "sentence": "De blir flere.", "unit": "plasser", "steps": steps}
    return Waterfall(
        **(
            fields
            | {"start_label": "Som i dag", "end_label": "Bygge", "start": start, "interaction": interaction}
            | said
        ),
        end=end,
    )


def test_steps_that_do_not_lead_to_the_end_are_refused():
    with pytest.raises(ValueError, match=r"from 62 to 68\.0, not to 70"):
        fall(62, [6.0], end=70)


def test_sums_start_at_zero_and_each_step_where_the_one_before_ended():
    for drawn in draw_waterfall(fall(62, [6.0, 36.0], -4.0)):
        start, first, second, together, end = drawn.bars
        assert start.box.x == end.box.x == drawn.zero
        assert start.box.x + start.box.width == pytest.approx(first.box.x, abs=0.11)
        assert first.box.x + first.box.width == pytest.approx(second.box.x, abs=0.11)
        assert together.box.x + together.box.width == pytest.approx(second.box.x + second.box.width, abs=0.11)
        assert end.box.x + end.box.width == pytest.approx(together.box.x, abs=0.11)
        assert end.box.width / start.box.width == pytest.approx(100 / 62, rel=0.01)


@pytest.mark.parametrize(
    ("start", "changes", "alone"),
    [
        (312.4, [7.4, -3.2], True),  # slivers beside the sums: the sums are told, the changes drawn
        (62.0, [6.0, 36.0], False),
        (0.0, [0.0], False),
        (20.0, [-43.0], False),
        (100.0, [90.0, -89.0], False),  # ends nearly where it began, by a long way round
    ],
)
def test_small_changes_are_drawn_without_their_sums(start, changes, alone):
    told = fall(start, changes)
    assert shows_changes_only(told) is alone
    for drawn in draw_waterfall(told):
        assert bool(drawn.notes) is alone
        assert drawn.bars[-1].words[0].text == ("Endring i alt" if alone else "Bygge")
        assert drawn.bars[0].kind != "total" if alone else drawn.bars[0].kind == "total"


def test_sums_are_told_in_words_where_they_are_not_drawn():
    wide, _ = draw_waterfall(fall(312.4, [7.4, -3.2], -0.6, unit="mill. kr"))
    assert [note.text for note in wide.notes] == [
        "Som i dag: 312,4 mill. kr",
        "Bygge: 316,0 mill. kr",
        "Søylene viser bare endringene.",
    ]


@pytest.mark.parametrize(
    ("change", "kind", "said"),
    [
        (7.4, "rise", "+7,4 mer"),
        (-3.2, "fall", "−3,2 mindre"),
        (0.0, "same", "0 uendret"),
        (0.001, "same", "0 uendret"),
    ],
)
def test_direction_is_told_by_sign_word_and_kind(change, kind, said):
    bar = draw_waterfall(fall(10.0, [change, 5.0], decimals=1))[0].bars[1]
    assert (bar.kind, bar.value.text) == (kind, said)


def test_interaction_is_told_with_several_steps_also_when_it_is_nothing():
    assert [row[0] for row in waterfall_table(fall(62, [6.0, 6.0])).rows][-2] == "Samspill mellom tiltakene"
    assert len(waterfall_table(fall(62, [6.0])).rows) == 3


@pytest.mark.parametrize(
    ("changes", "said", "caption"),
    [
        ([6.0, 36.0], ["62", "+6", "+36", "0", "104"], "Plasser i 2030."),
        ([20.4, 20.4], ["62,0", "+20,4", "+20,4", "0,0", "102,8"], "Plasser i 2030."),  # a decimal, so that they add up
        ([20.3333, 20.3333, 20.3333], None, "Plasser i 2030. Tallene er avrundet hver for seg."),
    ],
)
def test_rounded_numbers_add_up_or_it_is_said(changes, said, caption):
    table = waterfall_table(fall(62, changes))
    assert table.caption == caption
    assert said is None or [row[1] for row in table.rows] == said


def test_drawing_is_read_in_order_and_ids_are_its_own():
    page = Environment(
        autoescape=True, undefined=StrictUndefined, loader=PackageLoader("styrhus.web", "templates")
    ).from_string('{% from "parts/waterfall.html" import waterfall_chart %}<p>{{ waterfall_chart(one, "a") }}</p>')
    drawn = draw_waterfall(fall(22, [6.0], name="Plasser & mer"))
    tree = etree.fromstring(page.render(one=drawn))

    wide, narrow = tree.iter("svg")
    texts = ["Som i dag", "22", "Tiltak 1", "+6 mer", "Bygge", "28"]
    assert [one.text for one in wide.iter("text")] == [one.text for one in narrow.iter("text")] == texts
    assert wide.find("title").text == "Plasser & mer"
    assert len(set(tree.xpath("//@id"))) == 4


amount = st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 1))


@settings(max_examples=40, deadline=None)
@given(amount, st.lists(amount, min_size=1, max_size=10), amount, st.sampled_from(["Kort", LONG]))
def test_everything_is_inside_the_sheet_and_no_words_meet(start, changes, interaction, words):
    steps = tuple(Step(words, change) for change in changes)
    told = fall(start, changes, interaction, steps=steps)
    for drawn in draw_waterfall(told):
        sheet = drawn.sheet
        assert len(drawn.bars) == len(told.changes) + (1 if shows_changes_only(told) else 2)
        for bar in drawn.bars:
            assert sheet.words <= bar.box.x
            assert bar.box.width >= 2
            assert bar.value.x + width_of(bar.value.text, sheet.size) <= sheet.width + 1
            for line in bar.words:
                assert width_of(line.text, sheet.size) <= (sheet.words or sheet.width)
            assert bar.box.bottom <= drawn.height
        lines = [line.y for bar in drawn.bars for line in bar.words]
        assert all(later - earlier >= 13 for earlier, later in pairwise(lines))
        if not sheet.is_wide:
            assert all(max(line.y for line in bar.words) < bar.box.y for bar in drawn.bars)
