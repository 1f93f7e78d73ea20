"""Makes what a document says fit the columns, and keeps in words what does not fit. Pure: values in, values out.

A document may hold years that run backwards, a date that is no date, or a name longer than a column. None of it may
stop the plan from being taken into use, and none of it may be lost.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

FIRST_YEAR, LAST_YEAR = 1800, 2200


def storable(said: Any) -> Any:
    """The same without NUL, the one sign no database takes, however deep it hides."""
    if isinstance(said, str):
        return said.replace("\x00", "")
    if isinstance(said, dict):
        return {storable(name): storable(value) for name, value in said.items()}
    if isinstance(said, list | tuple):
        return [storable(part) for part in said]
    return said


@dataclass(slots=True)
class Fitting:
    """Fits the values of one element; `left_over` tells, in Norwegian, what had to be said in words instead."""

    left_over: list[str] = field(default_factory=list)

    def prose(self, said: Any) -> str:
        """A text of any length."""
        return str(said or "").strip()

    def text(self, said: Any, limit: int, name: str) -> str:
        whole = self.prose(said)
        if len(whole) <= limit:
            return whole
        self.left_over.append(f"{name} er forkortet. I dokumentet står det: «{whole}»")
        return whole[: limit - 1].rstrip() + "…"

    def texts(self, said: Any) -> list[str]:
        """A list of non-empty texts, whatever was given."""
        parts = said if isinstance(said, list | tuple) else [said]
        return [text for part in parts if (text := self.prose(part))]

    def year(self, said: Any, name: str) -> int | None:
        if said is None:
            return None
        if isinstance(said, int) and not isinstance(said, bool) and FIRST_YEAR <= said <= LAST_YEAR:
            return said
        self.left_over.append(f"{name} i dokumentet er «{said}», som ikke er et årstall.")
        return None

    def years(self, said: Any, name: str) -> tuple[int | None, int | None]:
        """A span of years that runs forward; one that runs backwards is told of, not turned round."""
        span = said if isinstance(said, dict) else {}
        first, last = self.year(span.get("from"), name), self.year(span.get("to"), name)
        if first is not None and last is not None and first > last:
            self.left_over.append(f"{name} i dokumentet er {first}–{last}, som går baklengs. Sett riktige år.")
            return None, None
        return first, last

    def day(self, said: Any, name: str) -> date | None:
        if not said:
            return None
        try:
            return date.fromisoformat(str(said))
        except ValueError:
            self.left_over.append(f"{name} i dokumentet er «{said}», som ikke er en dato.")
            return None

    def whole_number(self, said: Any, lowest: int, highest: int, name: str) -> int | None:
        if isinstance(said, int) and not isinstance(said, bool) and lowest <= said <= highest:
            return said
        self.left_over.append(f"{name} i dokumentet er «{said}», som ikke er mellom {lowest} og {highest}.")
        return None

    @property
    def in_words(self) -> str:
        return "\n".join(self.left_over)
