"""Spells of care: who had home services or a long-term place, and when, so that each month ends with the wanted number.

Month by month those whose time is up leave, and as many enter as are missing. Knows no decision and no table.
"""

from dataclasses import dataclass, field

import numpy as np

from . import national
from .calendar import levels_at
from .columns import Numbers, whole
from .scenario import Steered
from .town import Town, ages_in

FOR_EVER = 1 << 30  # a last day beyond every extract
Lengths = tuple[tuple[float, float], ...]  # share of those who begin, mean in days


@dataclass(slots=True)
class Spells:
    """One row a spell, growing as people enter."""

    person: Numbers = field(default_factory=lambda: whole([]))
    born: Numbers = field(default_factory=lambda: whole([]))
    start: Numbers = field(default_factory=lambda: whole([]))
    stop: Numbers = field(default_factory=lambda: whole([]))

    def add(self, person: Numbers, born: Numbers, start: Numbers, stop: Numbers) -> None:
        self.person = np.concatenate([self.person, person])
        self.born = np.concatenate([self.born, born])
        self.start = np.concatenate([self.start, start])
        self.stop = np.concatenate([self.stop, stop])

    def lasting(self, day: int, year: int, band: national.Band) -> Numbers:
        ages = year - self.born
        return np.flatnonzero(
            (self.start <= day) & (self.stop >= day) & (ages >= band.lowest) & (ages <= band.highest)
        ).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Careers:
    home: Spells
    long_stay: Spells


def careers_of(town: Town) -> Careers:
    """Everybody's spells, those that were going on when the extract begins among them."""
    random = town.random("careers")
    home, long_stay = Spells(), Spells()
    wanted = {
        name: [_wanted(town, name, band) for band in range(len(national.BANDS))] for name in ("home", "long_stay")
    }
    for place, band in enumerate(national.BANDS):
        _going_on(town, random, home, band, wanted["home"][place][0], national.HOME_LENGTHS)
        _going_on(town, random, long_stay, band, wanted["long_stay"][place][0], national.LONG_STAY_LENGTHS)
    for month in range(town.calendar.months):
        for place, band in enumerate(national.BANDS):
            missing = _let_go(town, random, long_stay, band, month, wanted["long_stay"][place][month])
            _move_in(town, random, home, long_stay, band, month, missing)
        for place, band in enumerate(national.BANDS):
            missing = _let_go(town, random, home, band, month, wanted["home"][place][month])
            _enter(town, random, home, band, month, missing, national.HOME_LENGTHS)
    _note_deaths(town, random, long_stay, 0.9)
    _note_deaths(town, random, home, 0.15)
    return Careers(home, long_stay)


def _wanted(town: Town, name: str, place: int) -> Numbers:
    """How many there should be on the last day of each month."""
    band = national.BANDS[place]
    path = town.scenario.path(Steered.LONG_STAY_80)
    if name == "long_stay" and place == national.OLDEST and path:
        return whole(np.rint(levels_at(path, town.calendar.lasts)))
    share = band.home if name == "home" else band.long_stay
    years = (town.calendar.lasts - town.calendar.first) / 365
    return whole(np.rint(share * inhabitants(town, band) * (1 + growth(band)) ** years))


