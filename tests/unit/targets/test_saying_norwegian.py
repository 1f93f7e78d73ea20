"""Numbers and dates as Norwegian writes them."""

from datetime import date

import pytest

from styrhus.targets import saying


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [
        (9400, None, "9\u202f400"),
        (1234567.5, None, "1\u202f234\u202f567,5"),
        (86.6, None, "86,6"),
        (86.0, None, "86"),
        (86.0, 1, "86,0"),
        (-1.1, None, "\u22121,1"),
        (-0.001, None, "0"),
        (0.125, 2, "0,13"),
        (2.5, 0, "3"),
        (1e-7, None, "0"),
    ],
)
def test_number(value: float, decimals: int | None, said: str) -> None:
    assert saying.format_number(value, decimals) == said


@pytest.mark.parametrize(("value", "said"), [(6.1, "+6,1"), (-1.1, "\u22121,1"), (0, "0"), (-0.001, "0")])
def test_change_carries_its_sign(value: float, said: str) -> None:
    assert saying.format_change(value) == said


def test_unit_never_parts_from_its_number() -> None:
    assert saying.format_percent(86.6) == "86,6\u00a0%"
    assert saying.format_value(30, "dager") == "30\u00a0dager"
    assert saying.format_value(30) == "30"


def test_dates_in_text_and_tables() -> None:
    assert saying.format_date(date(2026, 8, 31)) == "31.\u00a0august 2026"
    assert saying.format_short_date(date(2026, 8, 1)) == "01.08.2026"
    assert saying.format_span(2025, 2032) == "2025–2032"


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c")]
)
def test_list_of_words(words: list[str], said: str) -> None:
    assert saying.format_list(words) == said
