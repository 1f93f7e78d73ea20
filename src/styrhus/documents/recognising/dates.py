"""Dates as plans and minutes write them: «7. juni 2022», «12.04.18», «2/11-17», «29.11.2022 - 23.01.2023»."""

import re
from datetime import date

from styrhus.documents.recognising.vocabulary import MONTHS
from styrhus.targets.patterns import lazy_pattern

_NAMED = lazy_pattern(rf"\b(\d{{1,2}})\.?\s+({'|'.join(MONTHS)})\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_NUMBERS = lazy_pattern(r"(?<![\d/.])(\d{1,2})[./](\d{1,2})[./-]((?:19|20)\d\d|\d\d)(?![\d/])")
_ISO = lazy_pattern(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")


def dates_in(text: str) -> list[str]:
    """Every date in the text in ISO form, in order; impossible dates are left out."""
    found: list[tuple[int, str | None]] = []
    for match in _NAMED.finditer(text):
        found.append((match.start(), _iso(match[3], MONTHS[match[2].lower()], match[1])))
    for match in _NUMBERS.finditer(text):
        year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
        found.append((match.start(), _iso(year, match[2], match[1])))
    for match in _ISO.finditer(text):
        found.append((match.start(), _iso(*match.groups())))
    return [iso for _, iso in sorted(found) if iso is not None]


def date_in(text: str) -> str | None:
    return next(iter(dates_in(text)), None)


def _iso(year: str | int, month: str | int, day: str | int) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
