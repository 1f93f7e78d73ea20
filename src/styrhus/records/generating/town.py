"""The invented municipality while it is being made: how many live there, when, which units, and who they are."""

from dataclasses import dataclass, field

import numpy as np

from . import national
from .calendar import Calendar
from .columns import MISSING, Column, Numbers, Words, whole
from .scenario import Scenario
from .units import Units


@dataclass(frozen=True, slots=True)
class Town:
    people: int
    calendar: Calendar
    units: Units
    scenario: Scenario
    seed: int
    register: "Register"

    def random(self, purpose: str) -> np.random.Generator:
        """A stream of its own for each purpose: what one table draws never moves another."""
        words = [self.seed, *purpose.encode()]
        return np.random.Generator(np.random.PCG64(np.random.SeedSequence(words)))

    @property
    def thousands(self) -> float:
        return self.people / 1000


@dataclass(slots=True)
class Register:
    """Clients as they are invented. The running number is the place in the lists."""

    random: np.random.Generator
    born: list[Numbers] = field(default_factory=list)
    deaths: dict[int, int] = field(default_factory=dict)
    count: int = 0

    def add(self, born: Numbers) -> Numbers:
        """New persons born these years; answers with their numbers."""
        self.born.append(born)
        self.count += len(born)
        return np.arange(self.count - len(born), self.count, dtype=np.int64)

    def births(self) -> Numbers:
        return np.concatenate(self.born) if self.born else whole([])

    def die(self, persons: Numbers, days: Numbers) -> None:
        self.deaths.update(zip(persons.tolist(), days.tolist(), strict=True))

    def as_columns(self, units: Units) -> dict[str, Column]:
        born, random = self.births(), self.random
        ages = born.max(initial=2000) - born
        died = np.full(self.count, MISSING, dtype=np.int64)
        died[list(self.deaths)] = list(self.deaths.values())
        dementia = whole(random.random(self.count) < np.clip((ages - 65) * 0.014, 0.005, 0.45))
        districts = tuple(row.name for row in units.rows if row.role == "district") or ("Nord", "Sør", "Øst", "Vest")
        where = random.integers(0, len(districts), self.count)
        return {
            "person": np.arange(self.count, dtype=np.int64),
            "birth_year": born,
            "sex": Words(whole(random.random(self.count) < np.where(ages > 66, 0.64, 0.47)), ("1", "2")),
            "district": Words(with_gaps(random, where), districts),
            "dementia": with_gaps(random, dementia),
            "died": died,
        }


def with_gaps(random: np.random.Generator, column: Numbers, share: float = 0.02) -> Numbers:
    """Two of a hundred values are missing where they may be, as in real extracts."""
    return np.where(random.random(len(column)) < share, MISSING, column)


def ages_in(band: national.Band, random: np.random.Generator, times: int) -> Numbers:
    """Ages of people in the band; among the oldest most are in their eighties."""
    if band.lowest < 80:
        return random.integers(band.lowest, band.highest + 1, times)
    return whole(np.minimum(band.lowest + random.gamma(2.0, 3.6, times), 102))


def chosen(random: np.random.Generator, shares: tuple[tuple[str, float], ...], times: int) -> Words:
    words, weights = zip(*shares, strict=True)
    odds = np.array(weights) / sum(weights)
    return Words(whole(random.choice(len(words), times, p=odds)), tuple(words))
