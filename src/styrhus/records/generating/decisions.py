"""Decisions on services, and their pauses: rows made of spells of care, with waiting times that follow their paths."""

from dataclasses import dataclass

import numpy as np

from . import national
from .calendar import stretches_of, values_at
from .careers import Careers, Spells, working_days
from .columns import MISSING, Column, Columns, Counted, Numbers, Words, joined, taken, whole
from .scenario import Path, Role, Steered
from .town import Town, ages_in, chosen, with_gaps
from .waiting import waits

SERVICE_TYPES = tuple(dict.fromkeys([*(code for code, _, _ in national.SERVICES), "18", "19", "20", "21", "25"]))
OUTCOMES = ("innvilget", "delvis", "avslag", "trukket")
PLACES_TO_WAIT = ("hjemme", "helsehus", "sykehus", "annet")
_BUFFER = 400  # extras begin within so many days of the first service


@dataclass(frozen=True, slots=True)
class Given:
    """Services before anybody has asked how long they waited. All arrays are equally long."""

    person: Numbers
    service: Numbers  # place in SERVICE_TYPES
    unit: Numbers
    start: Numbers
    stop: Numbers
    hours: Numbers

    def __len__(self) -> int:
        return len(self.person)


def decisions_of(town: Town, careers: Careers) -> dict[str, Column]:
    random = town.random("decisions")
    steady = [_home_services(town, random, careers.home), _long_stays(town, random, careers.long_stay)]
    steady.append(_acute_stays(town, random, careers))
    brief = _short_stays(town, random, careers, _known_starts(town, random, steady))
    rows = _granted(town, random, [*steady, *brief])
    refused = _refused(town, random, len(rows["start"]), careers)
    every = joined([rows, refused])
    order = np.argsort(_days_for_order(every), kind="stable")
    found = taken(every, order)
    return {**found, "decision": Counted("V", np.arange(1, len(order) + 1, dtype=np.int64) + 100_000)}


def _days_for_order(rows: Columns) -> Numbers:
    start, applied = rows["start"], rows["applied"]
    if not isinstance(start, np.ndarray) or not isinstance(applied, np.ndarray):
        raise TypeError("Dager skal være tall.")
    return np.where(start >= 0, start, applied)


# --- what is given


def _home_services(town: Town, random: np.random.Generator, spells: Spells) -> Given:
    """Each spell has nursing or practical help, and often something more that begins later."""
    parts: list[Given] = []
    young = spells.start // 365.25 + 1970 - spells.born < 67
    units = town.units.drawn(random, len(spells.person), Role.ZONE)
    hours = _hours(town, random, spells)
    has_main = np.zeros(len(spells.person), dtype=np.bool_)
    for code, share_young, share_old in national.SERVICES:
        drawn = random.random(len(spells.person)) < np.where(young, share_young, share_old)
        if code == "1":
            drawn |= ~has_main
        rows = np.flatnonzero(drawn)
        has_main |= drawn
        room = np.minimum(np.where(spells.stop > town.calendar.last, town.calendar.last, spells.stop), 1 << 20)
        later = 0 if code in ("15", "1") else 1
        delay = whole(later * random.random(len(rows)) ** 2 * np.clip((room - spells.start)[rows], 0, _BUFFER))
        parts.append(
            Given(
                spells.person[rows],
                np.full(len(rows), SERVICE_TYPES.index(code), dtype=np.int64),
                units[rows],
                spells.start[rows] + delay,
                spells.stop[rows],
                _hours_of(random, code, hours[rows]),
            )
        )
    return _together(parts)


def _hours(town: Town, random: np.random.Generator, spells: Spells) -> np.ndarray:
    """Hours a week for each spell, skewed: many have little, a few have much."""
    ages = int(town.calendar.years[0]) - spells.born
    means = np.select([ages < 67, ages < 80], [band.hours for band in national.BANDS[:2]], national.BANDS[2].hours)
    shapes = np.where(ages < 67, 0.45, 0.8)
    return np.minimum(random.gamma(shapes) * means / shapes, 140)