def inhabitants(town: Town, band: national.Band) -> float:
    path = town.scenario.path(Steered.POPULATION_80)
    if band.lowest >= 80 and path:
        return path[0].value
    five_years = [(men + women) / 100_000 for men, women in zip(national.MEN, national.WOMEN, strict=True)]
    return town.people * sum(five_years[age // 5] / 5 for age in range(band.lowest, min(band.highest, 99) + 1))


def growth(band: national.Band) -> float:
    """The old become more: about three of a hundred a year, the others hardly."""
    return 0.03 if band.lowest >= 80 else 0.004


def _going_on(
    town: Town, random: np.random.Generator, spells: Spells, band: national.Band, count: int, lengths: Lengths
) -> None:
    """Spells met under way: a long one is met more often than a short one, and what is left is as long as what went."""
    means = np.array([mean for _, mean in lengths])
    odds = np.array([share * mean for share, mean in lengths])
    mean = means[random.choice(len(means), count, p=odds / odds.sum())]
    first = town.calendar.first
    born = int(town.calendar.years[0]) - ages_in(band, random, count)
    start = whole(np.maximum(first - 1 - random.exponential(mean), first - 9000))
    spells.add(town.register.add(born), born, start, whole(first + random.exponential(mean)))


def _let_go(
    town: Town, random: np.random.Generator, spells: Spells, band: national.Band, month: int, wanted: int
) -> int:
    """How many are missing at the month's end. Where there are too many some leave during the month."""
    first, last = int(town.calendar.firsts[month]), int(town.calendar.lasts[month])
    lasting = spells.lasting(last, int(town.calendar.years[month]), band)
    spare = len(lasting) - wanted
    if spare > 0:
        leaving = random.choice(lasting, spare, replace=False)
        spells.stop[leaving] = np.maximum(random.integers(first, last, spare), spells.start[leaving])
    return max(0, -spare)


def _enter(
    town: Town,
    random: np.random.Generator,
    spells: Spells,
    band: national.Band,
    month: int,
    count: int,
    lengths: Lengths,
) -> None:
    start = _working_days(random, town, month, count)
    born = int(town.calendar.years[month]) - ages_in(band, random, count)
    spells.add(town.register.add(born), born, start, _stops(random, start, town, month, lengths))


def _move_in(
    town: Town,
    random: np.random.Generator,
    home: Spells,
    long_stay: Spells,
    band: national.Band,
    month: int,
    count: int,
) -> None:
    """New residents: most leave home services for it, the others were not known before."""
    first, last = int(town.calendar.firsts[month]), int(town.calendar.lasts[month])
    at_home = home.lasting(last, int(town.calendar.years[month]), band)
    at_home = at_home[home.start[at_home] < first - 1]
    from_home = min(int(random.binomial(count, national.FROM_HOME_TO_LONG_STAY)), len(at_home))
    movers = random.choice(at_home, from_home, replace=False) if from_home else whole([])
    start = _working_days(random, town, month, from_home)
    home.stop[movers] = start - 1
    stop = _stops(random, start, town, month, national.LONG_STAY_LENGTHS)
    long_stay.add(home.person[movers], home.born[movers], start, stop)
    _enter(town, random, long_stay, band, month, count - from_home, national.LONG_STAY_LENGTHS)


def _stops(random: np.random.Generator, start: Numbers, town: Town, month: int, lengths: Lengths) -> Numbers:
    """The last days, none in the month of entry: the month ends with the wanted number."""
    shares, means = (np.array(one) for one in zip(*lengths, strict=True))
    mean = means[random.choice(len(means), len(start), p=shares / shares.sum())]
    return np.maximum(whole(start + random.exponential(mean)), int(town.calendar.lasts[month]))


def _working_days(random: np.random.Generator, town: Town, month: int, count: int) -> Numbers:
    """Days in the month; what fell on a weekend mostly moves to the Monday after, inside the month."""
    first, last = int(town.calendar.firsts[month]), int(town.calendar.lasts[month])
    days = random.integers(first, last + 1, count)
    return working_days(random, days, last)


def working_days(random: np.random.Generator, days: Numbers, last: int) -> Numbers:
    weekday = (days + 3) % 7  # 1 January 1970 was a Thursday; Monday is 0
    moved = np.where((weekday >= 5) & (random.random(len(days)) < 0.9), days + 7 - weekday, days)
    return np.where(moved <= last, moved, days - 2)


def _note_deaths(town: Town, random: np.random.Generator, spells: Spells, share: float) -> None:
    ended = np.flatnonzero((spells.stop <= town.calendar.last) & (random.random(len(spells.stop)) < share))
    going_on = set(spells.person[spells.stop > town.calendar.last].tolist())
    dead = np.array([row for row in ended.tolist() if int(spells.person[row]) not in going_on], dtype=np.int64)
    town.register.die(spells.person[dead], spells.stop[dead])
