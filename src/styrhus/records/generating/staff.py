"""Employees: positions that change, people who come and leave, sick leave a month, courses and talks."""

from dataclasses import dataclass, field

import numpy as np

from . import national
from .calendar import levels_at, values_at
from .columns import EMPLOYEES_FROM, MISSING, Column, Counted, Levels, Numbers, Words, joined, repeated, whole
from .scenario import Role, Steered
from .town import Town, chosen, with_gaps

_FULL = 10_000  # hundredths of a per cent
_WORKING_DAYS = 21
_SICK_SEASON = (1.10, 1.12, 1.06, 0.98, 0.94, 0.92, 0.86, 0.90, 1.00, 1.03, 1.05, 1.04)


@dataclass(slots=True)
class Positions:
    """One row a position in a period, growing. A change of position ends one row and begins another."""

    person: Numbers = field(default_factory=lambda: whole([]))
    unit: Numbers = field(default_factory=lambda: whole([]))
    percent: Numbers = field(default_factory=lambda: whole([]))
    profession: Numbers = field(default_factory=lambda: whole([]))
    education: Numbers = field(default_factory=lambda: whole([]))
    temporary: Numbers = field(default_factory=lambda: whole([]))
    start: Numbers = field(default_factory=lambda: whole([]))
    stop: Numbers = field(default_factory=lambda: whole([]))

    def add(self, *columns: Numbers) -> None:
        for name, added in zip(Positions.__slots__, columns, strict=True):
            setattr(self, name, np.concatenate([getattr(self, name), added]))

    def held(self) -> Numbers:
        return np.flatnonzero(self.stop < 0).astype(np.int64)


PROFESSIONS = (*(name for name, _, _ in national.PROFESSIONS), "lege", "fastlege")
EDUCATIONS = ("ingen", "fagbrev", "høyskole", "master", "spesialist")
_CARE = ("sykepleier", "vernepleier", "helsefagarbeider", "ergoterapeut", "fysioterapeut", "sosionom", "assistent")


def positions_of(town: Town) -> Positions:
    random = town.random("staff")
    positions = Positions()
    share = full_time_shares(town)
    mean = share[0] + (1 - share[0]) * national.PART_TIME_POSITION / 100
    heads = round(national.FTE_A_THOUSAND * town.thousands / mean)
    _begin(town, random, positions, heads)
    _add_doctors(town, random, positions)
    for month in range(town.calendar.months):
        _turn_over(town, random, positions, month)
        _steer_full_time(town, random, positions, month, float(share[month]))
    return positions


def full_time_shares(town: Town) -> Levels:
    """The wanted share on the last day of each month."""
    path = town.scenario.path(Steered.FULL_TIME)
    if path:
        return levels_at(path, town.calendar.lasts)
    return np.linspace(national.FULL_TIME - 0.01, national.FULL_TIME + 0.01, town.calendar.months)


def _begin(town: Town, random: np.random.Generator, positions: Positions, heads: int) -> None:
    before = town.calendar.first - 1 - whole(random.exponential(2200, heads))
    _hire(town, random, positions, np.maximum(before, town.calendar.first - 12_000))


def _hire(town: Town, random: np.random.Generator, positions: Positions, start: Numbers) -> None:
    count = len(start)
    professions = chosen(random, tuple((name, share) for name, share, _ in national.PROFESSIONS), count).places
    first = EMPLOYEES_FROM + 1 + int(np.unique(positions.person).size)
    units = town.units.drawn(random, count, Role.ZONE, Role.WARD, Role.OFFICE)
    positions.add(
        np.arange(first, first + count, dtype=np.int64),
        units,
        _part_time(random, count),
        professions,
        _educations(random, professions),
        with_gaps(random, whole(random.random(count) < national.TEMPORARY)),
        start,
        np.full(count, MISSING, dtype=np.int64),
    )


def _part_time(random: np.random.Generator, count: int) -> Numbers:
    sizes, odds = (20, 35, 50, 60, 75, 80, 90), (0.10, 0.09, 0.19, 0.14, 0.21, 0.17, 0.10)
    return whole(sizes)[random.choice(len(sizes), count, p=odds)] * 100


def _educations(random: np.random.Generator, professions: Numbers) -> Numbers:
    found = np.zeros(len(professions), dtype=np.int64)
    for place, (_, _, told) in enumerate(national.PROFESSIONS):
        rows = np.flatnonzero(professions == place)
        words, odds = told[::2], told[1::2]
        drawn = random.choice(len(words), len(rows), p=[float(one) for one in odds])
        found[rows] = whole([EDUCATIONS.index(str(word)) for word in words])[drawn]
    return found