def _hours_of(random: np.random.Generator, code: str, hours: np.ndarray) -> Numbers:
    """In hundredths. Nursing takes the most of a spell's hours; what is not measured in hours has none."""
    if code not in national.WITH_HOURS:
        return np.full(len(hours), MISSING, dtype=np.int64)
    part = {"15": 0.75, "1": 0.45, "3": 2.5}.get(code, 0.25)
    return with_gaps(random, whole(np.minimum(np.rint(hours * part * 4) * 25 + 25, 16_800)))


def _long_stays(town: Town, random: np.random.Generator, spells: Spells) -> Given:
    return Given(
        spells.person,
        np.full(len(spells.person), SERVICE_TYPES.index("21"), dtype=np.int64),
        town.units.drawn(random, len(spells.person), Role.WARD),
        spells.start,
        spells.stop,
        np.full(len(spells.person), MISSING, dtype=np.int64),
    )


def _acute_stays(town: Town, random: np.random.Generator, careers: Careers) -> Given:
    count = int(random.poisson(national.ACUTE_STAYS * town.thousands * town.calendar.months))
    start = random.integers(town.calendar.first, town.calendar.last + 1, count)
    return _stays(town, random, careers, start, np.full(count, SERVICE_TYPES.index("25"), dtype=np.int64), 2.0)


def _short_stays(
    town: Town, random: np.random.Generator, careers: Careers, counts: list[tuple[int, int, int]]
) -> list[Given]:
    """Time-limited stays: they fill each stretch up to the wanted number of starts."""
    found = []
    for first, last, count in counts:
        start = working_days(random, random.integers(first, last + 1, count), last)
        kinds = chosen(random, national.SHORT_STAY_KINDS, count)
        services = whole([SERVICE_TYPES.index(code) for code in kinds.vocabulary])[kinds.places]
        found.append(_stays(town, random, careers, start, services, 19.0))
    return found


def _stays(
    town: Town, random: np.random.Generator, careers: Careers, start: Numbers, services: Numbers, days: float
) -> Given:
    count = len(start)
    return Given(
        known_people(town, random, careers, count),
        services,
        town.units.drawn(random, count, Role.WARD),
        start,
        start + 1 + whole(random.exponential(days, count)),
        np.full(count, MISSING, dtype=np.int64),
    )


def known_people(town: Town, random: np.random.Generator, careers: Careers, count: int, known: float = 0.7) -> Numbers:
    """Most of them have home services too; the others are new."""
    from_home = int(random.binomial(count, known))
    old = careers.home.person[careers.home.born < int(town.calendar.years[0]) - 60]
    met = old[random.integers(0, len(old), from_home)] if len(old) else whole([])
    band = national.BANDS[national.OLDEST]
    born = int(town.calendar.years[0]) - ages_in(band, random, count - len(met)) + 3
    return random.permutation(np.concatenate([met, town.register.add(born)]))


def _known_starts(town: Town, random: np.random.Generator, steady: list[Given]) -> list[tuple[int, int, int]]:
    """How many short stays each stretch needs: first day, last day, count."""
    path = town.scenario.path(Steered.STARTED_WITHIN_42_DAYS)
    calendar = town.calendar
    if not any(step.of for step in path):
        counts = random.poisson(national.SHORT_STAYS * town.thousands, calendar.months)
        return list(zip(calendar.firsts.tolist(), calendar.lasts.tolist(), counts.tolist(), strict=True))
    starts = np.concatenate([given.start[given.service != SERVICE_TYPES.index("25")] for given in steady])
    found = []
    for (first, last), step in zip(stretches_of(path, calendar.first), path, strict=True):
        there = int(((starts >= first) & (starts <= last)).sum())
        found.append((max(first, calendar.first), min(last, calendar.last), max(0, (step.of or 0) - there)))
    return [one for one in found if one[0] <= one[1]]


# --- rows


