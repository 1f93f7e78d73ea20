"""What does not fit is left out in whole words, and it is always said that there is more."""

from dataclasses import astuple, replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper_notes import a_note, a_note_with_too_much

from styrhus.web.paper.fitting import BREAK_HERE, LEVELS, SEE, cut, cut_list, cut_table, shortened, was_cut
from styrhus.web.paper.note import NoteTable
from styrhus.web.paper.word_fitting import PAGE, fitted_for_word, height_of
from styrhus.web.paper.words import see_said

NARROW = replace(LEVELS[-1], rows=3, columns=3, items=2)


@pytest.mark.parametrize(
    ("text", "most", "said"),
    [
        ("Kan vi love plass?", 40, "Kan vi love plass?"),
        ("Kan vi love plass innen seks uker?", 30, "Kan vi love plass … se siden"),
        ("Kan vi love plass, og når?", 29, "Kan vi love plass, og når?"),
        ("Først dette, og siden noe annet", 25, "Først dette … se siden"),  # no comma before what is missing
        ("tildelingskontoret", 16, "tilde … se siden"),  # one word alone is parted
        ("", 10, ""),
    ],
)
def test_texts_are_cut_between_words(text, most, said):
    assert cut(text, most) == said


@given(
    st.text(st.characters(exclude_characters=BREAK_HERE, exclude_categories=("Cc", "Cs")), max_size=80),
    st.integers(len(SEE) + 2, 60),
)
def test_a_text_is_whole_or_says_that_it_is_not(text, most):
    short = cut(text, most).replace(BREAK_HERE, "")
    assert len(short) <= most
    assert short == " ".join(text.split()) or short.endswith(SEE)


def test_long_words_may_be_broken_and_are_otherwise_the_same():
    word = "omsorgstjenestetildelingskontorsaksbehandling"
    assert BREAK_HERE in cut(word, 100)
    assert cut(word, 100).replace(BREAK_HERE, "") == word


def test_tables_say_how_much_is_left_out_and_keep_their_sum():
    rows = (*((f"{year}", "1", "2", "3") for year in range(2026, 2032)), ("I alt", "6", "12", "18"))
    table = cut_table(NoteTable("Mill. kr", ("År", "A", "B", "C"), rows, has_total=True), NARROW)

    assert table.caption == "Mill. kr 4 rader og 1 kolonne til … se siden."
    assert table.rows == (("2026", "1", "2"), ("2027", "1", "2"), ("I alt", "6", "12"))
    assert cut_list(("a", "b", "c", "d"), NARROW) == ("a", "b", "2 punkt til … se siden")


def test_each_level_holds_less_than_the_one_before():
    for larger, smaller in pairwise(LEVELS):
        assert all(more >= less for more, less in zip(astuple(larger), astuple(smaller), strict=True))


def test_reader_is_told_where_the_rest_is_only_when_something_is_left_out():
    whole, short = (shortened(note, LEVELS[0]) for note in (a_note(), a_note_with_too_much()))
    assert (was_cut(whole), was_cut(short)) == (False, True)
    assert see_said(whole).replace(BREAK_HERE, "") == f"Mer om beregningen: {a_note().address}"
    assert see_said(short).startswith("«… se siden» betyr at resten står her: ")


def test_word_gets_as_much_as_two_pages_hold():
    assert not was_cut(fitted_for_word(a_note()))
    assert height_of(fitted_for_word(a_note_with_too_much())) < 2 * PAGE
    assert height_of(shortened(a_note_with_too_much(), LEVELS[0])) > 6 * PAGE
