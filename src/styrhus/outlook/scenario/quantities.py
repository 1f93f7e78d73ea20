"""Numbers, shares, times, ages and dates as a scenario file has them. Like every form each reads, writes and describes
itself, and must not know which field it stands in."""

import math
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from styrhus.outlook.flow.model import DAYS_A_YEAR
from styrhus.outlook.need import Uncertain
from styrhus.outlook.population import OLDEST

from .faults import Faults
from .forms import Schema, refuse

PERCENT = r"^-?[0-9]{1,6}([.,][0-9]{1,12})? ?%$"
DURATION = r"^[0-9]{1,6}(\.[0-9]{1,9})? ?[dwy]$"
DAYS_IN = {"d": 1.0, "w": 7.0, "y": DAYS_A_YEAR}
AGES = r"^[0-9]{1,3}(-[0-9]{1,3}|\+)$"
DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
TELLING = 1e5  # a bound above this only keeps nonsense out: it is not told


@dataclass(frozen=True, slots=True)
class Number:
    """`is_whole` for counts and years; `is_share` lets a person write "12 %" for 0.12."""

    example: str
    least: float | None = None
    most: float | None = None
    above: float | None = None
    below: float | None = None
    is_whole: bool = False
    is_share: bool = False

    @property
    def kind(self) -> str:
        if self.least == self.most and self.least is not None:
            return f"tall: {self.least:g}"
        form = "helt tall" if self.is_whole else "andel" if self.is_share else "tall"
        bounds = (("minst", self.least), ("over", self.above), ("høyst", self.most), ("under", self.below))
        told = [f"{word} {bound:g}" for word, bound in bounds if bound is not None and abs(bound) < TELLING]
        return f"{form}, {' og '.join(told)}" if told else form

    @property
    def stand_in(self) -> float:
        return int(self.example) if self.is_whole else float(self.example)

    def read(self, value: object, path: str, faults: Faults) -> float:
        number = self._number(value)
        if number is None or not self._is_within(number):
            hint = ' (0.12 eller "12 %")' if self.is_share else "" if self.is_whole else " med punktum"
            article = "en" if self.is_share else "et"
            refuse(self, value, path, faults, f"{article} {self.kind.replace(',', f'{hint},', 1)}")
            return self.stand_in
        return int(number) if self.is_whole else float(number)

    def write(self, value: float) -> float:
        return int(value) if float(value).is_integer() and abs(value) < 10**15 else value

    def schema(self) -> Schema:
        bounds = {
            "minimum": self.least,
            "maximum": self.most,
            "exclusiveMinimum": self.above,
            "exclusiveMaximum": self.below,
        }
        number: Schema = {"type": "integer" if self.is_whole else "number"}
        number |= {name: bound for name, bound in bounds.items() if bound is not None}
        return {"anyOf": [number, {"type": "string", "pattern": PERCENT}]} if self.is_share else number

    def _number(self, value: object) -> float | None:
        if isinstance(value, str) and self.is_share and re.fullmatch(PERCENT, value):
            return float(Decimal(value.rstrip(" %").replace(",", ".")) / 100)
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            return None
        return value if not self.is_whole or float(value).is_integer() else None

    def _is_within(self, number: float) -> bool:
        return (
            (self.least is None or number >= self.least)
            and (self.most is None or number <= self.most)
            and (self.above is None or number > self.above)
            and (self.below is None or number < self.below)
        )


@dataclass(frozen=True, slots=True)
class UncertainNumber:
    """A number, or its middle with the 80 % interval."""

    number: Number

    @property
    def kind(self) -> str:
        return f"{self.number.kind}, eller {{middle, low, high}}"

    @property
    def example(self) -> str:
        return self.number.example

    @property
    def stand_in(self) -> Uncertain:
        return Uncertain(self.number.stand_in)

    def read(self, value: object, path: str, faults: Faults) -> Uncertain:
        if not isinstance(value, dict):
            return Uncertain(self.number.read(value, path, faults))
        if set(value) != {"middle", "low", "high"}:
            wanted = "feltene middle, low og high, alle tre og ingen andre"
            return Uncertain(float(refuse(self.number, f"feltene {', '.join(value)}", path, faults, wanted)))
        middle, low, high = (
            self.number.read(value[part], f"{path}.{part}", faults) for part in ("middle", "low", "high")
        )
        if not low <= middle <= high and not faults.has(path):
            faults.add(path, f"low ({low:g}) ≤ middle ({middle:g}) ≤ high ({high:g}) gjelder ikke. Bytt om tallene.")
        return Uncertain(middle, low, high)

    def write(self, value: Uncertain) -> Any:
        if value.low is None or value.high is None:
            return self.number.write(value.middle)
        return {part: self.number.write(getattr(value, part)) for part in ("middle", "low", "high")}

    def schema(self) -> Schema:
        one = self.number.schema()
        parts = ("middle", "low", "high")
        interval = {
            "type": "object",
            "properties": dict.fromkeys(parts, one),
            "required": list(parts),
            "additionalProperties": False,
        }
        return {"anyOf": [*one.get("anyOf", [one]), interval]}


