"""What a fan says in words: labels at its end, and the same numbers as a table. Knows values, and no geometry."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from styrhus.targets.saying import format_number

if TYPE_CHECKING:
    from .fan import Fan

MILLION = 1_000_000
MILLIONS = "mill. kr"
_WIDE = {"mean": "Midtanslag {}", "high": "9 av 10 under {}", "low": "9 av 10 over {}"}
_SHORT = {"mean": "Midt {}", "high": "Høy {}", "low": "Lav {}"}


@dataclass(frozen=True, slots=True)
class FanTable:
    """Headings and rows of text for the table under the drawing; the first column is the year."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def wide_label(kind: str, value: float, decimals: int) -> str:
    return _WIDE[kind].format(format_number(value, decimals))


def short_label(kind: str, value: float, decimals: int) -> str:
    return _SHORT[kind].format(format_number(value, decimals))


def said_short(value: float, decimals: int) -> str:
    return format_number(value, decimals)


def decimals_of(values: Iterable[float]) -> int:
    """None from 20 upwards or where all are whole, one from 1, two below: more says nothing about years to come."""
    sizes = [abs(value) for value in values]
    largest = max(sizes, default=0.0)
    is_whole = all(size == round(size) for size in sizes)
    return 0 if largest >= 20 or is_whole else 1 if largest >= 1 else 2


def in_millions(kroner: Sequence[float]) -> tuple[float, ...]:
    """Money is drawn and told in millions of kroner (`MILLIONS`)."""
    return tuple(value / MILLION for value in kroner)


def table_of(fan: "Fan") -> FanTable:
    """All years, so that the drawing leaves nothing out that a reader of the table gets."""
    others = [other for other in (fan.open_places, fan.baseline) if other]
    headings = ("År", "Lav", "Midtanslag", "Høy", *(other.name for other in others))
    rows = []
    for place, year in enumerate(fan.years):
        said = [said_short(series[place], fan.places) for series in (fan.low, fan.mean, fan.high)]
        for other in others:
            said.append(said_short(other.values[place], fan.places) if place < len(other.values) else "..")
        rows.append((f"{year}", *said))
    unit = f", {fan.unit}" if fan.unit and fan.unit not in fan.name.lower() else ""
    return FanTable(f"{fan.name}{unit}. 80 av 100 utfall ligger mellom lav og høy.", headings, tuple(rows))
