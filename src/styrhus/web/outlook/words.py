"""How what an outlook answers is said: in counts people know, times in words, money in millions. Knows no row."""

from math import floor

from styrhus.outlook.flow import PersonClass
from styrhus.targets.saying import format_change, format_number

HARD = "\u00a0"
COUNTS = ("null", "én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv")
MILLION = 1_000_000
UNIT_WORDS = {"kroner i året": "mill. kr"}


def counted(number: int) -> str:
    """Up to twelve in words."""
    return COUNTS[number] if 0 <= number < len(COUNTS) else format_number(number)


def time_said(days: float) -> str:
    """«seks uker», «fem dager», «90 dager»."""
    if days == 1:
        return "én dag"
    if days and days % 7 == 0 and days < 90:
        weeks = int(days // 7)
        return "én uke" if weeks == 1 else f"{counted(weeks)} uker"
    return f"{counted(round(days))} dager"


def within(days: float) -> str:
    """«innen seks uker», «med en gang»."""
    return f"innen {time_said(days)}" if days else "med en gang"


def of_hundred(share: float) -> str:
    """«95 av 100»: rounded down, so that a promise is not said to be kept when it is not."""
    return f"{int(share * 100 + 1e-9)} av 100"


def unit_of(unit: str) -> str:
    return UNIT_WORDS.get(unit, unit)


def amount(value: float, unit: str) -> str:
    """A figure without its unit: millions of kroner, whole people and places from twenty up."""
    if unit == "kroner i året":
        value = value / MILLION
        return format_number(value, 0 if abs(value) >= 100 else 1)
    return format_number(value, 0 if abs(value) >= 20 else 1)


def amount_changed(value: float, unit: str) -> str:
    """A difference, with its sign and one decimal."""
    return format_change(value / MILLION if unit == "kroner i året" else value, 1)


def share_said(share: float, decimals: int = 0) -> str:
    """0.0123 → «1,2 %»."""
    return f"{format_number(share * 100, decimals)}{HARD}%"


def promised_share(share: float) -> str:
    """One decimal, rounded down: «100 %» is said of nothing but all."""
    return f"{format_number(floor(share * 1000 + 1e-9) / 10, 1)}{HARD}%"


def change_said(share: float) -> str:
    return f"{format_change(share * 100, 1)}{HARD}%"


def who(person: PersonClass) -> str:
    return person.name[:1].lower() + person.name[1:]
