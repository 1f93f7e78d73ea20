"""Use rates: what is believed of them when few people were asked. Gamma-Poisson: users are Poisson, and municipalities
in the comparable group differ as a gamma distribution does. Knows rates and people, no years."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .model import AgeRate, Service

STRENGTH = 25.0
"""1 ÷ (relative standard deviation between comparable municipalities)²: 25 is a fifth up or down. Home services among
those aged 80 and over differed by 0.16–0.17 in 2019 (415 municipalities) and 0.17–0.20 in 2023 (352), sampling taken
out (Statistics Norway, table 12209 with 07459); other services are taken to differ no less."""


@dataclass(frozen=True, slots=True)
class Belief:
    """A gamma distribution of a rate. `shape` is how many users it rests on; 0 is a rate known to be nothing."""

    mean: float
    shape: float


def believe(own: AgeRate, comparison: AgeRate | None = None, *, strength: float = STRENGTH) -> Belief:
    """The rate after the comparable group has been heard: its own when many people were asked, the group's when none.

    The group counts as `strength` users, fewer where its own rate rests on few. A group without users says nothing.
    """
    users = own.rate * own.people
    if comparison is None or comparison.rate <= 0:
        return Belief(own.rate, users)
    heard = _heard(comparison, strength)
    shape = heard + users
    return Belief(shape / (heard / comparison.rate + own.people), shape)


def beliefs_of(service: Service, *, strength: float = STRENGTH) -> tuple[Belief, ...]:
    """One for each of the service's rates, in their order."""
    return tuple(believe(own, comparable(own, service.comparison), strength=strength) for own in service.rates)


def comparable(own: AgeRate, group: Sequence[AgeRate]) -> AgeRate | None:
    """The group's rate for the same ages and level; for the same sex, or for both where it does not tell them apart."""
    same = [each for each in group if (each.first, each.last, each.level) == (own.first, own.last, own.level)]
    for sex in (own.sex, None):
        for each in same:
            if each.sex == sex:
                return each
    return None


def strength_between(users: NDArray[np.float64], people: NDArray[np.float64]) -> float:
    """How alike municipalities are, from their counts: 1 ÷ (relative variance beyond that of chance).

    The method of moments, weighted by people; infinite where they differ no more than chance would have them do.
    """
    rate = users.sum() / people.sum()
    spread = float((people * (users / people - rate) ** 2).sum()) - (len(people) - 1) * rate
    variance = spread / (people.sum() - (people**2).sum() / people.sum())
    return float(rate**2 / variance) if variance > 0 else float("inf")


def _heard(comparison: AgeRate, strength: float) -> float:
    """Two variances add up: between municipalities, and of the group's own count."""
    users = comparison.rate * comparison.people
    return strength if comparison.people <= 0 else 1 / (1 / strength + 1 / users)
