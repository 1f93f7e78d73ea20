"""What people may type, and what they are told when it cannot be understood."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from styrhus.web.plans.forms.fields import CountField, DayField, LinesField, NumberField, YearField


@pytest.mark.parametrize(
    ("typed", "day"),
    [("30.11.2026", date(2026, 11, 30)), ("1.2.26", date(2026, 2, 1)), ("2026-11-30", date(2026, 11, 30))],
)
def test_a_date_is_written_as_norwegians_do(typed, day):
    assert DayField().clean(typed) == day


@pytest.mark.parametrize("typed", ["i morgen", "31.02.2026", "11/30/2026"])
def test_a_date_that_cannot_be_read_is_answered_with_an_example(typed):
    with pytest.raises(ValidationError, match=r"for eksempel 30\.11\.2026"):
        DayField().clean(typed)


@pytest.mark.parametrize(
    ("typed", "number"), [("86,6", 86.6), ("86.6", 86.6), ("1 400,5", 1400.5), ("\u22121,1", -1.1), ("95 %", 95.0)]
)
def test_a_number_may_have_a_comma_spaces_and_a_real_minus(typed, number):
    assert NumberField().clean(typed) == number


@pytest.mark.parametrize("typed", ["mye", "nan", "inf", "1,2,3"])
def test_what_is_no_number_is_answered_with_an_example(typed):
    with pytest.raises(ValidationError, match="for eksempel 86,6"):
        NumberField().clean(typed)


def test_a_number_is_shown_with_a_comma():
    assert NumberField().prepare_value(86.6) == "86,6"


@pytest.mark.parametrize(("typed", "count"), [("1 400 000", 1_400_000), ("1\u202f400", 1400), ("0", 0)])
def test_a_count_may_have_spaces(typed, count):
    assert CountField().clean(typed) == count


@pytest.mark.parametrize("typed", ["27", "tjueni", "20266"])
def test_a_year_has_four_digits(typed):
    with pytest.raises(ValidationError, match="for eksempel 2027"):
        YearField().clean(typed)


def test_lines_are_trimmed_and_empty_ones_left_out():
    assert LinesField(required=False).clean(" Egne rammer \n\n OU-midler") == ["Egne rammer", "OU-midler"]
