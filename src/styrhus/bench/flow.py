"""Flow through places beside SimPy and Ciw: the same waits to the last bit first, then how much sooner, and how long it
takes to answer what people ask. Clocks are read here, and nothing is reckoned that the ground floor does not reckon."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from math import inf
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from styrhus.bench.flow_rivals import waits_by_ciw, waits_by_simpy
from styrhus.bench.projection import seconds_of_projection
from styrhus.outlook.flow.kernels import Kernel, can_compile
from styrhus.outlook.flow.model import DAYS_A_YEAR, Arrivals, FlowCase, Home, PersonClass, Promise, Start, Stay, WaitsAt
from styrhus.outlook.flow.queue import waits
from styrhus.outlook.flow.search import fewest_places

SERVERS, LOAD, ARRIVALS = 60, 57.0, 200_000
ROUNDS = 12
REPLICATIONS, YEARS = 1000, 20

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Aim:
    """A figure with what it is to reach: at least, or at most."""

    name: str
    figure: float
    least: float | None = None
    most: float | None = None

    @property
    def is_reached(self) -> bool:
        return (self.least is None or self.figure >= self.least) and (self.most is None or self.figure <= self.most)

    def as_json(self) -> dict[str, Any]:
        bound = {"at_least": self.least} if self.least is not None else {"at_most": self.most}
        return {"figure": round(self.figure, 4), **bound, "reached": self.is_reached}


@dataclass(frozen=True, slots=True)
class FlowFigures:
    seconds: dict[str, float]
    are_equal: dict[str, bool]
    aims: tuple[Aim, ...]
    places: int

    @property
    def is_reached(self) -> bool:
        return all(self.are_equal.values()) and all(aim.is_reached for aim in self.aims)

    def as_json(self) -> dict[str, Any]:
        return {
            "waits_identical": self.are_equal,
            "arrivals": ARRIVALS,
            "seconds": {name: round(seconds, 4) for name, seconds in self.seconds.items()},
            "places_found": self.places,
            "aims": {aim.name: aim.as_json() for aim in self.aims},
            "reached": self.is_reached,
        }


def missing_rivals() -> list[str]:
    return [name for name in ("simpy", "ciw") if find_spec(name) is None]


def flow_figures(tell: Callable[[str], None]) -> FlowFigures:
    """Everything in one run. Where the waits differ, no time is a figure, and none is measured."""
    generator = np.random.default_rng(2026)
    gaps, services = generator.exponential(1.0 / LOAD, ARRIVALS), generator.exponential(1.0, ARRIVALS)
    found, seconds = _contestants(gaps, services, tell)
    judge = found["plain"]
    are_equal = {name: bool(np.array_equal(judge, other)) for name, other in found.items() if name != "plain"}
    if not all(are_equal.values()):
        raise RuntimeError(f"ventetidene er ikke like: {are_equal}")
    aims = [
        Aim("plain_against_simpy", seconds["simpy"] / seconds["plain"], least=50.0),
        Aim("plain_against_ciw", seconds["ciw"] / seconds["plain"], least=100.0),
    ]
    if "compiled" in seconds:
        aims.append(Aim("compiled_against_simpy", seconds["simpy"] / seconds["compiled"], least=400.0))
    tell("Minste antall plasser, 20 år, 1000 gjennomregninger.")
    places, searches = _searches()
    aims += [Aim(f"places_{kernel}_seconds", each, most=_MOST_SECONDS[kernel]) for kernel, each in searches.items()]
    tell("Framskriving, 1000 trekninger, 25 år, alle aldre, 8 tjenester.")
    aims.append(Aim("projection_seconds", seconds_of_projection(), most=0.1))
    return FlowFigures(seconds, are_equal, tuple(aims), places)


_MOST_SECONDS = {Kernel.PLAIN: 15.0, Kernel.COMPILED: 2.0}


def _contestants(
    gaps: Floats, services: Floats, tell: Callable[[str], None]
) -> tuple[dict[str, Floats], dict[str, float]]:
    """Waits and seconds of each. Ours: the quickest of some rounds before, between and after the rivals, who run once:
    a machine is not as quick in every second of a minute."""
    works: dict[str, Callable[[], Floats]] = {
        str(kernel): partial(waits, gaps, services, SERVERS, kernel) for kernel in _kernels()
    }
    for kernel in _kernels():
        waits(gaps[:100], services[:100], SERVERS, kernel)  # compiles
    rivals: dict[str, Callable[[], Floats]] = {
        "simpy": partial(waits_by_simpy, gaps, services, SERVERS),
        "ciw": partial(waits_by_ciw, gaps, services, SERVERS),
    }
    found, seconds = {}, dict.fromkeys((*works, *rivals), inf)
    for rival, work in ((None, None), *rivals.items()):
        tell(f"{rival or 'plain og compiled'} på samme trekning.")
        if rival and work:
            found[rival], seconds[rival] = _timed(work, 1)
        for name, ours in works.items():
            found[name], quickest = _timed(ours, ROUNDS)
            seconds[name] = min(seconds[name], quickest)
    return {name: found[name] for name in seconds}, seconds


def _searches() -> tuple[int, dict[Kernel, float]]:
    """Hospital first, then the list; loss while waiting; some short stays: about sixty places."""
    stay = Stay(2.0 * DAYS_A_YEAR, short_share=0.12, short_mean_days=0.25 * DAYS_A_YEAR)
    case = FlowCase(
        classes=(
            PersonClass("hospital", "Fra sykehus", 0.4, 0, 5.0, stay, waits_at=WaitsAt.HOSPITAL, lost_a_year=0.25),
            PersonClass("list", "Fra ventelisten", 0.6, 1, 42.0, stay, lost_a_year=0.25),
        ),
        homes=(Home("home", "Hjemmet", 0),),
        start=Start({"home": 48}, {}),
        days=YEARS * DAYS_A_YEAR,
    )
    arrivals = Arrivals(np.full(YEARS, 48.0 / 2.0))

    def search(kernel: Kernel, replications: int) -> int:
        seed = np.random.SeedSequence(2026)
        found = fewest_places(
            case,
            arrivals,
            Promise(0.95),
            home="home",
            most=500,
            replications=replications,
            seed=seed,
            kernel=kernel,
        )
        return found.places

    found, seconds = {}, {}
    for kernel in _kernels():
        search(kernel, 50)  # compiles
        found[kernel], seconds[kernel] = _timed(partial(search, kernel, REPLICATIONS), 1)
    if len(set(found.values())) != 1:
        raise RuntimeError(f"kjernene fant ulike svar: {found}")
    return found[Kernel.PLAIN], seconds


def _kernels() -> list[Kernel]:
    return [Kernel.PLAIN, *([Kernel.COMPILED] if can_compile() else [])]


def _timed(work: Callable[[], Any], rounds: int) -> tuple[Any, float]:
    """The quickest of some rounds: what else the machine does only ever adds."""
    times = []
    for _ in range(rounds):
        gc.collect()
        begin = perf_counter()
        result = work()
        times.append(perf_counter() - begin)
    return result, min(times)
