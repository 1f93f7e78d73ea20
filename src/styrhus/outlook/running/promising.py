"""What a promise of a place in time comes to over the decision years: as the alternative is, and with other numbers of
places.

«With so many places» means that the service has just so many from the first day of the decision years and through
them; until then the alternative's own calendar holds, and the queue it leaves is there on that day.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, log

import numpy as np

from styrhus.outlook.errors import Fault, OutlookError
from styrhus.outlook.flow import CapacityChange, FlowCase, PlaceKind, Promise
from styrhus.outlook.flow.drawing import draw_batches
from styrhus.outlook.flow.kernels import Kernel, chosen
from styrhus.outlook.flow.model import DAYS_A_YEAR
from styrhus.outlook.flow.people import People, Placements
from styrhus.outlook.flow.promises import Judged, promise_kept
from styrhus.outlook.flow.rules import rules_of
from styrhus.outlook.flow.simulating import place
from styrhus.outlook.flow.tallying import judged_people
from styrhus.outlook.population import PopulationSet
from styrhus.outlook.scenario import Alternative, Scenario, Step
from styrhus.outlook.sources import EVERY_SOURCE

from .amount import PEOPLE_OF_A_PROMISE, replications_for
from .casting import arrivals_of, flow_case
from .flowing import FlowRun
from .model import ClassPromise, PlacesPoint, PromiseAnswer
from .needing import Need, need_of
from .places import ServicePlaces, services_with_places
from .rounding import rounded
from .seeds import Purpose, seed_for
from .steps import steps_of

FEW = 50
SMALLEST_MISS = 1e-4
USUAL_FALL, SLOWEST_FALL = 0.1, 0.02  # of the logarithm of the share that waits too long, a place


@dataclass(frozen=True, eq=False, slots=True)
class PromiseBasis:
    """Everything a number of places is tried against, drawn once: who comes, when, and how long they stay."""

    case: FlowCase
    kind: PlaceKind
    promise: Promise
    first: int  # the decision years, counted from the base year
    last: int
    people: tuple[People, ...]
    few: tuple[People, ...]  # the first of them, to find the neighbourhood of an answer
    kernel: Kernel

    def with_places(self, places: int) -> FlowCase:
        """The same case with just so many places of the kind from the first decision day on."""
        day = self.first * DAYS_A_YEAR
        kept = tuple(change for change in self.case.changes if change.day < day or not self._is_here(change.home))
        before = {home.key: home.places for home in self.case.homes if home.kind is self.kind}
        for change in kept:
            if change.home in before:
                before[change.home] += change.places
        return replace(self.case, changes=(*kept, *_to_reach(places, before, day)))

    @property
    def promise_here(self) -> Promise:
        """The many do not pay for the few: it is a promise to each class of it."""
        return promise_here(self.case, self.promise, self.kind)

    def _is_here(self, key: str) -> bool:
        return any(home.key == key and home.kind is self.kind for home in self.case.homes)


def _to_reach(places: int, before: dict[str, int], day: float) -> tuple[CapacityChange, ...]:
    """More places come in the largest home; fewer are taken from the largest first."""
    difference = places - sum(before.values())
    largest = sorted(before, key=lambda key: (-before[key], key))
    if difference >= 0:
        return (CapacityChange(largest[0], day, difference),) if difference else ()
    changes = []
    for key in largest:
        closed = min(before[key], -difference)
        if closed:
            changes.append(CapacityChange(key, day, -closed))
            difference += closed
    return tuple(changes)


def promise_basis(
    scenario: Scenario,
    population: PopulationSet,
    *,
    alternative: str,
    service: str,
    draws: int,
    seed: int,
    kernel: Kernel = Kernel.FASTEST,
) -> PromiseBasis:
    """Drawn as in a whole run with as many draws and the same seed. Keep it to try one number after the other."""
    steps = steps_of(scenario, _alternative(scenario, alternative))
    need = need_of(scenario, population, steps, draws=draws, seed=seed, vary=EVERY_SOURCE)
    return basis_of(scenario, steps, _places(scenario, service), need, draws=draws, seed=seed, kernel=kernel)


def basis_of(
    scenario: Scenario,
    steps: Sequence[Step],
    places: ServicePlaces,
    need: Need,
    *,
    draws: int,
    seed: int,
    kernel: Kernel,
) -> PromiseBasis:
    """Where the need is reckoned already."""
    system = places.system
    first, last = (year - scenario.base_year for year in scenario.decision_years)
    # On, until those who came last have been kept waiting too long, or not.
    longest = max(person.limit_days for person in system.classes) + 1.0
    days = min((last + 1) * DAYS_A_YEAR + longest, (scenario.last_year - scenario.base_year) * DAYS_A_YEAR)
    case = flow_case(scenario, system, steps, days=days)
    count = replications_for([arrivals_of(system, case, need)], draws=draws, most_people=PEOPLE_OF_A_PROMISE)
    people, few = (
        tuple(
            draw_batches(
                case,
                arrivals_of(system, case, need.first_draws(replications)),
                replications=replications,
                seed=seed_for(seed, Purpose.FLOW, system.service),
            )
        )
        for replications in (count, min(count, FEW))
    )
    return PromiseBasis(case, places.kind, system.promise, first, last, people, few, chosen(kernel))


def _alternative(scenario: Scenario, key: str) -> Alternative:
    for alternative in scenario.all_alternatives:
        if alternative.key == key:
            return alternative
    known = ", ".join(one.key for one in scenario.all_alternatives)
    raise OutlookError([Fault("alternative", f"Alternativet «{key}» finnes ikke. Velg blant {known}.")])


def _places(scenario: Scenario, service: str) -> ServicePlaces:
    known = {places.service: places for places in services_with_places(scenario) if places.homes}
    if service not in known:
        reason = f"Tjenesten «{service}» har ingen plasser. Velg blant {', '.join(known)}."
        raise OutlookError([Fault("service", reason)])
    return known[service]


def promise_with(basis: PromiseBasis, places: int) -> PlacesPoint:
    """One stop on the slider."""
    kept = judged(basis, places, basis.people).kept_to(basis.promise_here)
    return PlacesPoint(
        places=places,
        share_within=rounded(kept.share_within),
        breaches_a_year=rounded(kept.breaches_a_year),
        probability_no_breach=rounded(kept.probability_no_breach),
    )


def judged(basis: PromiseBasis, places: int, drawn: Iterable[People]) -> Judged:
    """Those who come in the decision years, and nothing else that happens: it is asked many times."""
    if places < 0:
        raise OutlookError([Fault("places", "Antall plasser kan ikke være negativt.")])
    case = basis.with_places(places)
    rules = rules_of(case)
    return Judged.joined([_judged(basis, case, people, place(rules, people, basis.kernel)) for people in drawn])


def _judged(basis: PromiseBasis, case: FlowCase, people: People, placed: Placements) -> Judged:
    classes = len(case.classes)
    begin = basis.first * DAYS_A_YEAR if basis.first else -np.inf  # today's list is judged in the first year
    came = (people.group >= 0) & (people.arrival >= begin) & (people.arrival < (basis.last + 1) * DAYS_A_YEAR)
    cell = people.replication[came] * classes + people.group[came]
    kept, broken = (
        np.bincount(cell[chosen], minlength=people.replications * classes).reshape(-1, classes)
        for chosen in judged_people(case, people, placed, came)
    )
    return Judged(tuple(person.key for person in case.classes), kept, broken, basis.last - basis.first + 1)


def promise_table(
    scenario: Scenario,
    population: PopulationSet,
    *,
    alternative: str,
    service: str,
    places: Iterable[int],
    draws: int,
    seed: int,
) -> tuple[PlacesPoint, ...]:
    """The slider: what each number of places makes of the promise."""
    basis = promise_basis(scenario, population, alternative=alternative, service=service, draws=draws, seed=seed)
    return tuple(promise_with(basis, number) for number in places)


def fewest_places(basis: PromiseBasis, *, guess: int, most: int) -> int | None:
    """The smallest number that keeps the promise to each class it is made to; None where not even `most` does.

    The people are the same for every number, so more places serve them better. Some of them show about where the number
    is, all of them decide it.
    """
    near = _search(basis, guess, most, basis.few)
    return _search(basis, most if near is None else near, most, basis.people)


def _search(basis: PromiseBasis, guess: int, most: int, drawn: tuple[People, ...]) -> int | None:
    promise = basis.promise_here
    return smallest_kept(lambda places: judged(basis, places, drawn).worst_share(promise), promise.share, guess, most)


def smallest_kept(share_with: Callable[[int], float], share: float, guess: int, most: int) -> int | None:
    """Each try tells how far away the number is, for the share that waits too long falls evenly on a log scale."""
    low, high = -1, most + 1  # the largest known to be too few, the smallest known to be enough
    at, missed = min(max(guess, 0), most), dict[int, float]()
    while high - low > 1:
        found = share_with(at)
        missed[at] = log(max(1.0 - found, SMALLEST_MISS))
        low, high = (low, at) if found >= share else (at, high)
        at = next_try(missed, log(max(1.0 - share, SMALLEST_MISS)), low, high)
    return high if high <= most else None


def next_try(missed: Mapping[int, float], allowed: float, low: int, high: int) -> int:
    """Between `low` and `high`, neither included. `missed`, by places in the order they were tried, and what is
    `allowed` are logarithms of shares.

    With one end tried only, the steps away from it grow at least by doubling; with both, every fourth try halves what
    is between: so it ends soon whatever the shares are.
    """
    turns, is_bracketed = len(missed), low in missed and high in missed
    if is_bracketed and turns % 4 == 0:
        return (low + high) // 2
    first, second = (low, high) if is_bracketed else ([*missed] * 2)[-2:]
    falls = (missed[first] - missed[second]) / (second - first) if first != second else 0.0
    expected = ceil(second + (missed[second] - allowed) / (falls if falls > SLOWEST_FALL else USUAL_FALL))
    if not is_bracketed:
        step = 2 ** (turns - 1)
        expected = max(expected, low + step) if low in missed else min(expected, high - step)
    return min(max(expected, low + 1), high - 1)


def promise_here(case: FlowCase, promise: Promise, kind: PlaceKind) -> Promise:
    """To those of the promise who need places of this kind; as it stands where it is made to none of them."""
    here = [person.key for person in case.classes if person.needs is kind]
    promised = tuple(key for key in here if not promise.classes or key in promise.classes)
    return Promise(promise.share, promised) if promised else promise


def promise_answer(run: FlowRun, *, first: int, last: int, fewest: int | None) -> PromiseAnswer:
    """The three numbers with the alternative's own places, in all and by class."""
    promise = promise_here(run.case, run.system.promise, PlaceKind.LONG)
    kept = promise_kept(run.case, run.result, promise, first_year=first, last_year=last)
    return PromiseAnswer(
        service=run.system.service,
        share_promised=promise.share,
        share_within=rounded(kept.share_within),
        breaches_a_year=rounded(kept.breaches_a_year),
        probability_no_breach=rounded(kept.probability_no_breach),
        classes=tuple(_class_promise(run, place, first, last) for place in range(len(run.case.classes))),
        fewest=fewest,
    )


def _class_promise(run: FlowRun, place: int, first: int, last: int) -> ClassPromise:
    person, result = run.case.classes[place], run.result
    kept = promise_kept(
        run.case, result, Promise(run.system.promise.share, (person.key,)), first_year=first, last_year=last
    )
    arrived = int(result.arrived[:, first : last + 1, place].sum())
    waited = float(result.wait_days[:, first : last + 1, place].sum())
    return ClassPromise(
        key=person.key,
        name=person.name,
        limit_days=person.limit_days,
        share_within=rounded(kept.share_within),
        breaches_a_year=rounded(kept.breaches_a_year),
        probability_no_breach=rounded(kept.probability_no_breach),
        mean_wait_days=rounded(waited / arrived if arrived else 0.0),
    )
