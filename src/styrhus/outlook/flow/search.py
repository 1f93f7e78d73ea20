"""The smallest number of places that keeps a promise: a guess, a bracket, a bisection, all meeting the same people.

A few replications find the neighbourhood, all of them confirm it: the answer keeps the promise and one place fewer does
not. More places are never worse, so between the two there is nothing to look for.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import ceil, sqrt

import numpy as np

from styrhus.outlook.errors import Fault, OutlookError

from .checking import check, faults_of
from .drawing import Begin, draw_batches
from .kernels import Kernel, chosen
from .model import DAYS_A_YEAR, Arrivals, FlowCase, Promise, PromiseKept
from .people import People
from .promises import Judged, judge
from .rules import rules_of, year_turns
from .simulating import place
from .theory import modified_offered_load

SAFETY = 1.6  # of the square-root rule, for the first guess only
FEW = 100
KEPT_PEOPLE = 3_000_000  # drawn once and kept between tries; more than this are drawn again each time

BeginWith = Callable[[int], Begin]  # who is there on the first day, with so many places
Told = Callable[[float, str], None]


@dataclass(frozen=True, slots=True)
class PlacesFound:
    """`tried` is every number of places that all replications were run for, in the order they were tried."""

    places: int
    kept: PromiseKept
    tried: tuple[tuple[int, PromiseKept], ...]


@dataclass(frozen=True, eq=False, slots=True)
class PlacesQuestion:
    """How many places in `home`, at most `most`? `begin_with` where the first day depends on the number of places;
    then `lowest` is the fewest from which more places are never worse."""

    case: FlowCase
    arrivals: Arrivals
    promise: Promise
    home: str
    most: int
    replications: int
    seed: np.random.SeedSequence
    kernel: Kernel = Kernel.FASTEST
    begin_with: BeginWith | None = None
    progress: Told | None = None
    lowest: int = 0


def fewest_places(
    case: FlowCase,
    arrivals: Arrivals,
    promise: Promise,
    *,
    home: str,
    most: int,
    replications: int,
    seed: np.random.SeedSequence,
    kernel: Kernel = Kernel.FASTEST,
) -> PlacesFound:
    """The smallest number of places in `home`, at most `most`, with which the promise is kept.

    The homes and changes of the case are as they stand otherwise. A promise to several classes is kept when each class
    has its share. OutlookError naming `promise` where not even `most` places keep it.
    """
    return find_places(PlacesQuestion(case, arrivals, promise, home, most, replications, seed, kernel))


def find_places(question: PlacesQuestion) -> PlacesFound:
    """Checks the question, then answers it."""
    case, home, most, replications = question.case, question.home, question.most, question.replications
    lowest = max(_lowest(case, home, most), question.lowest)
    check(_with_places(case, home, lowest), question.arrivals, replications=replications)
    _check_promise(case, question.promise)
    trials = Trials(question, chosen(question.kernel))
    guess = min(max(first_guess(case, question.arrivals, home), lowest), most)
    near = _bisect(trials, guess, lowest, most, min(FEW, replications))
    return _confirm(trials, near, lowest, most)


def first_guess(case: FlowCase, arrivals: Arrivals, home: str) -> int:
    """m + β√m with m the most people expected present in any year, less what the other homes of the kind hold."""
    kind = next(one.kind for one in case.homes if one.key == home)
    members = [one for one in case.classes if one.needs is kind]
    rates = np.asarray(arrivals.long if kind.value == "long" else arrivals.short, np.float64)
    rates = rates.mean(axis=0) if rates.ndim == 2 else rates
    stay = sum(one.share * one.stay.mean_days for one in members)
    others = [one for one in case.homes if one.kind is kind and one.key != home]
    present = sum(case.start.residents.get(one.key, 0) for one in (*others, *(o for o in case.homes if o.key == home)))
    load = modified_offered_load(rates / DAYS_A_YEAR, max(stay, 1e-9), first=present, step=DAYS_A_YEAR).max()
    return max(0, ceil(load + SAFETY * sqrt(load)) - sum(one.places for one in others))


class Trials:
    """What a number of places gives, with few replications or all. Keeps the people drawn from one ask to the next."""

    def __init__(self, question: PlacesQuestion, kernel: Kernel) -> None:
        self.question, self.kernel = question, kernel
        self.promise, self.replications = question.promise, question.replications
        self.tried: list[tuple[int, PromiseKept]] = []
        self._drawn: dict[int, list[People]] = {}
        self._asked = 0

    def ask(self, places: int, replications: int) -> Judged:
        case = _with_places(self.question.case, self.question.home, places)
        rules, years = rules_of(case), len(year_turns(case.days)) - 1
        batches = self._people(case, places, replications)
        found = Judged.joined([judge(case, one, place(rules, one, self.kernel), years=years) for one in batches])
        self._tell(places)
        if replications == self.replications:
            self.tried.append((places, found.kept_to(self.promise)))
        return found

    def is_kept(self, places: int, replications: int) -> bool:
        return self.ask(places, replications).is_kept(self.promise)

    def _people(self, case: FlowCase, places: int, replications: int) -> Iterator[People] | list[People]:
        if replications in self._drawn:
            return self._drawn[replications]
        arrivals = _first_rows(self.question.arrivals, replications)
        begin = self.question.begin_with(places) if self.question.begin_with else None
        batches = draw_batches(case, arrivals, replications=replications, seed=self.question.seed, begin=begin)
        if begin or _people_expected(case, arrivals) * replications > KEPT_PEOPLE:
            return batches
        self._drawn[replications] = list(batches)
        return self._drawn[replications]

    def _tell(self, places: int) -> None:
        """How many asks there will be is not known: each takes the bar a tenth nearer its end."""
        self._asked += 1
        if self.question.progress:
            self.question.progress(1.0 - 0.9**self._asked, f"Prøvde {places} plasser.")


def _first_rows(arrivals: Arrivals, replications: int) -> Arrivals:
    long, short = arrivals.long, arrivals.short
    return Arrivals(
        long=long[:replications] if long.ndim == 2 else long,
        short=short[:replications] if short is not None and short.ndim == 2 else short,
    )


def _people_expected(case: FlowCase, arrivals: Arrivals) -> float:
    rates = [np.asarray(one, np.float64) for one in (arrivals.long, arrivals.short) if one is not None]
    return sum(float(one.sum(axis=-1).mean()) for one in rates) + sum(case.start.residents.values())


def _bisect(trials: Trials, guess: int, lowest: int, most: int, few: int) -> int:
    """With few replications, the smallest that keeps it, or `most` where none does."""
    low, high, step = lowest - 1, most, 2
    place = guess
    while low < place <= high and high - low > 1:
        if trials.is_kept(place, few):
            high, place = place, place - step
        else:
            low, place = place, place + step
        if low < guess < high:
            break
        step *= 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if trials.is_kept(middle, few) else (middle, high)
    return high


def _confirm(trials: Trials, places: int, lowest: int, most: int) -> PlacesFound:
    """With all replications: down while it is kept, else up until it is."""
    found = trials.ask(places, trials.replications)
    if found.is_kept(trials.promise):
        while places > lowest:
            below = trials.ask(places - 1, trials.replications)
            if not below.is_kept(trials.promise):
                break
            places, found = places - 1, below
    while not found.is_kept(trials.promise):
        if places >= most:
            raise OutlookError([Fault("promise", _impossible(trials.promise, found, most))])
        places += 1
        found = trials.ask(places, trials.replications)
    return PlacesFound(places, found.kept_to(trials.promise), tuple(trials.tried))


def _impossible(promise: Promise, found: Judged, most: int) -> str:
    worst = found.worst_share(promise)
    return (
        f"Ikke noe antall plasser opp til {most} holder løftet: med {most} får {_percent(worst)} plass innen fristen, "
        f"og løftet er {_percent(promise.share)}. Lov en mindre andel eller en lengre frist, eller prøv flere plasser."
    )


def _percent(share: float) -> str:
    return f"{100 * share:.4g} %".replace(".", ",")


def _with_places(case: FlowCase, home: str, places: int) -> FlowCase:
    return replace(case, homes=tuple(replace(one, places=places) if one.key == home else one for one in case.homes))


def _lowest(case: FlowCase, home: str, most: int) -> int:
    """What is closed later must have been open."""
    if home not in {one.key for one in case.homes}:
        raise OutlookError([Fault("home", f"Hjemmet «{home}» finnes ikke.")])
    left = lowest = 0
    for change in sorted(case.changes, key=lambda change: change.day):
        if change.home == home:
            left += change.places
            lowest = max(lowest, -left)
    if most < lowest:
        raise OutlookError([Fault("most", f"Skal være minst {lowest}: så mange plasser stenges senere.")])
    return lowest


def _check_promise(case: FlowCase, promise: Promise) -> None:
    faults = list(faults_of(case))
    if not 0 < promise.share <= 1:
        faults.append(Fault("promise.share", "Skal være en andel over 0 og høyst 1."))
    unknown = set(promise.classes) - {one.key for one in case.classes}
    faults += [Fault("promise.classes", f"Gruppen «{key}» finnes ikke.") for key in sorted(unknown)]
    if faults:
        raise OutlookError(faults)
