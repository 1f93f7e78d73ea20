"""Deviations, contacts, arrangements, places and inhabitants: what a municipality counts beside decisions and staff."""

from datetime import date

import numpy as np

from . import national
from .calendar import stretches_of, values_at
from .careers import Careers, growth, inhabitants
from .columns import MISSING, Column, Counted, Numbers, Words, day_number, joined, repeated, whole
from .decisions import known_people
from .scenario import Event, Role, Steered
from .town import Town, chosen, with_gaps

_CLOSED_AFTER = 14.0  # days, the middle one


def deviations_of(town: Town) -> dict[str, Column]:
    random = town.random("deviations")
    count = int(random.poisson(national.DEVIATIONS_A_THOUSAND * town.thousands * town.calendar.months / 12))
    reported = np.sort(random.integers(town.calendar.first, town.calendar.last + 1, count))
    closed = reported + whole(random.lognormal(np.log(_CLOSED_AFTER), 0.9, count))
    is_open = (closed > town.calendar.last) | (random.random(count) < 0.02)
    return {
        "deviation": Counted("AV", np.arange(1, count + 1, dtype=np.int64)),
        "unit": town.units.standing(
            town.units.drawn(random, count, Role.ZONE, Role.WARD), np.where(is_open, -1, closed)
        ),
        "category": chosen(random, national.DEVIATION_KINDS, count),
        "severity": chosen(random, national.SEVERITIES, count),
        "reported": reported,
        "closed": np.where(is_open, MISSING, closed),
    }


def contacts_of(town: Town, careers: Careers) -> dict[str, Column]:
    random = town.random("contacts")
    years = town.calendar.months / 12
    parts = [
        _contacts(town, random, careers, contact, int(random.poisson(rate * town.thousands * years)))
        for contact, rate in national.CONTACTS
    ]
    return joined([*parts, *_falls(town, random), *_home_visits(town, random)])


def _contacts(town: Town, random: np.random.Generator, careers: Careers, contact: str, count: int) -> dict[str, Column]:
    on = random.integers(town.calendar.first, town.calendar.last + 1, count)
    offered = with_gaps(random, np.maximum(on - random.integers(0, 40, count), 0))
    return _contact_rows(town, random, known_people(town, random, careers, count), contact, on, offered)


def _contact_rows(
    town: Town, random: np.random.Generator, persons: Numbers, contact: str, on: Numbers, offered: Numbers
) -> dict[str, Column]:
    return {
        "person": persons,
        "unit": town.units.standing(town.units.drawn(random, len(persons), Role.ZONE), on),
        "contact": repeated(contact, len(persons)),
        "on": on,
        "offered": offered,
    }


def _counts(town: Town, random: np.random.Generator, steered: Steered, a_month: float) -> list[tuple[int, int, int]]:
    """First day, last day and count of each stretch of a path, or of each month."""
    path, calendar = town.scenario.path(steered), town.calendar
    if path:
        stretches = stretches_of(path, calendar.first)
        return [(first, last, round(step.value)) for (first, last), step in zip(stretches, path, strict=True)]
    counts = random.poisson(a_month, calendar.months)
    return list(zip(calendar.firsts.tolist(), calendar.lasts.tolist(), counts.tolist(), strict=True))


def _falls(town: Town, random: np.random.Generator) -> list[dict[str, Column]]:
    parts = []
    for first, last, count in _counts(town, random, Steered.FALLS, national.FALLS_OF_80 * oldest(town) / 12):
        on = random.integers(first, last + 1, count)
        born = whole(on // 365.25) + 1970 - 81 - random.integers(0, 14, count)
        missing = np.full(count, MISSING, dtype=np.int64)
        parts.append(_contact_rows(town, random, town.register.add(born), "fall", on, missing))
    return parts


def _home_visits(town: Town, random: np.random.Generator) -> list[dict[str, Column]]:
    """Those who turn 78 that year are offered one, and the visit follows within weeks."""
    a_month = national.OFFERED_VISIT * town.people * (national.MEN[15] + national.WOMEN[15]) / 5e5 / 12
    parts = []
    for first, last, count in _counts(town, random, Steered.HOME_VISITS, a_month):
        offered = random.integers(first, max(first + 1, last - 30), count)
        year = int(np.int64(last).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64)) + 1970
        persons = town.register.add(np.full(count, year - 78, dtype=np.int64))
        on = np.minimum(offered + random.integers(3, 28, count), last)
        parts.append(_contact_rows(town, random, persons, "hjemmebesøk", on, offered))
    return parts


def oldest(town: Town) -> float:
    path = town.scenario.path(Steered.POPULATION_80)
    shares = sum(national.MEN[16:]) + sum(national.WOMEN[16:])
    return path[0].value if path else town.people * shares / 1e5


def activities_of(town: Town) -> dict[str, Column]:
    random = town.random("activities")
    events = [*town.scenario.events, *_usual_events(town, random)]
    events.sort(key=lambda event: (event.start, event.category))
    categories = tuple(dict.fromkeys(event.category for event in events))
    unit = town.units.drawn(random, len(events), Role.CULTURE)
    return {
        "activity": Counted("A", np.arange(1, len(events) + 1, dtype=np.int64)),
        "unit": Words(unit, town.units.codes),
        "category": Words(whole([categories.index(event.category) for event in events]), categories),
        "start": whole([day_number(event.start) for event in events]),
        "stop": whole([MISSING if event.stop is None else day_number(event.stop) for event in events]),
        "participants": whole([MISSING if event.participants is None else event.participants for event in events]),
    }


