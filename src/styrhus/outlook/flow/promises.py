"""What a promise of a place in time came to, as three numbers: share within the limit, breaches a year, no breach."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .model import FlowCase, FlowResult, Promise, PromiseKept
from .people import People, Placements
from .tallying import judged_people


def promise_kept(
    case: FlowCase, result: FlowResult, promise: Promise, *, first_year: int = 0, last_year: int | None = None
) -> PromiseKept:
    """Over the years from `first_year` to and with `last_year`, all classes of the promise together.

    Those whose limit had not run out when they were lost, or when the run ended, are in neither share. Where nobody is
    left to judge by, the promise counts as kept.
    """
    last = result.years if last_year is None else last_year + 1
    return _judged(result, slice(first_year, last), last - first_year).kept_to(promise)


def promise_kept_by_class(
    case: FlowCase, result: FlowResult, promise: Promise, *, first_year: int = 0, last_year: int | None = None
) -> dict[str, PromiseKept]:
    """The same three numbers for each class the promise is made to, by its key."""
    keys = [key for key in result.classes if not promise.classes or key in promise.classes]
    return {
        key: promise_kept(case, result, Promise(promise.share, (key,)), first_year=first_year, last_year=last_year)
        for key in keys
    }


def is_kept(case: FlowCase, result: FlowResult, promise: Promise) -> bool:
    """A promise to several classes is kept when it is kept to each: the many do not pay for the few."""
    return _judged(result, slice(None), result.years).is_kept(promise)


@dataclass(frozen=True, eq=False, slots=True)
class Judged:
    """People whose promise was kept and broken, (replications, classes), over some years."""

    classes: tuple[str, ...]
    kept: NDArray[np.int64]
    broken: NDArray[np.int64]
    years: int

    def kept_to(self, promise: Promise) -> PromiseKept:
        """All classes of the promise together."""
        chosen = self._positions(promise)
        broken = self.broken[:, chosen].sum(axis=1)
        return PromiseKept(
            share_within=self._share(chosen),
            breaches_a_year=float(broken.mean()) / self.years,
            probability_no_breach=float(np.mean(broken == 0)),
        )

    def worst_share(self, promise: Promise) -> float:
        """Of the class that has it worst."""
        return min((self._share([position]) for position in self._positions(promise)), default=1.0)

    def is_kept(self, promise: Promise) -> bool:
        return self.worst_share(promise) >= promise.share

    def _positions(self, promise: Promise) -> list[int]:
        return [place for place, key in enumerate(self.classes) if not promise.classes or key in promise.classes]

    def _share(self, chosen: list[int]) -> float:
        kept, broken = int(self.kept[:, chosen].sum()), int(self.broken[:, chosen].sum())
        return kept / (kept + broken) if kept + broken else 1.0

    @staticmethod
    def joined(parts: Sequence["Judged"]) -> "Judged":
        """Batches one after the other."""
        kept, broken = (np.concatenate([getattr(part, name) for part in parts]) for name in ("kept", "broken"))
        return Judged(parts[0].classes, kept, broken, parts[0].years)


def judge(case: FlowCase, people: People, placed: Placements, *, years: int) -> Judged:
    """Only what a promise needs, over the whole run: for the search, which asks many times."""
    came = people.group >= 0
    classes = len(case.classes)
    cell = people.replication[came] * classes + people.group[came]
    kept, broken = (
        np.bincount(cell[chosen], minlength=people.replications * classes).reshape(-1, classes)
        for chosen in judged_people(case, people, placed, came)
    )
    return Judged(tuple(one.key for one in case.classes), kept, broken, years)


def _judged(result: FlowResult, chosen: slice, years: int) -> Judged:
    return Judged(result.classes, result.kept[:, chosen].sum(axis=1), result.broken[:, chosen].sum(axis=1), years)
