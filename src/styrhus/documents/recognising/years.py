"""Years as people write them in plans: «2021-22», «2020 – 2021», «2022→», «innen utgangen av 2025», «hele perioden».

Knows single strings; which column or heading they stand under is decided elsewhere.
"""

import re

from styrhus.documents.draft import Period
from styrhus.targets.patterns import lazy_pattern

NO_YEARS = Period()
_YEAR = r"(?:19|20)\d\d"
_SPAN = lazy_pattern(
    rf"(?<!\d)({_YEAR})\s*(?:[-–—/]|til|t\.o\.m\.?|til og med)\s*({_YEAR}|\d\d)(?!\d|[.]\d)", re.IGNORECASE
)
_SINGLE = lazy_pattern(rf"(?<![\d/])({_YEAR})(?!\d)")
_SHORT_DATE = lazy_pattern(r"\b\d{1,2}[./]\d{1,2}[./-](\d\d)\b(?!\d)")
_OPEN_END = lazy_pattern(rf"({_YEAR})\s*(?:[-–—]\s*$|→|->|=>|og (?:utover|framover|fremover|vidare|videre)|\.\.\.|…)")
_UNTIL = lazy_pattern(r"\b(?:innen|innan|før|senest|seinast|inom|senast|inden|til|fram til|frem til)\b", re.IGNORECASE)
_FROM = lazy_pattern(r"\b(?:fra|frå|från|f\.o\.m\.?|fra og med|frå og med)\b", re.IGNORECASE)
_WHOLE = lazy_pattern(
    r"\b(?:(?:hele|heile|hela|i) (?:plan|program|økonomiplan)?perioden|planperioden|gjennom perioden|løpende|"
    r"løpande|kontinuerlig|kontinuerleg|fortløpende|fortløpande|löpande)\b",
    re.IGNORECASE,
)


def years_in(text: str, period: Period = NO_YEARS) -> Period:
    """The span of years a short text names; the plan's own period when it says «hele perioden»."""
    text = text.replace("\u2011", "-").strip()
    spans = [_span(first, last) for first, last in _SPAN.findall(text)]
    rest = _SPAN.sub(" ", text)
    singles = [int(year) for year in _SINGLE.findall(rest)]
    singles += [2000 + int(year) for year in _SHORT_DATE.findall(rest)]
    if spans:
        first = min([span[0] for span in spans] + singles)
        return Period(first, max([span[1] for span in spans] + singles))
    if singles:
        return _from_singles(text, singles)
    return period if _WHOLE.search(text) else NO_YEARS


def _from_singles(text: str, years: list[int]) -> Period:
    if len(years) == 1:
        if _OPEN_END.search(text) or _FROM.search(text):
            return Period(years[0], None)
        if _UNTIL.search(text):
            return Period(None, years[0])
    return Period(min(years), max(years))


def _span(first: str, last: str) -> tuple[int, int]:
    start = int(first)
    end = int(last) if len(last) == 4 else int(first[:2] + last)
    return (start, end) if end >= start else (start, start)


def spans_in(text: str) -> list[tuple[Period, int]]:
    """Every span «2021-2027» in a longer text, with where it begins."""
    return [(Period(*_span(m[1], m[2])), m.start()) for m in _SPAN.finditer(text)]


def is_years_alone(text: str) -> bool:
    """True for a cell that holds nothing but years, dates and words about time."""
    rest = _SINGLE.sub("", _SPAN.sub("", text))
    rest = re.sub(
        r"\b(?:innen|innan|høst\w*|vår\w*|haust\w*|halvår|kvartal|tertial|q[1-4]|fra|frå|til|og)\b", "", rest.lower()
    )
    return bool(_SINGLE.search(text)) and re.search(r"[a-zæøå]{3,}", rest) is None
