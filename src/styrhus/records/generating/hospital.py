"""Discharge-ready patients: most leave the same day, some wait, and the days in excess add up to the wanted number."""

import numpy as np

from . import national
from .calendar import stretches_of
from .careers import Careers
from .columns import MISSING, Column, Columns, Numbers, Words, joined, whole
from .decisions import known_people
from .scenario import Role, Steered
from .town import Town

HOSPITALS = ("Kystsykehuset", "Innlandssykehuset")
_WAITING_DAYS = 3.36  # 71 800 days on 21 400 stays


def discharges_of(town: Town, careers: Careers) -> dict[str, Column]:
    random = town.random("discharges")
    stretches = _stretches(town, random)
    days = [_ready_and_left(random, first, last, excess) for first, last, excess in stretches]
    ready, left = (np.concatenate(part) for part in zip(*days, strict=True))
    order = np.argsort(ready, kind="stable")
    ready, left = ready[order], left[order]
    people = np.unique(known_people(town, random, careers, max(50, len(ready) // 2), known=0.8))
    rows: Columns = {
        "person": random.permutation(people)[np.arange(len(ready)) % len(people)],
        "hospital": Words(whole(random.random(len(ready)) < 0.15), HOSPITALS),
        "unit": town.units.standing(town.units.drawn(random, len(ready), Role.OFFICE), left),
        "ready": ready,
        "left": left,
    }
    return joined([rows, _still_waiting(town, random, careers)])


def _stretches(town: Town, random: np.random.Generator) -> list[tuple[int, int, int]]:
    """First and last day, and the days in excess that all of it adds up to."""
    path = town.scenario.path(Steered.EXCESS_DAYS)
    calendar = town.calendar
    if not path:
        wanted = random.poisson(national.EXCESS_DAYS_A_THOUSAND * town.thousands / 12, calendar.months)
        return list(zip(calendar.firsts.tolist(), calendar.lasts.tolist(), wanted.tolist(), strict=True))
    return [
        (max(first, calendar.first), last, round(step.value))
        for (first, last), step in zip(stretches_of(path, calendar.first), path, strict=True)
        if last >= calendar.first
    ]


def _ready_and_left(random: np.random.Generator, first: int, last: int, excess: int) -> tuple[Numbers, Numbers]:
    """Nobody waits past the stretch, so that its days are its own."""
    waiting = max(1, round(excess / _WAITING_DAYS)) if excess else 0
    waits = np.ones(waiting, dtype=np.int64)
    if waiting:
        odds = random.exponential(1, waiting)
        waits += random.multinomial(max(0, excess - waiting), odds / odds.sum())
        waits = np.minimum(waits, last - first)
    at_once = round(waiting * (1 - national.WAITING_SHARE) / national.WAITING_SHARE)
    waits = np.concatenate([waits, np.zeros(at_once, dtype=np.int64)])
    ready = first + whole(random.random(len(waits)) * (last - first + 1 - waits))
    return ready, ready + waits


def _still_waiting(town: Town, random: np.random.Generator, careers: Careers) -> dict[str, Column]:
    """Reported ready on the last day, and not yet gone."""
    count = 1 if town.people < 50_000 else 3
    return {
        "person": town.register.add(np.full(count, int(town.calendar.years[-1]) - 83, dtype=np.int64)),
        "hospital": Words(np.zeros(count, dtype=np.int64), HOSPITALS),
        "unit": town.units.standing(
            town.units.drawn(random, count, Role.OFFICE), np.full(count, town.calendar.last, dtype=np.int64)
        ),
        "ready": np.full(count, town.calendar.last, dtype=np.int64),
        "left": np.full(count, MISSING, dtype=np.int64),
    }
