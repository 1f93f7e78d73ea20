"""How many places a number of people asks for if a promise is to be kept: theory, year by year, at the load of that
moment (modified offered load). It knows no history: a queue from last year is the flow's to tell.

Of classes that go before others only the first is exact; for those behind, the wait of those who must wait is taken as
exponential with Cobham's mean. Loss while waiting is left out, so the answer is a little on the careful side.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from styrhus.outlook.flow import PersonClass, Promise

from .places import ServicePlaces

Floats = NDArray[np.float64]
STEP = 1 / 16  # of the table over load; a load in between is rounded up


def places_needed(places: ServicePlaces, census: Floats, promise: Promise, open_places: Floats) -> Floats:
    """(draws, years). Where homes are not shared each needs enough for its own part of the people, who wish for homes
    by their `open_places` (homes, years)."""
    binding = binding_classes(places, promise)
    whole = open_places.sum(axis=0)
    if places.system.is_pooled or not whole.all():
        return _enough(places.classes, binding, census, promise.share)
    parts = open_places / whole
    return np.sum([_enough(places.classes, binding, census * part, promise.share) for part in parts], axis=0)


def binding_classes(places: ServicePlaces, promise: Promise) -> tuple[str, ...]:
    """Whose limits decide: those the promise is made to, save those a short-term place is as good for."""
    promised = [person for person in places.classes if not promise.classes or person.key in promise.classes]
    here = [person for person in promised if not (places.system.buffer and person.any_place_counts)]
    return tuple(person.key for person in here or promised)


def _enough(classes: tuple[PersonClass, ...], binding: tuple[str, ...], load: Floats, share: float) -> Floats:
    if not binding:
        return np.ceil(load)
    steps = np.ceil(load / STEP).astype(np.int64)
    # The table grows by doubling, so that nearby questions share one.
    size = 1 << max(int(steps.max(initial=0)).bit_length(), 4)
    return enough_by_load(classes, binding, share, size)[steps]


@lru_cache(maxsize=64)
def enough_by_load(classes: tuple[PersonClass, ...], binding: tuple[str, ...], share: float, size: int) -> Floats:
    """The smallest number of places for each load 0, 1/16, 2/16 …: one recursion of Erlang's B over all of them."""
    load: Floats = np.arange(size + 1, dtype=np.float64) * STEP
    found = np.zeros(size + 1)
    open_loads = load > 0
    blocking: Floats = np.ones(size + 1)
    places = 0
    while open_loads.any():
        places += 1
        blocking = load * blocking / (places + load * blocking)
        kept = _is_kept(classes, binding, share, load, places, blocking) & open_loads
        found[kept] = places
        open_loads &= ~kept
    return found


def _is_kept(
    classes: tuple[PersonClass, ...],
    binding: tuple[str, ...],
    share: float,
    load: Floats,
    places: int,
    blocking: Floats,
) -> NDArray[np.bool_]:
    """Whether each of the binding classes is within its limit often enough, by load; never where places are too few."""
    busy = load / places
    enough = busy < 1.0
    waits = np.where(enough, blocking / np.where(enough, 1.0 - busy * (1.0 - blocking), 1.0), 1.0)
    whole = sum(person.share * person.stay.mean_days for person in classes)
    stay = whole / sum(person.share for person in classes)
    for person in classes:
        if person.key not in binding:
            continue
        before = _part(classes, whole, person.priority - 1) * busy
        upto = _part(classes, whole, person.priority) * busy
        empties_a_day = np.where(enough, places * (1.0 - before) * (1.0 - upto) / stay, 0.0)
        enough = enough & (waits * np.exp(-empties_a_day * person.limit_days) <= 1.0 - share + 1e-12)
    return enough


def _part(classes: tuple[PersonClass, ...], whole: float, priority: int) -> float:
    """The part of the load that goes before, or beside, those of a priority."""
    return sum(person.share * person.stay.mean_days for person in classes if person.priority <= priority) / whole
