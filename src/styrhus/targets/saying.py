"""Numbers, dates and changes as Norwegian writes them. Knows no page: plain text in both forms of Norwegian.

Thousands are parted by a narrow no-break space, decimals by a comma, a minus is a minus sign and not a hyphen, and
a number never parts from its percent sign or unit at a line end.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

THIN, HARD, MINUS = "\u202f", "\u00a0", "\u2212"
MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip


WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


@lru_cache(maxsize=4096)  # a page says the same few numbers again and again
def format_number(value: float, decimals: int | None = None) -> str:
    """9400 → «9 400», -1.05 → «−1,1». At most two decimals, and none that say nothing, unless the number is given."""
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    places = 2 if decimals is None else decimals
    rounded = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    whole, _, fraction = f"{abs(rounded):,f}".partition(".")
    if decimals is None:
        fraction = fraction.rstrip("0")
    sign = MINUS if rounded < 0 else ""
    return sign + whole.replace(",", THIN) + (f",{fraction}" if fraction else "")


def format_percent(value: float, decimals: int | None = None) -> str:
    """86.617 → «86,6 %», 95.0 → «95 %». At most one decimal unless the number is given: a second one says nothing."""
    return f"{format_number(round(value, 1) if decimals is None else value, decimals)}{HARD}%"


def format_change(value: float, decimals: int | None = None) -> str:
    """A change carries its sign: «+6,1», «−1,1», «0»."""
    number = format_number(value, decimals)
    return number if number.startswith(MINUS) or not number.strip("0,") else f"+{number}"


def format_value(value: float, unit: str | None = None, decimals: int | None = None) -> str:
    """A value with its unit, held together: «86,6 %», «30 dager»."""
    if unit == "%":
        return format_percent(value, decimals)
    return f"{format_number(value, decimals)}{HARD}{unit}" if unit else format_number(value, decimals)


def format_kroner(kroner: int) -> str:
    """Money as people say it: «850 000 kr», «9,6 mill. kr», «312 mill. kr»."""
    if abs(kroner) < 1_000_000:
        return f"{format_number(kroner, 0)}{HARD}kr"
    millions = kroner / 1_000_000
    return f"{format_number(millions, 0 if abs(millions) >= 100 else 1).removesuffix(',0')}{HARD}mill.{HARD}kr"


def format_date(day: date) -> str:
    """In text: «31. august 2026»."""
    return f"{day.day}.{HARD}{MONTHS[day.month - 1]} {day.year}"


def format_short_date(day: date) -> str:
    """In tables and fields: «31.08.2026»."""
    return f"{day.day:02}.{day.month:02}.{day.year}"


def format_weekday(day: date) -> str:
    """«tirsdag»."""
    return WEEKDAYS[day.weekday()]


def format_span(first: int, last: int) -> str:
    """«2025–2032»."""
    return f"{first}–{last}"


def format_list(words: list[str]) -> str:
    """«en, to og tre»."""
    return " og ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
