"""Random cases of everything a flow can hold: classes, homes, short-term places, closings, lists, separate homes."""

import numpy as np

from styrhus.outlook.flow.model import (
    Arrivals,
    CapacityChange,
    FlowCase,
    Home,
    PersonClass,
    PlaceKind,
    Start,
    Stay,
    WaitsAt,
)
from styrhus.outlook.flow.rules import year_turns


def random_case(seed: int) -> tuple[FlowCase, Arrivals]:
    """Small places and short stays, so that a few hundred people meet every rule."""
    draw = np.random.default_rng(seed)
    homes = tuple(
        Home(f"{kind.value}-{number}", "", int(draw.integers(0, most)), kind)
        for kind, least, most in ((PlaceKind.LONG, 1, 6), (PlaceKind.SHORT, 0, 4))
        for number in range(draw.integers(least, 4))
    )
    has_short = any(home.kind is PlaceKind.SHORT for home in homes)
    classes = _classes(draw, has_short)
    days = float(draw.uniform(100, 800))
    residents = {
        home.key: int(draw.integers(0, home.places + 2))
        for home in homes
        if any(one.needs is home.kind for one in classes)
    }
    waiting = {one.key: tuple(draw.uniform(0, 60, int(draw.integers(0, 4))).tolist()) for one in classes}
    changes = _changes(draw, homes, days)
    case = FlowCase(classes, homes, Start(residents, waiting), days, changes, bool(draw.random() < 0.5))
    years = len(year_turns(days)) - 1
    return case, Arrivals(draw.uniform(20, 120, years), draw.uniform(5, 80, years))


def _classes(draw: np.random.Generator, has_short: bool) -> tuple[PersonClass, ...]:
    wanted = [
        PlaceKind.SHORT if has_short and number and draw.random() < 0.5 else PlaceKind.LONG
        for number in range(draw.integers(1, 4))
    ]
    return tuple(
        PersonClass(
            key=f"class-{number}",
            name="",
            share=1.0 / wanted.count(needs),
            priority=int(draw.integers(0, 3)),
            limit_days=float(draw.choice([0, 5, 42])),
            stay=_stay(draw),
            needs=needs,
            waits_at=WaitsAt.HOSPITAL if draw.random() < 0.5 else WaitsAt.HOME,
            may_bridge=needs is PlaceKind.LONG and bool(draw.random() < 0.7),
            any_place_counts=bool(draw.random() < 0.5),
            lost_a_year=float(draw.choice([0, 0.5, 5])),
        )
        for number, needs in enumerate(wanted)
    )


def _stay(draw: np.random.Generator) -> Stay:
    mean = float(draw.uniform(5, 100))
    kind = draw.integers(3)
    return Stay(mean, 0.3, mean / 4) if kind == 0 else Stay(mean, is_fixed=bool(kind == 1))


def _changes(draw: np.random.Generator, homes: tuple[Home, ...], days: float) -> tuple[CapacityChange, ...]:
    left = {home.key: home.places for home in homes}
    found = []
    on = draw.uniform(0, days, int(draw.integers(0, 7)))
    on = np.sort(np.where(draw.random(len(on)) < 0.5, np.floor(on), on))  # whole days meet stays that end on the day
    for day in on.tolist():
        home = homes[int(draw.integers(len(homes)))].key
        places = -left[home] if draw.random() < 0.4 else int(draw.integers(-left[home], 5))
        if places:
            left[home] += places
            found.append(CapacityChange(home, day, places, bool(places < 0 and draw.random() < 0.6)))
    return tuple(found)
