"""One cell of public statistics: a number, or why there is none. Missing, not applicable and suppressed are never 0."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from styrhus.statbank.errors import PayloadError


class CellStatus(StrEnum):
    VALUE = "value"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True)
class Cell:
    status: CellStatus
    value: int | float | None = None
    is_provisional: bool = False
    flag: str = ""

    def __post_init__(self) -> None:
        if (self.status is CellStatus.VALUE) != (self.value is not None):
            raise ValueError("Bare en celle med status «value» har et tall.")


_NO_VALUE = {
    ".": CellStatus.NOT_APPLICABLE,
    "..": CellStatus.MISSING,
    "...": CellStatus.MISSING,
    ":": CellStatus.SUPPRESSED,
    "k": CellStatus.SUPPRESSED,
}
_ZERO = "-"
_PROVISIONAL = "*"


def read_cell(value: Any, flag: Any) -> Cell:
    """The cell for a value and the flag beside it. A flag that says there is no number wins over a number."""
    if flag is None and type(value) is int:  # nearly every cell of a large table
        return Cell(CellStatus.VALUE, value)
    if flag is not None and not isinstance(flag, str):
        raise PayloadError(f"Tegnet ved en verdi skal være tekst, ikke «{str(flag)[:20]}».")
    mark = (flag or "").strip()
    is_provisional = _PROVISIONAL in mark
    why_not = _NO_VALUE.get(mark.replace(_PROVISIONAL, "").strip())
    if isinstance(value, str):
        value, why_not = _read_text(value.strip(), why_not)
    if why_not is not None or value is None:
        return _empty(why_not or CellStatus.MISSING, is_provisional, mark)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PayloadError(f"En verdi skal være et tall, ikke «{str(value)[:20]}».")
    if isinstance(value, float) and abs(value) == float("inf"):
        raise PayloadError("En verdi er for stor til å være et tall.")
    return Cell(CellStatus.VALUE, value, is_provisional, mark)


def _read_text(text: str, why_not: CellStatus | None) -> tuple[int | None, CellStatus | None]:
    """FHI writes the sign where the number should have been; a dash is nothing counted, which is zero."""
    if text in _NO_VALUE:
        return None, why_not or _NO_VALUE[text]
    if text == _ZERO:
        return 0, why_not
    raise PayloadError(f"En verdi skal være et tall, ikke «{text[:20]}».")


@lru_cache(maxsize=64)
def _empty(status: CellStatus, is_provisional: bool, flag: str) -> Cell:
    return Cell(status, None, is_provisional, flag)
