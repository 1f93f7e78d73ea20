"""Numbers, months and spans of time as the sentences about charts write them. Knows no chart."""

from collections.abc import Sequence
from datetime import date
from math import floor, log10

from .model import Point

MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
SMALL_NUMBERS = (
    "null", "én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv",
)  # fmt: skip


def say_count(count: int) -> str:
    """«sju», «13»."""
    return SMALL_NUMBERS[count] if 0 <= count < len(SMALL_NUMBERS) else str(count)


def decimals_of(value: float) -> int:
    """So many that three figures count."""
    return max(0, 2 - floor(log10(abs(value)))) if value else 0


def say_number(value: float, decimals: int | None = None) -> str:
    """Three figures that count unless told, and no noughts at the end: «12,3», «0,0018», «−1 250»."""
    decimals = decimals_of(value) if decimals is None else decimals
    whole, _, fraction = f"{abs(value):,.{decimals}f}".partition(".")
    fraction = fraction.rstrip("0")
    sign = "\u2212" if value < 0 and (fraction or whole.strip("0,")) else ""
    return sign + whole.replace(",", "\u202f") + (f",{fraction}" if fraction else "")


def say_date(day: date) -> str:
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def say_when(points: Sequence[Point], position: int) -> str:
    """«mars 2026» in a monthly series, «2. tertial 2026» where the point has a name, else its date or number."""
    point = points[position - 1]
    if point.name:
        return point.name
    if point.on is None:
        return f"måling {position}"
    if not _is_monthly(points):
        return say_date(point.on)
    return f"{MONTHS[point.on.month - 1]} {point.on.year}"


def say_span(points: Sequence[Point], first: int, last: int) -> str:
    """«fra mars til september 2026», «fra november 2025 til mai 2026»."""
    start, end = say_when(points, first), say_when(points, last)
    if points[first - 1].on is None and not points[first - 1].name:
        return f"fra måling {first} til {last}"
    year = f" {_year(points, last)}"
    if end.endswith(year) and start.endswith(year):
        start = start.removesuffix(year)
    return f"fra {start} til {end}"


def _year(points: Sequence[Point], position: int) -> str:
    on = points[position - 1].on
    return str(on.year) if on else say_when(points, position)[-4:]


def _is_monthly(points: Sequence[Point]) -> bool:
    """Each month has a point of its own, and all points lie on one of a few days: the first, or the last."""
    days = [point.on for point in points if point.on is not None]
    months = {(day.year, day.month) for day in days}
    return len(months) == len(days) and (len({day.day for day in days}) == 1 or all(day.day >= 28 for day in days))