def _add_doctors(town: Town, random: np.random.Generator, positions: Positions) -> None:
    count = max(3, round(national.DOCTORS_A_THOUSAND * town.thousands))
    first = EMPLOYEES_FROM + 1 + int(np.unique(positions.person).size)
    kinds = np.where(random.random(count) < 0.7, PROFESSIONS.index("fastlege"), PROFESSIONS.index("lege"))
    positions.add(
        np.arange(first, first + count, dtype=np.int64),
        town.units.drawn(random, count, Role.CLINIC),
        np.full(count, _FULL, dtype=np.int64),
        whole(kinds),
        np.where(random.random(count) < 0.6, EDUCATIONS.index("spesialist"), EDUCATIONS.index("master")),
        np.zeros(count, dtype=np.int64),
        town.calendar.first - 1 - whole(random.exponential(2500, count)),
        np.full(count, MISSING, dtype=np.int64),
    )


def _turn_over(town: Town, random: np.random.Generator, positions: Positions, month: int) -> None:
    """Some leave during the month, and as many come, most of them in autumn and after New Year."""
    first, last = int(town.calendar.firsts[month]), int(town.calendar.lasts[month])
    held = positions.held()
    held = held[positions.start[held] < first]
    leaving = held[random.random(len(held)) < national.LEAVING_A_YEAR / 12]
    leaving = leaving[
        ~np.isin(positions.profession[leaving], [PROFESSIONS.index("lege"), PROFESSIONS.index("fastlege")])
    ]
    positions.stop[leaving] = random.integers(first, last, len(leaving))
    _hire(town, random, positions, random.integers(first, last + 1, len(leaving)))


def _steer_full_time(town: Town, random: np.random.Generator, positions: Positions, month: int, share: float) -> None:
    """So many change position on the month's last day but two that the share of the permanent staff is as wanted."""
    held = positions.held()
    held = held[positions.temporary[held] != 1]
    held = held[np.isin(positions.profession[held], [PROFESSIONS.index(name) for name in _CARE])]
    is_full = positions.percent[held] >= _FULL
    missing = round(share * len(held)) - int(is_full.sum())
    among = held[~is_full] if missing > 0 else held[is_full]
    # The larger of the small positions grow first, as a rule.
    odds = positions.percent[among].astype(np.float64) if missing > 0 else np.ones(len(among))
    changing = random.choice(among, abs(missing), replace=False, p=odds / odds.sum()) if missing else whole([])
    sizes = np.full(len(changing), _FULL, dtype=np.int64) if missing > 0 else _part_time(random, len(changing))
    if month == 0:
        positions.percent[changing] = sizes
        return
    on = int(town.calendar.lasts[month]) - 2
    fresh = positions.start[changing] >= on
    positions.percent[changing[fresh]] = sizes[fresh]
    _change(positions, changing[~fresh], sizes[~fresh], on)


def _change(positions: Positions, rows: Numbers, sizes: Numbers, on: int) -> None:
    positions.stop[rows] = on - 1
    positions.add(
        positions.person[rows],
        positions.unit[rows],
        sizes,
        positions.profession[rows],
        positions.education[rows],
        positions.temporary[rows],
        np.full(len(rows), on, dtype=np.int64),
        np.full(len(rows), MISSING, dtype=np.int64),
    )


def staff_of(town: Town, positions: Positions) -> dict[str, Column]:
    return {
        "person": positions.person,
        "unit": town.units.standing(positions.unit, positions.stop),
        "position": Counted("S", np.arange(len(positions.person), dtype=np.int64) + 1000),
        "position_percent": positions.percent,
        "profession": Words(positions.profession, PROFESSIONS),
        "education": Words(positions.education, EDUCATIONS),
        "start": positions.start,
        "stop": positions.stop,
        "temporary": positions.temporary,
    }


def employees_by_unit(town: Town, positions: Positions) -> dict[int, Numbers]:
    """Who may be on a visit, by the unit's place in `codes`."""
    units = town.units.standing(positions.unit, positions.stop).places
    return {int(unit): np.unique(positions.person[units == unit]) for unit in np.unique(units)}


def absences_of(town: Town, positions: Positions) -> dict[str, Column]:
    """Agreed days and sick days for each employee and month."""
    random = town.random("absences")
    rates = sick_leave_rates(town)
    return joined([_absences(town, random, positions, month, rates[month]) for month in range(town.calendar.months)])


