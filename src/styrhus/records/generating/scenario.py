"""What bends an invented municipality: paths that figures follow over time, its own units, and what happened on a date.

Plain values read from TOML. Knows neither how rows are made nor what an indicator is.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path as FilePath
from typing import Any

from styrhus.records.faults import RefusedError


class Role(StrEnum):
    """What a unit does, and with that which rows it gets."""

    TOP = "top"
    DISTRICT = "district"
    OFFICE = "office"  # decides on applications
    ZONE = "zone"  # home care
    HOME = "home"  # nursing home
    WARD = "ward"
    CLINIC = "clinic"
    CULTURE = "culture"
    OTHER = "other"


class Steered(StrEnum):
    """What a path can bend. A count holds for the days since the step before, a level on the step's own day."""

    STARTED_WITHIN_42_DAYS = "started_within_42_days"  # count, of starts
    NINE_OF_TEN_DAYS = "nine_of_ten_days"  # days from application to start
    EXCESS_DAYS = "excess_days"  # count: days in hospital after being ready
    POPULATION_80 = "population_80"  # level from the step before on
    POPULATION_78 = "population_78"
    LONG_STAY_80 = "long_stay_80"  # level: people of 80 and more with a long-term place
    FULL_TIME = "full_time"  # level: share of employees
    SICK_LEAVE = "sick_leave"  # share of agreed days
    HOME_VISITS = "home_visits"  # count: people of 78 who were offered one
    FALLS = "falls"  # count: among people of 80 and more


@dataclass(frozen=True, slots=True)
class Step:
    last: date
    value: float
    of: int | None = None


Path = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """Where a unit stands. A unit that moves has two rows; one that closes names who takes over."""

    code: str
    name: str
    parent: str | None
    role: Role
    start: date
    stop: date | None = None
    heir: str = ""
    weight: float = 1.0
    places: int = 0


@dataclass(frozen=True, slots=True)
class Survey:
    """How many answered, and how many of them well (5 or 6), or poorly (1 or 2) where `counts_poor`."""

    survey: str
    question: str
    on: date
    well: int
    of: int
    counts_poor: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """An arrangement or an offer; open as long as `stop` is unknown."""

    category: str
    start: date
    stop: date | None = None
    participants: int | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    units: tuple[UnitRow, ...] = ()
    paths: Mapping[Steered, Path] = field(default_factory=dict)
    surveys: tuple[Survey, ...] = ()
    events: tuple[Event, ...] = ()

    def path(self, name: Steered) -> Path:
        return self.paths.get(name, ())


def read_scenario(path: FilePath) -> Scenario:
    """Raises RefusedError with a Norwegian sentence where the file says something that cannot be followed."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        return _scenario(told)
    except OSError as error:
        raise RefusedError(f"{path}: Filen kan ikke leses ({error.strerror}).") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RefusedError(f"{path}: Filen er ikke TOML. Rett den og prøv igjen. ({error})") from error
    except (KeyError, TypeError, ValueError) as error:
        raise RefusedError(f"{path}: Scenariet har noe som ikke kan følges: {error}") from error


def _scenario(told: Mapping[str, Any]) -> Scenario:
    units = [{"parent": None, **unit, "role": Role(unit["role"])} for unit in told.get("units", ())]
    return Scenario(
        units=tuple(UnitRow(**unit) for unit in units),
        paths={Steered(name): tuple(Step(*step) for step in steps) for name, steps in told.get("paths", {}).items()},
        surveys=tuple(survey for one in told.get("surveys", ()) for survey in _surveys(one)),
        events=tuple(Event(**event) for event in told.get("events", ())),
    )


def _surveys(told: Mapping[str, Any]) -> list[Survey]:
    counts_poor = told.get("counts_poor", False)
    return [Survey(told["survey"], told["question"], on, well, of, counts_poor) for on, well, of in told["counts"]]
