"""Lines of a drawing: they fit, they lose no word without saying so, and they are even."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrhus.web.drawing.lettering import CUT, break_lines, fits, width_of

WORDS = st.lists(st.text("abcdefghijklmnoprstuvæøåAEM,-", min_size=1, max_size=18), min_size=1, max_size=14)


@given(WORDS, st.floats(60, 500), st.integers(1, 6))
def test_lines_fit_and_say_when_there_is_more(words, room, most):
    text = " ".join(words)
    lines = break_lines(text, 16, room, most)

    assert 1 <= len(lines) <= most
    assert all(width_of(line, 16) <= room for line in lines if line.count(" ") and CUT not in line)
    whole = "".join(lines).replace(" ", "").replace("-", "")
    assert CUT in lines[-1] or whole == text.replace(" ", "").replace("-", "")


@given(WORDS, st.floats(60, 500))
def test_what_fits_is_shown_word_for_word(words, room):
    text = " ".join(words)

    assert not fits(text, 16, room, 4) or " ".join(break_lines(text, 16, room, 4)) == text


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("Rett hjelp i tide", 170, ("Rett hjelp", "i tide")),
        ("Et lag som holder", 170, ("Et lag som", "holder")),
        ("Kort", 170, ("Kort",)),
        ("", 170, ()),
        ("Omsorgsboliger", 120, ("Omsorgs-", "boliger")),
        ("Helse-veiledning", 135, ("Helse-", "veiledning")),
        ("Helse- og omsorgstjenester", 200, ("Helse- og", "omsorgs-", "tjenester")),
    ],
)
def test_lines_are_even(text, room, lines):
    assert break_lines(text, 23, room, 5) == lines


def test_room_may_grow_from_line_to_line_as_under_a_roof():
    lines = break_lines("Alle skal få rett hjelp i tide og leve sitt eget liv", 20, lambda line: 200 + 150 * line, 3)

    assert lines == ("Alle skal få rett", "hjelp i tide og leve sitt eget liv")
    assert all(width_of(line, 20) <= 200 + 150 * at for at, line in enumerate(lines))
