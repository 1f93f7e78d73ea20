"""What a cell of each kind may look like, and which rule speaks when it may not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrhus.records.model import Column, Kind
from styrhus.records.parsing import Broken, parser_of


def column(kind: Kind, **more: object) -> Column:
    return Column("x", "x", kind, "", **more)


def parsed(kind: Kind, text: str, **more: object) -> object:
    value = parser_of(column(kind, **more))(text)
    return value.code if isinstance(value, Broken) else value


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-01",
        "01.03.2026",
        "1.3.2026",
        "20260301",
        "2026-03-01T00:00:00",
        "2026-03-01 12:30",
        " 01.03.2026 00:00 ",
    ],
)
def test_date_is_read(text):
    assert parsed(Kind.DATE, text) == date(2026, 3, 1)


@pytest.mark.parametrize(
    "text",
    ["01/03/2026", "01.03.26", "2026-02-30", "31.04.2026", "46082", "0026-03-01", "2026-3-1", "mars", "9999-12-31"],
)
def test_what_could_be_several_dates_or_none_is_refused(text):
    assert parsed(Kind.DATE, text) == "R-02"


@given(st.dates(date(1850, 1, 1), date(2150, 12, 31)), st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%Y%m%d"]))
def test_every_date_comes_back(day, written):
    assert parsed(Kind.DATE, day.strftime(written)) == day


@pytest.mark.parametrize(
    ("text", "hundredths"),
    [
        ("37,5", 3750),
        ("37.5", 3750),
        ("0", 0),
        ("1 234,5", 123450),
        ("1\u00a0234", 123400),
        ("\u22122", -200),
        ("3,333", 333),
        ("0,005", 1),
    ],
)
def test_decimal_is_kept_in_hundredths(text, hundredths):
    assert parsed(Kind.DECIMAL, text) == hundredths


@given(st.integers(-(10**9), 10**9))
def test_every_decimal_comes_back(hundredths):
    whole, rest = divmod(abs(hundredths), 100)
    text = f"{'-' if hundredths < 0 else ''}{whole},{rest:02}"

    assert parsed(Kind.DECIMAL, text) == hundredths


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.WHOLE, "12", 12),
        (Kind.WHOLE, "12,0", 12),
        (Kind.WHOLE, "1 200", 1200),
        (Kind.WHOLE, "12,5", "R-03"),
        (Kind.WHOLE, "1e3", "R-03"),
        (Kind.WHOLE, "tolv", "R-03"),
        (Kind.DECIMAL, "1.234,5", "R-04"),
        (Kind.DECIMAL, "80 %", "R-04"),
        (Kind.YES_NO, "JA", True),
        (Kind.YES_NO, "0", False),
        (Kind.YES_NO, "kanskje", "R-07"),
        (Kind.TEXT, "  to   ord ", "to ord"),
        (Kind.TEXT, "x" * 200, "x" * 200),
        (Kind.TEXT, "x" * 201, "R-08"),
        (Kind.TEXT, "a\x00b", "R-08"),
        (Kind.PERSON, " B 12 ", "b 12"),
        (Kind.PERSON, "00000000000", "R-10"),
    ],
)
def test_value_of_each_kind(kind, text, value):
    assert parsed(kind, text) == value


@pytest.mark.parametrize(
    ("text", "value"), [("lav", "lav"), ("LAV", "lav"), ("05", "5"), ("5.0", "5"), ("lavt", "R-05"), ("0", "R-05")]
)
def test_code_is_one_of_the_allowed(text, value):
    assert parsed(Kind.CODE, text, codes=("lav", "5")) == value


@pytest.mark.parametrize(
    ("text", "value"), [("15", "15"), ("015", "15"), ("12", "12"), ("10", "R-05"), ("999", "R-05")]
)
def test_service_type_is_in_the_code_list(text, value):
    assert parsed(Kind.CODE, text, code_list="9151") == value


@pytest.mark.parametrize(("text", "value"), [("0", 0), ("168", 16800), ("168,01", "R-06"), ("-0,01", "R-06")])
def test_limits_are_both_allowed(text, value):
    assert parsed(Kind.DECIMAL, text, low=0, high=168) == value


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("text", ["", "   ", "NULL", "NaN", "#N/A", "\u00a0"])
def test_nothing_is_missing_and_a_required_value_must_be_there(kind, text):
    assert parsed(kind, text, required=False) is None
    assert parsed(kind, text) == "R-01"


@given(st.sampled_from(Kind), st.text())
def test_any_text_is_a_value_or_told(kind, text):
    parser_of(column(kind, required=False))(text)
