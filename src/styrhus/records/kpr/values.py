"""Whether a value is written as the schema's types ask, and the same values read. White space around a
value is refused, as the common schema reader does. Knows no element and no file."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from .description import Form, ValueType

_ZONE = r"(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?"
_DAY = r"-?(?P<year>[1-9]\d{4,}|\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
_CLOCK = r"(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)"
_IS_DAY = re.compile(_DAY + _ZONE, re.ASCII)
_IS_TIME = re.compile(f"{_DAY}T{_CLOCK}{_ZONE}", re.ASCII)
_IS_PLAIN_TIME = re.compile(r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d", re.ASCII)
_IS_WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
_PARTS_OF_SECOND = re.compile(r"\.(\d+)")
_OSLO = ZoneInfo("Europe/Oslo")
_LONG_WAY_ROUND = 400  # leap years repeat, and a year in a file may have any number of digits


def _is_in_calendar(found: re.Match[str] | None) -> bool:
    if not found or not found["year"].strip("0"):
        return False
    month, day = int(found["month"]), int(found["day"])
    year = int(found["year"][-4:]) % _LONG_WAY_ROUND + _LONG_WAY_ROUND
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


@lru_cache(maxsize=20_000)
def is_day(text: str) -> bool:
    return _is_in_calendar(_IS_DAY.fullmatch(text))


def is_time(text: str) -> bool:
    if _IS_PLAIN_TIME.fullmatch(text):  # nearly all of them; the day is one of few
        return is_day(text[:10])
    return _is_in_calendar(_IS_TIME.fullmatch(text))


def is_whole(text: str) -> bool:
    return _IS_WHOLE.fullmatch(text) is not None


def acceptance_of(kind: ValueType) -> Callable[[str], bool] | None:
    """A test for values of this type; None when every value will do."""
    forms: dict[Form, Callable[[str], bool]] = {Form.DAY: is_day, Form.TIME: is_time, Form.WHOLE: is_whole}
    if kind.form in forms:
        return forms[kind.form]
    if kind.pattern:
        pattern = re.compile(kind.pattern)
        return lambda text: pattern.fullmatch(text) is not None
    if kind.shortest is not None or kind.longest is not None:
        shortest, longest = kind.shortest or 0, kind.longest
        return lambda text: shortest <= len(text) and (longest is None or len(text) <= longest)
    return None


@lru_cache(maxsize=20_000)
def read_day(text: str) -> date | None:
    """The day, as the clock on the wall had it; None for one outside what can be computed with."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def read_time(text: str) -> datetime | None:
    """The time in Norway, without zone: a stated zone is followed, no zone is taken to be Norwegian."""
    try:
        if _IS_PLAIN_TIME.fullmatch(text):
            return datetime.fromisoformat(text)
        at = datetime.fromisoformat(_PARTS_OF_SECOND.sub(lambda found: f".{found[1][:6]:0<6}", text))
        return at if at.tzinfo is None else at.astimezone(_OSLO).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None


def read_guid(text: str) -> str:
    """The same identifier however it is written: small letters, no braces."""
    return text.strip("{}").lower()


def read_whole(text: str) -> int | None:
    """A whole number that fits in 63 bits; None for anything else."""
    if not is_whole(text) or len(text) > 18:
        return None
    return int(text)