@dataclass(frozen=True, slots=True)
class Duration:
    """Days as a number, or 42d, 6w, 2y."""

    example: str
    is_positive: bool = False

    @property
    def kind(self) -> str:
        return "tid: 42d, 6w, 2y eller antall dager"

    @property
    def stand_in(self) -> float:
        return _days(self.example) or 0.0

    def read(self, value: object, path: str, faults: Faults) -> float:
        days = _days(value)
        if days is None or days < 0 or (self.is_positive and days == 0):
            wanted = (
                f"en tid {'over' if self.is_positive else 'fra'} 0: dager (42d), uker (6w), år (2y) eller antall dager"
            )
            return float(refuse(self, value, path, faults, wanted))
        return days

    def write(self, value: float) -> Any:
        for unit in "yw":
            count = value / DAYS_IN[unit]
            if 0 < count < 10**6 and count.is_integer() and count * DAYS_IN[unit] == value:
                return f"{int(count)}{unit}"
        return f"{int(value)}d" if value.is_integer() and value < 10**6 else value

    def schema(self) -> Schema:
        bound = {"exclusiveMinimum" if self.is_positive else "minimum": 0}
        return {"anyOf": [{"type": "number"} | bound, {"type": "string", "pattern": DURATION}]}


def _days(value: object) -> float | None:
    if isinstance(value, str) and re.fullmatch(DURATION, value):
        return float(value[:-1]) * DAYS_IN[value[-1]]
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value)


@dataclass(frozen=True, slots=True)
class Ages:
    """67-79, 90+ or one age: first and last, the last open where a plus stands."""

    example: str = "67-79"
    stand_in: tuple[int, int | None] = (0, None)

    @property
    def kind(self) -> str:
        return "aldre: 67-79, 90+ eller 85"

    def read(self, value: object, path: str, faults: Faults) -> tuple[int, int | None]:
        ages = _ages(value)
        if ages is None or ages[0] > OLDEST or (ages[1] is not None and not ages[0] <= ages[1] <= OLDEST):
            wanted = f"aldre fra 0 til {OLDEST}, den yngste først (67-79), eller åpent oppover (90+)"
            refuse(self, value, path, faults, wanted)
            return self.stand_in
        return ages

    def write(self, value: tuple[int, int | None]) -> str:
        return f"{value[0]}+" if value[1] is None else f"{value[0]}-{value[1]}"

    def schema(self) -> Schema:
        return {"anyOf": [{"type": "string", "pattern": AGES}, {"type": "integer", "minimum": 0, "maximum": OLDEST}]}


def _ages(value: object) -> tuple[int, int | None] | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return (value, value) if value >= 0 else None
    if not isinstance(value, str) or not re.fullmatch(AGES, value):
        return None
    first, _, last = value.partition("-")
    return (int(first), int(last)) if last else (int(first.rstrip("+")), None)


@dataclass(frozen=True, slots=True)
class Day:
    example: str = "2028-01-01"

    @property
    def kind(self) -> str:
        return "dato: 2028-01-01"

    @property
    def stand_in(self) -> date:
        return date.fromisoformat(self.example)

    def read(self, value: object, path: str, faults: Faults) -> date:
        try:
            if isinstance(value, str) and re.fullmatch(DAY, value):
                return date.fromisoformat(value)
        except ValueError:
            pass  # the 30th of February: refused below with the rest
        refuse(self, value, path, faults, "en dato som finnes, med år, måned og dag")
        return self.stand_in

    def write(self, value: date) -> date:
        return value

    def schema(self) -> Schema:
        return {"type": "string", "format": "date", "pattern": DAY}
