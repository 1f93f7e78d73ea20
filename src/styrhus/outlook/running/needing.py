"""Need as draws for one list of steps: the projection, and then what steps do to those who come and how long they stay.

Knows no places: this is how many would live in a service if nobody had to wait.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from styrhus.outlook.need import Uncertain
from styrhus.outlook.need.projecting import project
from styrhus.outlook.population import PopulationSet
from styrhus.outlook.scenario import ChangeStay, MoveNeed, Scenario, Step
from styrhus.outlook.sources import Source

from .moving import census_with_other_stays, not_admitted
from .phasing import drawn, phased_in
from .places import services_with_places
from .seeds import Purpose, generator_for
from .steps import need_case

Floats = NDArray[np.float64]
STAY_CHANGES = (-0.95, 10.0)  # a stay cannot be shortened away
# What an amount of need can depend on; who falls ill when is chance, and that is the flow's.
SOURCES_OF_NEED = frozenset({Source.POPULATION, Source.RATES, Source.POLICY})


@dataclass(frozen=True, eq=False, slots=True)
class Need:
    """By service: `users` and `hours` a week on 1 January (draws, years + 1); `stays`, mean days (draws, years), of the
    services with places."""

    years: range  # of the flow and the money: one fewer than there are Januaries
    users: dict[str, Floats]
    hours: dict[str, Floats]
    stays: dict[str, Floats]

    @property
    def draws(self) -> int:
        return next(iter(self.users.values())).shape[0]

    def first_draws(self, draws: int) -> "Need":
        return self._cut(slice(draws), None)

    def first_years(self, years: int) -> "Need":
        return self._cut(slice(None), years)

    def _cut(self, draws: slice, years: int | None) -> "Need":
        januaries = None if years is None else years + 1
        return Need(
            years=self.years[:years],
            users={service: values[draws, :januaries] for service, values in self.users.items()},
            hours={service: values[draws, :januaries] for service, values in self.hours.items()},
            stays={service: values[draws, :years] for service, values in self.stays.items()},
        )


def need_of(
    scenario: Scenario,
    population: PopulationSet,
    steps: Sequence[Step],
    *,
    draws: int,
    seed: int,
    vary: frozenset[Source],
) -> Need:
    """Where nothing of need varies, one draw says it all."""
    varying = vary & SOURCES_OF_NEED
    count = draws if varying else 1
    found = project(
        need_case(scenario, population, steps),
        draws=count,
        generator=generator_for(seed, Purpose.NEED),
        vary=varying,
    )
    years = range(scenario.base_year, scenario.last_year)
    need = Need(
        years=years,
        users={key: found.users[:, :, place] for place, key in enumerate(found.services)},
        hours={key: found.hours[:, :, place] for place, key in enumerate(found.services)},
        stays={
            places.service: np.full((count, len(years)), places.mean_stay_days)
            for places in services_with_places(scenario)
            if places.classes
        },
    )
    for step in steps:
        if isinstance(step, MoveNeed):
            need = _moved(need, step, _luck(step.key, step.share, need, seed, vary, (0.0, 1.0)))
        elif isinstance(step, ChangeStay):
            need = _with_other_stays(need, step, _luck(step.key, step.change, need, seed, vary, STAY_CHANGES))
    return need


def _luck(
    key: str, value: Uncertain, need: Need, seed: int, vary: frozenset[Source], between: tuple[float, float]
) -> Floats:
    return drawn(value, draws=need.draws, seed=seed, key=key, vary=vary, low=between[0], high=between[1])


def _moved(need: Need, step: MoveNeed, share: Floats) -> Need:
    """Those who are not admitted get the other service, with the hours the step says. Without places there is no
    lag."""
    phase = phased_in(step.from_year, step.over_years, need.years)
    users = need.users[step.from_service]
    if step.from_service in need.stays:
        fewer = not_admitted(users, need.stays[step.from_service], share[:, None] * phase)
        fewer = np.minimum(fewer, users)
    else:
        fewer = users * share[:, None] * np.append(phase, phase[-1])
    left = np.divide(users - fewer, users, out=np.ones_like(users), where=users > 0)
    hours = need.hours | {step.from_service: need.hours[step.from_service] * left}
    return replace(
        need,
        users=need.users | {step.from_service: users - fewer, step.to_service: need.users[step.to_service] + fewer},
        hours=hours | {step.to_service: hours[step.to_service] + fewer * step.hours_a_week},
    )


def _with_other_stays(need: Need, step: ChangeStay, change: Floats) -> Need:
    if step.service not in need.stays:
        return need  # places people only wait in have no stays of their own
    before = need.stays[step.service]
    after = before * (1.0 + change[:, None] * phased_in(step.from_year, step.over_years, need.years))
    users = census_with_other_stays(need.users[step.service], before, after)
    return replace(need, users=need.users | {step.service: users}, stays=need.stays | {step.service: after})
