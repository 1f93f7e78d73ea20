"""Visits at home, day by day and in pieces, so that fifty million of them need no more memory than one month."""

from collections.abc import Iterator

import numpy as np

from . import national
from .calendar import Calendar
from .careers import FOR_EVER
from .columns import EMPLOYEES_FROM, MISSING, Column, Columns, Counted, Levels, Numbers, Words, joined, whole
from .town import Town, with_gaps

_LENGTHS = (10, 15, 20, 25, 30, 45, 60)
_LENGTH_ODDS = (0.16, 0.26, 0.20, 0.12, 0.14, 0.08, 0.04)
_WEEKDAYS = (1.06, 1.05, 1.05, 1.04, 1.03, 0.89, 0.88)
_SEASON = (1.03, 1.03, 1.02, 1.00, 0.99, 0.98, 0.95, 0.96, 1.00, 1.01, 1.02, 1.01)  # January first
_ROWS_IN_PIECE = 983_040  # eight row groups


def visits_of(town: Town, decisions: Columns, employees: dict[int, Numbers], rows: int | None) -> Iterator[Columns]:
    """Pieces in the order of days, then units. With `rows`, about so many visits in all."""
    random = town.random("visits")
    people = _visited(town, decisions)
    rhythm = _rhythm(town.calendar)
    base = _base(town, random, people, rhythm, rows)
    with_number = rows is None
    waiting: list[Columns] = []
    count, written = 0, 0
    for day in range(town.calendar.first, town.calendar.last + 1):
        piece = _day(town, random, people, base * rhythm[day - town.calendar.first], day, employees)
        size = len(piece["person"])
        numbers = np.arange(written + 1, written + size + 1, dtype=np.int64) if with_number else None
        waiting.append({**piece, "visit": Counted("B", numbers if numbers is not None else np.full(size, MISSING))})
        count, written = count + size, written + size
        if count >= _ROWS_IN_PIECE:
            yield joined(waiting)
            waiting, count = [], 0
    if waiting:
        yield joined(waiting)


def _visited(town: Town, decisions: Columns) -> dict[str, Numbers]:
    """Who is visited, one row a person and unit, in the order of units."""
    service, unit, person = decisions["service_type"], decisions["unit"], decisions["person"]
    start, stop = decisions["start"], decisions["stop"]
    if not (isinstance(service, Words) and isinstance(unit, Words) and isinstance(person, np.ndarray)):
        raise TypeError("Vedtak har andre kolonner enn ventet.")
    if not (isinstance(start, np.ndarray) and isinstance(stop, np.ndarray)):
        raise TypeError("Dager skal være tall.")
    codes = [service.vocabulary.index(code) for code in ("1", "15") if code in service.vocabulary]
    rows = np.flatnonzero(np.isin(service.places, codes) & (start >= 0))
    _, first = np.unique(person[rows] * 10_000 + unit.places[rows], return_index=True)
    rows = rows[first]
    names = np.array(unit.vocabulary)[unit.places[rows]]
    rows = rows[np.lexsort((person[rows], names))]
    return {
        "person": person[rows],
        "unit": unit.places[rows],
        "start": start[rows],
        "stop": np.where(stop[rows] < 0, FOR_EVER, stop[rows]),
    }


def _rhythm(calendar: Calendar) -> Levels:
    """What each day of the extract has to do with an ordinary one: weekday and season."""
    days = np.arange(calendar.first, calendar.last + 1)
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12
    return np.array(_WEEKDAYS)[(days + 3) % 7] * np.array(_SEASON)[months]


def _base(
    town: Town, random: np.random.Generator, people: dict[str, Numbers], rhythm: Levels, rows: int | None
) -> Levels:
    """Visits on an ordinary day for each person. With `rows` they add up to that over the whole extract."""
    base = random.gamma(1.6, national.VISITS_A_WEEK / 1.6 / 7, len(people["person"]))
    if rows is None:
        return base
    gone = np.concatenate([[0.0], np.cumsum(rhythm)])
    first = np.clip(people["start"] - town.calendar.first, 0, len(rhythm))
    after = np.clip(people["stop"] - town.calendar.first + 1, 0, len(rhythm))
    return base * rows / max(1.0, float((base * (gone[after] - gone[first])).sum()))


def _day(
    town: Town,
    random: np.random.Generator,
    people: dict[str, Numbers],
    expected: Levels,
    day: int,
    employees: dict[int, Numbers],
) -> dict[str, Column]:
    here = np.flatnonzero((people["start"] <= day) & (people["stop"] >= day))
    counts = random.poisson(expected[here])
    visited = np.repeat(here, counts)
    size = len(visited)
    planned = whole(_LENGTHS)[random.choice(len(_LENGTHS), size, p=_LENGTH_ODDS)]
    delivered = np.maximum(planned + random.integers(-5, 5, size), 3)
    delivered[random.random(size) < national.MISSED_VISITS] = 0
    unit = town.units.standing(people["unit"][visited], np.full(size, day, dtype=np.int64))
    return {
        "person": people["person"][visited],
        "unit": unit,
        "on": np.full(size, day, dtype=np.int64),
        "planned_minutes": planned,
        "delivered_minutes": delivered,
        "employee": with_gaps(random, _employees(random, unit.places, employees)),
    }


def _employees(random: np.random.Generator, units: Numbers, employees: dict[int, Numbers]) -> Numbers:
    """Somebody of the unit's staff."""
    sizes = np.ones(int(units.max(initial=0)) + 1, dtype=np.int64)
    offsets = np.zeros(len(sizes), dtype=np.int64)
    pools, offset = [whole([EMPLOYEES_FROM])], 1
    for unit, staff in employees.items():
        if unit < len(sizes) and len(staff):
            sizes[unit], offsets[unit] = len(staff), offset
            pools.append(staff)
            offset += len(staff)
    pool = np.concatenate(pools)
    return pool[offsets[units] + whole(random.random(len(units)) * sizes[units])]
