"""One cell of text to one value, by the column's kind. Knows no row and no file.

A column has few different values, so each is parsed once and looked up for every row.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from .model import Column, Kind, Value
from .pseudonyms import names_nobody, normalised
from .rules import CODE_LISTS

LONGEST_TEXT = 200
_EMPTY = frozenset({"", "null", "nan", "#n/a"})  # what databases and spreadsheets write for nothing
EARLIEST_YEAR, LATEST_YEAR = 1850, 2150
_LONGEST_EMPTY = max(map(len, _EMPTY))
_ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ]\d\d[:.]\d\d(?:[:.]\d\d)?(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?)?")
_NORWEGIAN_DATE = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})(?: \d\d[:.]\d\d(?:[:.]\d\d)?)?")
_COMPACT_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)")
_NUMBER = re.compile(r"[-+]?\d{1,15}(?:[.,]\d{1,15})?")
_SPACES_IN_NUMBERS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
_YES, _NO = frozenset({"ja", "j", "1", "true", "sann", "yes"}), frozenset({"nei", "n", "0", "false", "usann", "no"})


@dataclass(frozen=True, slots=True)
class Broken:
    """What a cell was instead of a value: the rule's code."""

    code: str


Parsed = Value | Broken
Parser = Callable[[str], Parsed]


def parser_of(column: Column) -> Parser:
    """Answers for any text, also none. An empty cell is missing, which a required column does not allow."""
    parse = _PARSERS[column.kind](column)
    empty: Parsed = Broken("R-01") if column.required else None

    def parsed(text: str) -> Parsed:
        stripped = text.strip()
        return empty if len(stripped) <= _LONGEST_EMPTY and stripped.casefold() in _EMPTY else parse(stripped)

    return parsed


def parse_date(text: str) -> date | None:
    if found := _ISO_DATE.fullmatch(text) or _COMPACT_DATE.fullmatch(text):
        year, month, day = found[1], found[2], found[3]
    elif found := _NORWEGIAN_DATE.fullmatch(text):
        day, month, year = found[1], found[2], found[3]
    else:
        return None
    try:
        parsed = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return parsed if EARLIEST_YEAR <= parsed.year <= LATEST_YEAR else None


def parse_number(text: str) -> Decimal | None:
    """«1 234,5» and «1234.5»; a number with both signs could mean two things and is none."""
    plain = _SPACES_IN_NUMBERS.sub("", text.replace("\u2212", "-"))
    return Decimal(plain.replace(",", ".")) if _NUMBER.fullmatch(plain) else None


def _date(column: Column) -> Parser:
    return lambda text: parse_date(text) or Broken("R-02")


def _whole(column: Column) -> Parser:
    def parse(text: str) -> Parsed:
        number = parse_number(text)
        if number is None or number != number.to_integral_value():
            return Broken("R-03")
        return int(number) if _is_inside(number, column) else Broken("R-06")

    return parse


def _decimal(column: Column) -> Parser:
    def parse(text: str) -> Parsed:
        number = parse_number(text)
        if number is None:
            return Broken("R-04")
        hundredths = (number * column.scale).to_integral_value(ROUND_HALF_UP)
        return int(hundredths) if _is_inside(number, column) else Broken("R-06")

    return parse


def _is_inside(number: Decimal, column: Column) -> bool:
    low = column.low is None or number >= Decimal(str(column.low))
    return low and (column.high is None or number <= Decimal(str(column.high)))


def _code(column: Column) -> Parser:
    allowed = column.codes or CODE_LISTS.get(column.code_list, ())
    by_spelling = {code.casefold(): code for code in allowed}

    def parse(text: str) -> Parsed:
        spelling = text.casefold().removesuffix(".0")
        plain = spelling.lstrip("0") if spelling.isdecimal() else spelling
        return by_spelling.get(plain) or Broken("R-05")

    return parse if allowed else _text(column)


def _text(column: Column) -> Parser:
    def parse(text: str) -> Parsed:
        joined = " ".join(text.split())
        return joined if joined.isprintable() and len(joined) <= LONGEST_TEXT else Broken("R-08")

    return parse


def _yes_no(column: Column) -> Parser:
    def parse(text: str) -> Parsed:
        answer = text.casefold()
        return True if answer in _YES else False if answer in _NO else Broken("R-07")

    return parse


def _person(column: Column) -> Parser:
    """The normalised id; the pseudonym is made at the door, where the key is."""

    def parse(text: str) -> Parsed:
        person = normalised(text)
        return Broken("R-10") if names_nobody(person) else person

    return parse


_PARSERS: dict[Kind, Callable[[Column], Parser]] = {
    Kind.PERSON: _person,
    Kind.TEXT: _text,
    Kind.CODE: _code,
    Kind.WHOLE: _whole,
    Kind.DECIMAL: _decimal,
    Kind.DATE: _date,
    Kind.YES_NO: _yes_no,
}