def _granted(town: Town, random: np.random.Generator, parts: list[Given]) -> dict[str, Column]:
    given = _together(parts)
    rows = np.flatnonzero(given.start <= given.stop)
    given = Given(*(getattr(given, name)[rows] for name in Given.__slots__))
    wait, is_known = _waits(town, random, given)
    applied = np.where(is_known, given.start - wait, MISSING)
    asked = np.where(is_known, wait, random.integers(0, 30, len(given)))
    decided = given.start - whole(asked * random.uniform(0.05, 0.6, len(given)))
    is_open = given.stop > town.calendar.last
    outcome = whole(random.random(len(given)) < national.IN_PART)
    return {
        "person": given.person,
        "service_type": Words(given.service, SERVICE_TYPES),
        "unit": town.units.standing(given.unit, np.where(is_open, MISSING, given.stop)),
        "applied": applied,
        "decided": np.where(given.service == SERVICE_TYPES.index("25"), MISSING, with_gaps(random, decided)),
        "outcome": Words(outcome, OUTCOMES),
        "start": given.start,
        "stop": np.where(is_open, MISSING, given.stop),
        "hours_week": given.hours,
        "waited_at": Words(_waited_at(random, given), PLACES_TO_WAIT),
    }


def _waits(town: Town, random: np.random.Generator, given: Given) -> tuple[Numbers, np.ndarray]:
    """Days waited for each row, and for which rows the application is known."""
    path = town.scenario.path(Steered.STARTED_WITHIN_42_DAYS)
    is_known = given.service != SERVICE_TYPES.index("25")
    if not any(step.of for step in path):
        is_known &= random.random(len(given)) >= 0.02
    slow_units = random.normal(0, 0.35, len(town.units.codes))
    wait = np.zeros(len(given), dtype=np.int64)
    for first, last, in_time, of, nine_of_ten in _stretches(town, path):
        rows = np.flatnonzero(is_known & (given.start >= first) & (given.start <= last))
        if of is not None and len(rows) > of:
            is_known[random.choice(rows, len(rows) - of, replace=False)] = False
            rows = rows[is_known[rows]]
        wait[rows] = waits(random, slow_units[given.unit[rows]], round(in_time * len(rows)), nine_of_ten)
    return wait, is_known


def _stretches(town: Town, path: Path) -> list[tuple[int, int, float, int | None, int]]:
    """First and last day, the share in time, how many it is of, and days for nine of ten."""
    calendar = town.calendar
    if not path:
        months = zip(calendar.firsts.tolist(), calendar.lasts.tolist(), strict=True)
        return [
            (first, last, national.STARTED_WITHIN_42_DAYS, None, national.NINE_OF_TEN_DAYS)
            for first, last in [(0, calendar.first - 1), *months]
        ]
    ends = whole([last for _, last in stretches_of(path, calendar.first)])
    decile = town.scenario.path(Steered.NINE_OF_TEN_DAYS)
    days = whole(values_at(decile, ends)) if decile else np.full(len(ends), national.NINE_OF_TEN_DAYS)
    first_share = path[0].value / (path[0].of or 1)
    before = (0, calendar.first - 1, first_share, None, int(days[0]))
    stretches = zip(stretches_of(path, calendar.first), path, days.tolist(), strict=True)
    return [
        before,
        *(
            (max(first, calendar.first), last, step.value / (step.of or 1), step.of, day)
            for (first, last), step, day in stretches
        ),
    ]


def _waited_at(random: np.random.Generator, given: Given) -> Numbers:
    """Where people waited is noted for long-term places only."""
    where = random.choice(len(PLACES_TO_WAIT), len(given), p=(0.42, 0.30, 0.25, 0.03))
    return with_gaps(random, np.where(given.service == SERVICE_TYPES.index("21"), where, MISSING))


