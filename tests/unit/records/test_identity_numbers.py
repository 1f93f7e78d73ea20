"""National identity numbers are found wherever they stand, and what only looks like one is left alone."""

import pytest
from extract_files import SYNTHETIC, identity_number
from hypothesis import given
from hypothesis import strategies as st

from styrhus.records.identity_numbers import (
    first_with_identity_number,
    first_without_its_nought,
    holds_identity_number,
    is_identity_number,
)

# Numbers printed in the manuals of public programs, made for testing: results from outside.
PRINTED = {"13527248013": "H-nummer", "10915596784": "syntetisk"}


@pytest.mark.parametrize("number", PRINTED, ids=PRINTED.get)
def test_printed_test_number_is_recognised(number):
    assert is_identity_number(number)


@pytest.mark.parametrize(
    ("kind", "day", "month"),
    [
        ("fødselsnummer", 12, 5),
        ("skuddårsdag", 29, 2),
        ("D-nummer", 52, 5),
        ("H-nummer", 12, 45),
        ("syntetisk, 40", 12, 52),
        ("syntetisk, 65", 12, 66),
        ("syntetisk, 80", 31, 92),
        ("syntetisk D-nummer", 71, 81),
        ("FH-nummer", 80, 0),
        ("FH-nummer", 99, 99),
    ],
)
def test_number_of_each_kind_is_recognised(kind, day, month):
    assert is_identity_number(identity_number(day, month, 1990)), kind


@pytest.mark.parametrize(
    ("why", "day", "month"),
    [("day 0", 0, 5), ("day 32", 32, 5), ("30 February", 30, 2), ("month 13", 12, 13), ("month 64", 12, 64)],
)
def test_eleven_digits_without_a_date_are_no_identity_number(why, day, month):
    assert not is_identity_number(identity_number(day, month, 1990)), why


@given(st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_always_seen(place, off):
    wrong = list(SYNTHETIC)
    wrong[place] = str((int(wrong[place]) + off) % 10)

    assert not is_identity_number("".join(wrong))


@pytest.mark.parametrize("remainder", [1, 2, 3])
def test_wider_rule_from_2032_is_followed_when_asked_for(remainder):
    number = identity_number(12, 5, 2032, remainder=remainder)

    assert is_identity_number(number, widened=True)
    assert not is_identity_number(number)
    assert not is_identity_number(identity_number(12, 5, 2032, remainder=4), widened=True)


@pytest.mark.parametrize(
    "written",
    [
        "{0}",
        "{1} {2}",
        "{1}-{2}",
        "{1}\u00a0{2}",
        "{3}.{4}.{5} {2}",
        "{3} {4} {5} {6} {7}",
        "{1}  {2}",
        "{1}, {2}",
        "{3}/{4}/{5} - {2}",
        "Ringte datteren til {1} {2} i går",
        "fnr:{0}.",
        "12 {0}",
        "{0}/{0}",
        "(fødselsnr.{1}\n{2})",
    ],
)
def test_number_is_found_however_it_is_written(written):
    number = SYNTHETIC
    parts = [number, number[:6], number[6:], number[:2], number[2:4], number[4:6], number[6:9], number[9:]]

    assert holds_identity_number(written.format(*parts))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-03-01",
        "01.03.2026",
        "1234567890",
        f"1{SYNTHETIC}",
        f"{SYNTHETIC}7",
        SYNTHETIC[:-1],
        f"{SYNTHETIC[:6]} og {SYNTHETIC[6:]}",
        f"{SYNTHETIC[:6]}    {SYNTHETIC[6:]}",
        "12345678901",
        "2026-03-01 10:30:15.125",
        "٣٣٣",
    ],
)
def test_what_only_looks_like_one_is_left_alone(text):
    assert not holds_identity_number(text)


def test_nothing_is_read_across_two_cells():
    assert first_with_identity_number([SYNTHETIC[:6], SYNTHETIC[6:]]) is None
    assert first_with_identity_number(["a", f"x {SYNTHETIC}", "b"]) == f"x {SYNTHETIC}"


def test_column_of_numbers_that_lost_their_first_nought_is_recognised():
    lost = [identity_number(day, 5, 1990)[1:] for day in (2, 3, 4)]
    numbers_of_cases = [f"20260001{place:02}" for place in range(60)]

    assert first_without_its_nought(["12", "", *lost]) == lost[0]
    assert first_without_its_nought([*lost, *numbers_of_cases]) is None
    assert first_without_its_nought([]) is None