def sick_leave_rates(town: Town) -> Levels:
    """The wanted rate each month. With a path months differ by chance, and each quarter keeps its own."""
    path, lasts = town.scenario.path(Steered.SICK_LEAVE), town.calendar.lasts
    months = lasts.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    if not path:
        return national.SICK_LEAVE * np.array(_SICK_SEASON)[months % 12]
    chance = town.random("sick leave").normal(0, 0.04, len(months))
    for quarter in np.unique(months // 3):
        chance[months // 3 == quarter] -= chance[months // 3 == quarter].mean()
    return values_at(path, lasts) * (1 + chance)


def _absences(
    town: Town, random: np.random.Generator, positions: Positions, month: int, rate: float
) -> dict[str, Column]:
    last = int(town.calendar.lasts[month])
    rows = np.flatnonzero((positions.start <= last) & ((positions.stop < 0) | (positions.stop >= last)))
    agreed = positions.percent[rows] * _WORKING_DAYS // 100
    return {
        "person": positions.person[rows],
        "unit": town.units.standing(positions.unit[rows], np.full(len(rows), last, dtype=np.int64)),
        "on": np.full(len(rows), last, dtype=np.int64),
        "agreed_days": agreed,
        "sick_days": _sick_days(random, agreed, rate),
    }


def _sick_days(random: np.random.Generator, agreed: Numbers, rate: float) -> Numbers:
    """Most are never ill, some a day or two, a few the whole month; together as much as the rate says."""
    kind = random.choice(3, len(agreed), p=(0.70, 0.20, 0.10))
    weights = agreed * np.select([kind == 0, kind == 1], [0.0, 0.15], 1.0) * random.random(len(agreed))
    low, high = 0.0, 1000.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (
            (middle, high) if np.minimum(weights * middle, agreed).sum() < rate * agreed.sum() else (low, middle)
        )
    return whole(np.minimum(np.rint(weights * high), agreed))


def courses_of(town: Town, positions: Positions) -> dict[str, Column]:
    """Talks once a year for most, certificates and courses for some, and what is still to be done by a date."""
    random = town.random("courses")
    years = np.unique(town.calendar.years)
    parts = [_talks(town, random, positions, int(year)) for year in years]
    parts += [_courses(town, random, positions, name, share) for name, share in _COURSES]
    parts.append(_specialists(town, random, positions))
    return joined(parts)


_COURSES = (("fagbrev", 0.012), ("mentor", 0.02), ("miljøbehandling", 0.03), ("medikamenthåndtering", 0.25))


def _talks(town: Town, random: np.random.Generator, positions: Positions, year: int) -> dict[str, Column]:
    """Held in spring or autumn; those that are still to be held have a date only."""
    first = int(np.datetime64(f"{year}-01-01").astype(np.int64))
    due = first + 364
    rows = np.flatnonzero((positions.start <= first) & ((positions.stop < 0) | (positions.stop > due)))
    on = first + random.integers(20, 340, len(rows))
    is_held = (random.random(len(rows)) < 0.62) & (on <= town.calendar.last)
    return _course_rows(town, positions, rows, "medarbeidersamtale", np.where(is_held, on, MISSING), due)


def _course_rows(
    town: Town, positions: Positions, rows: Numbers, course: str, on: Numbers, due: int = MISSING
) -> dict[str, Column]:
    valid = np.where(on >= 0, on + 730, MISSING) if course == "medikamenthåndtering" else np.full(len(rows), MISSING)
    return {
        "person": positions.person[rows],
        "unit": town.units.standing(positions.unit[rows], np.where(on >= 0, on, due)),
        "course": repeated(course, len(rows)),
        "on": on,
        "due": np.full(len(rows), due, dtype=np.int64),
        "valid_to": whole(valid),
    }


def _courses(
    town: Town, random: np.random.Generator, positions: Positions, name: str, a_year: float
) -> dict[str, Column]:
    held = positions.held()
    held = held[positions.start[held] < town.calendar.first]
    years = town.calendar.months / 12
    rows = held[random.random(len(held)) < a_year * years]
    return _course_rows(
        town, positions, rows, name, random.integers(town.calendar.first, town.calendar.last + 1, len(rows))
    )


def _specialists(town: Town, random: np.random.Generator, positions: Positions) -> dict[str, Column]:
    """Doctors who became specialists, most of them by the date they should."""
    doctors = np.flatnonzero(np.isin(positions.profession, [PROFESSIONS.index("lege"), PROFESSIONS.index("fastlege")]))
    on = random.integers(town.calendar.first, town.calendar.last + 1, len(doctors))
    rows = _course_rows(town, positions, doctors, "spesialisering lege", on)
    return {**rows, "due": on + random.integers(-60, 200, len(doctors))}
