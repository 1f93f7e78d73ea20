"""Recognises national identity numbers, alone or inside text, so that they can be stopped. Knows no file.

Kinds: fødselsnummer, D-number (day + 40), H-number (month + 40), FH-number (begins with 8 or 9, no date) and the
synthetic series of test registers (month + 40, + 65 or + 80). Two control digits, modulus 11.
"""

import re
from collections.abc import Iterable

_SEPARATOR = r"[\s.,:/_\-\u00ad\u2010-\u2013\u200b]{0,3}"
# «01019012345», «010190 12345», «010190-123 45», «01.01.90 - 12345». Looked at from every start: a number may hide
# behind the digits of another.
_CANDIDATE = re.compile(
    rf"(?<!\d)(?=(\d\d{_SEPARATOR}\d\d{_SEPARATOR}\d\d{_SEPARATOR}\d\d\d{_SEPARATOR}\d\d)(?!\d))",
)
_LENGTH = 11
_NOT_DIGIT = re.compile(r"\D")
_FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_MONTH_SHIFTS = (0, 40, 65, 80)
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Numbers given out from 2032 widen the rule of the first control digit: the remainder may be 0, 1, 2 or 3.
_REMAINDERS, _REMAINDERS_FROM_2032 = frozenset({0}), frozenset({0, 1, 2, 3})


def is_identity_number(digits: str, *, widened: bool = False) -> bool:
    """Whether eleven digits, and nothing else, are a number somebody can have; `widened` from 2032."""
    if len(digits) != _LENGTH or not digits.isdecimal():
        return False
    values = [int(digit) for digit in digits]
    remainders = _REMAINDERS_FROM_2032 if widened else _REMAINDERS
    return (
        _sum(values, _SECOND_WEIGHTS) % 11 == 0
        and _sum(values, _FIRST_WEIGHTS) % 11 in remainders
        and (values[0] >= 8 or _begins_with_a_date(values))
    )


def holds_identity_number(text: str, *, widened: bool = False) -> bool:
    """Whether the text has such a number anywhere, also written in groups."""
    return any(is_identity_number(_NOT_DIGIT.sub("", found[1]), widened=widened) for found in _CANDIDATE.finditer(text))


def first_with_identity_number(texts: Iterable[str], *, widened: bool = False) -> str | None:
    """One of many texts with a number in it. One search over all of them: a file has millions of cells."""
    listed = list(texts)
    # The stroke between them is no separator of digits: nothing is read across two cells.
    if not holds_identity_number("|".join(listed), widened=widened):
        return None
    return next((text for text in listed if holds_identity_number(text, widened=widened)), None)


def first_without_its_nought(texts: Iterable[str], *, widened: bool = False) -> str | None:
    """One of a column's texts, where they are numbers that spreadsheets and databases took the first nought from.

    A single such text tells little, as one in some hundred numbers of cases looks the same: most of them must.
    """
    of_ten = [text for text in texts if len(text) == _LENGTH - 1 and text.isdecimal()]
    found = [text for text in of_ten if is_identity_number(f"0{text}", widened=widened)]
    return found[0] if len(found) > len(of_ten) / 2 else None


def _sum(values: list[int], weights: tuple[int, ...]) -> int:
    return sum(value * weight for value, weight in zip(values, weights, strict=False))


def _begins_with_a_date(values: list[int]) -> bool:
    """Day and month exist. The century is not known, so 29 February is always allowed."""
    day = values[0] * 10 + values[1]
    month = values[2] * 10 + values[3]
    day = day - 40 if day > 40 else day
    return any(1 <= month - shift <= 12 and 1 <= day <= _DAYS_IN_MONTH[month - shift - 1] for shift in _MONTH_SHIFTS)
