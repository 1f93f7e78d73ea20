"""The words of population tables: regions, ages, sexes and alternatives as Statistics Norway writes them in codes, in
Norwegian and in English. Knows no file and no table."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from styrhus.statbank.errors import PayloadError

_NUMBERED = re.compile(r"(?:K-)?(?P<code>\d{4}|\d{2}) (?P<name>\S.*)")
_REST = re.compile(r"K-Rest\b\s*(?P<name>.*)", re.IGNORECASE)
_YEARS_IN_USE = re.compile(r"\s*\((?P<first>\d{4})?-(?P<last>\d{4})?\)\s*$")
_AGE = re.compile(
    r"""(?P<first>\d{1,3}) (?:\s*[-–]\s*(?P<last>\d{1,3}))? \s*
        (?P<plus>\+)? \s* (?:år|years?)? \s*
        (?P<older>\+|(?:eller|og|or|and)\s(?:eldre|over|older))?""",
    re.IGNORECASE | re.VERBOSE,
)
_ALTERNATIVE = re.compile(r"(?:\(|\b)(?:Alternativ )?(?P<letters>[LMHK0]{3,4})\)?$")
_OLDEST = 150


class Sex(StrEnum):
    WOMEN = "women"
    MEN = "men"
    BOTH = "both"


_SEXES = {
    "2": Sex.WOMEN,
    "kvinner": Sex.WOMEN,
    "females": Sex.WOMEN,
    "women": Sex.WOMEN,
    "1": Sex.MEN,
    "menn": Sex.MEN,
    "males": Sex.MEN,
    "men": Sex.MEN,
    "0": Sex.BOTH,
    "begge kjønn": Sex.BOTH,
    "kjønn samlet": Sex.BOTH,
    "both sexes": Sex.BOTH,
}


@dataclass(frozen=True, slots=True)
class Region:
    """A region as a table names it. The number or the years may be unknown; a rest is people without a place."""

    code: str
    name: str
    first_year: int | None = None
    last_year: int | None = None
    is_rest: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Ages:
    """Whole years, both ends included; without a last one it is «and older»."""

    first: int
    last: int | None = None

    def lie_within(self, first: int, last: int | None = None) -> bool:
        if self.first < first:
            return False
        return last is None or (self.last is not None and self.last <= last)


@lru_cache(maxsize=4096)
def read_region(text: str, code: str = "") -> Region:
    """`K-3001 Halden`, `0101 Halden`, `Bø (Telemark) (-2019)`, or a name whose code stands in a column of its own."""
    text = text.strip()
    if rest := _REST.fullmatch(text):
        return Region("", rest["name"] or text, is_rest=True)
    if numbered := _NUMBERED.fullmatch(text):
        code, text = numbered["code"], numbered["name"]
    years = _YEARS_IN_USE.search(text)
    if years is None:
        return Region(code, text)
    return Region(code, text[: years.start()].strip(), _year(years["first"]), _year(years["last"]))


@lru_cache(maxsize=1024)
def read_ages(text: str) -> Ages:
    """`080`, `105+`, `80+ år`, `1-5 år`, `90 år eller eldre`, `105 years or older`."""
    found = _AGE.fullmatch(text.strip())
    if found is None or int(found["first"]) > _OLDEST:
        raise PayloadError(f"«{text[:40]}» er ikke en alder. Ventet for eksempel «80 år» eller «80-89 år».")
    first = int(found["first"])
    if found["plus"] or found["older"]:
        return Ages(first)
    last = int(found["last"] or first)
    if last < first:
        raise PayloadError(f"Aldersgruppen «{text[:40]}» slutter før den begynner.")
    return Ages(first, last)


def read_sex(text: str) -> Sex:
    sex = _SEXES.get(text.strip().casefold())
    if sex is None:
        raise PayloadError(f"«{text[:40]}» er ikke et kjent kjønn i befolkningstabeller.")
    return sex


def read_alternative(text: str) -> str:
    """The letters of a projection's alternative, such as MMMM; empty for people who have been counted."""
    found = _ALTERNATIVE.search(text.strip())
    return found["letters"] if found else ""


def _year(text: str | None) -> int | None:
    return int(text) if text else None