def _refused(town: Town, random: np.random.Generator, granted: int, careers: Careers) -> dict[str, Column]:
    """Applications that were refused or withdrawn: no first day. As many as their share of what was decided."""
    in_months = granted * 0.7
    refused = national.REFUSED + national.WITHDRAWN
    count = int(random.poisson(in_months * refused / (1 - refused)))
    applied = random.integers(town.calendar.first - 20, town.calendar.last - 30, count)
    decided = applied + random.integers(3, 30, count)
    missing = np.full(count, MISSING, dtype=np.int64)
    return {
        "person": known_people(town, random, careers, count, known=0.4),
        "service_type": Words(random.integers(0, len(SERVICE_TYPES) - 1, count), SERVICE_TYPES),
        "unit": town.units.standing(town.units.drawn(random, count, Role.ZONE), decided),
        "applied": applied,
        "decided": decided,
        "outcome": Words(
            whole(random.random(count) < national.WITHDRAWN / refused) + OUTCOMES.index("avslag"), OUTCOMES
        ),
        "start": missing,
        "stop": missing,
        "hours_week": missing,
        "waited_at": Words(missing, PLACES_TO_WAIT),
    }


def pauses_of(town: Town, decisions: Columns) -> dict[str, Column]:
    """Some services stood still for days or weeks, mostly while the person was in hospital."""
    random = town.random("pauses")
    start, stop, unit, decision = (decisions[name] for name in ("start", "stop", "unit", "decision"))
    if not (isinstance(start, np.ndarray) and isinstance(stop, np.ndarray)):
        raise TypeError("Dager skal være tall.")
    until = np.where(stop < 0, town.calendar.last, stop)
    lasts = np.flatnonzero((start >= 0) & (until - np.maximum(start, town.calendar.first) > 30))
    rows = lasts[random.random(len(lasts)) < 0.12]
    first = np.maximum(start[rows], town.calendar.first) + 1
    begins = first + whole(random.random(len(rows)) * (until[rows] - first - 15))
    ends = np.minimum(begins + 1 + whole(random.exponential(8, len(rows))), until[rows])
    chosen_rows = taken({"decision": decision, "unit": unit}, rows)
    return {**chosen_rows, "start": begins, "stop": ends}


def functions_of(town: Town, careers: Careers) -> dict[str, Column]:
    """Function scores for those whose spell begins in the period: one row a variable."""
    random = town.random("functions")
    spells = [(careers.home, Role.ZONE, 2.4), (careers.long_stay, Role.WARD, 3.7)]
    parts = [_scores(town, random, one, role, need) for one, role, need in spells]
    return joined(parts)


def _scores(town: Town, random: np.random.Generator, spells: Spells, role: Role, need: float) -> dict[str, Column]:
    begun = np.flatnonzero((spells.start >= town.calendar.first) & (spells.start <= town.calendar.last))
    rows = np.repeat(begun, len(VARIABLES))
    level = np.repeat(random.normal(need, 0.8, len(begun)), len(VARIABLES))
    scores = whole(np.clip(np.rint(level + random.normal(0, 0.9, len(rows))), 1, 5)) - 1
    scores[random.random(len(rows)) < 0.02] = len(SCORES) - 1
    return {
        "person": spells.person[rows],
        "unit": town.units.standing(
            np.repeat(town.units.drawn(random, len(begun), role), len(VARIABLES)), spells.start[rows]
        ),
        "on": spells.start[rows],
        "variable": Words(np.tile(np.arange(len(VARIABLES), dtype=np.int64), len(begun)), VARIABLES),
        "score": Words(scores, SCORES),
    }


SCORES = ("1", "2", "3", "4", "5", "9")
VARIABLES = (
    *("sosial deltakelse", "beslutninger i dagliglivet", "ivareta egen helse", "bevege seg innendørs"),
    *("bevege seg utendørs", "alminnelig husarbeid", "personlig hygiene", "på- og avkledning", "lage mat", "spise"),
    *("toalett", "skaffe seg varer og tjenester", "hukommelse", "kommunikasjon", "styre atferd", "syn", "hørsel"),
)


def _together(parts: list[Given]) -> Given:
    return Given(*(np.concatenate([getattr(part, name) for part in parts]) for name in Given.__slots__))