def _usual_events(town: Town, random: np.random.Generator) -> list[Event]:
    """Open meetings spring and autumn, a new offer a year, and meeting places where the scenario has none."""
    found = []
    for year in np.unique(town.calendar.years).tolist():
        for category, month in (("paneldebatt", 4), ("temamøte", 10), ("temamøte", 2)):
            on = date(year, month, int(random.integers(1, 28)))
            if town.calendar.first <= day_number(on) <= town.calendar.last:
                found.append(Event(category, on, on, int(random.integers(20, 90))))
        found.append(Event("nytt tilbud", date(year, 1, 15)))
    if not any(event.category == "møteplass" for event in town.scenario.events):
        found += [Event("møteplass", date(2020, 1, 1)) for _ in range(max(1, round(town.thousands / 6)))]
    return [event for event in found if day_number(event.start) <= town.calendar.last]


def places_of(town: Town) -> dict[str, Column]:
    """Long-term places in every ward, one ward in four for people with dementia, and short-term places at the homes."""
    kinds = ("langtid", "korttid", "rehabilitering", "demens", "omsorgsbolig", "dagplass")
    wards, homes = town.units.of(Role.WARD), town.units.of(Role.HOME)
    all_places = national.PLACES_A_THOUSAND * town.thousands
    rows: list[tuple[str, str, int]] = []
    for number, ward in enumerate(wards):
        size = ward.places or max(1, round(all_places * 0.8 / len(wards)))
        rows.append((ward.code, "demens" if number % 4 == 3 else "langtid", size))
    for home in homes:
        rows.append((home.code, "korttid", max(2, round(all_places * 0.2 / len(homes)))))
        rows.append((home.code, "rehabilitering", max(1, round(all_places * 0.05 / len(homes)))))
        rows.append((home.code, "dagplass", max(3, round(town.thousands * 1.5 / len(homes)))))
    codes = town.units.codes
    return {
        "unit": Words(whole([codes.index(code) for code, _, _ in rows]), codes),
        "category": Words(whole([kinds.index(kind) for _, kind, _ in rows]), kinds),
        "places": whole([size for _, _, size in rows]),
        "start": np.full(len(rows), day_number(date(2015, 1, 1)), dtype=np.int64),
        "stop": np.full(len(rows), MISSING, dtype=np.int64),
    }


def population_of(town: Town) -> dict[str, Column]:
    """Inhabitants by district, age and sex, counted at New Year and midsummer."""
    first_year, last_year = int(town.calendar.years[0]), int(town.calendar.years[-1])
    counted = [day_number(date(year, month, 1)) for year in range(first_year, last_year + 1) for month in (1, 7)]
    counted = [day for day in counted if day <= town.calendar.last]
    units = town.units.places_of(town.units.of(Role.DISTRICT))
    parts = []
    for place, day in enumerate(counted):
        stop = counted[place + 1] - 1 if place + 1 < len(counted) else MISSING
        people = _inhabitants(town, day)
        for number, unit in enumerate(units):
            shared = (people + number) // len(units)
            parts.append(_counting(town, shared, int(unit), day, stop))
    return joined(parts)


def _inhabitants(town: Town, day: int) -> Numbers:
    """Two rows, men and women, with a place for each age to 99; the old follow their path where there is one."""
    years = (day - town.calendar.first) / 365
    five_years = np.array([national.MEN, national.WOMEN]) / 1e5 * town.people
    people = np.repeat(five_years / 5, 5, axis=1)
    bands = [growth(band) if band.lowest >= 80 else 0.004 for band in national.BANDS]
    people[:, :80] *= (1 + bands[0]) ** years
    old = people[:, 80:] * np.linspace(1.25, 0.75, 20)
    people[:, 80:] = old / old.sum() * inhabitants(town, national.BANDS[national.OLDEST]) * (1 + bands[-1]) ** years
    return _steered(town, people, day)


def _steered(town: Town, people: np.ndarray, day: int) -> Numbers:
    found = whole(np.rint(people))
    on = whole([day])
    for steered, ages in ((Steered.POPULATION_80, slice(80, 100)), (Steered.POPULATION_78, slice(78, 79))):
        if path := town.scenario.path(steered):
            found[:, ages] = shared_out(people[:, ages], round(float(values_at(path, on)[0])))
    return found


def shared_out(weights: np.ndarray, total: int) -> Numbers:
    """Whole numbers in proportion that add up: the largest remainders get what rounding left."""
    exact = weights * total / weights.sum()
    found = whole(np.floor(exact))
    left = total - int(found.sum())
    largest = np.argsort((found - exact).ravel(), kind="stable")[:left]
    found.ravel()[largest] += 1
    return found


def _counting(town: Town, people: Numbers, unit: int, day: int, stop: int) -> dict[str, Column]:
    ages = people.shape[1]
    size = people.size
    return {
        "unit": Words(np.full(size, unit, dtype=np.int64), town.units.codes),
        "age": np.tile(np.arange(ages, dtype=np.int64), 2),
        "sex": Words(np.repeat(whole([0, 1]), ages), ("1", "2")),
        "people": people.ravel(),
        "start": np.full(size, day, dtype=np.int64),
        "stop": np.full(size, stop, dtype=np.int64),
    }
