"""How wide the interval of each series is when one source varies alone.

Chance is run as it is: need at its expectation, many replications. The other sources work through need; what the flow
then gives is its average at that need, read off the draws of the whole run, so that no luck is left in it.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from styrhus.outlook.sources import Source

from .conditional import Response
from .flowing import FlowRun, joined, values_of_run
from .model import Split
from .needing import SOURCES_OF_NEED, Need
from .outcome import Outcome, Setting, cases_of, needed, outcome_of, values_of
from .places import places_of
from .rounding import rounded_all
from .summing import width, years_of

Floats = NDArray[np.float64]
SPLIT = ("users:", "places_needed:", "residents:", "hours:home", "fte", "cost")

CHANCE_REPLICATIONS = 100  # a width within a tenth; most of a run's time would go here with more


def is_split(key: str) -> bool:
    """Single items of cost and single educations follow the whole; places open are decided. Queues are left out: most
    runs have none, so the average that need gives says nothing of where most runs end."""
    return key.startswith(SPLIT) and not key.startswith(("fte:", "cost:"))


def splits_of(setting: Setting, outcome: Outcome) -> tuple[Split, ...]:
    only_chance = outcome_of(setting, outcome.steps, vary=frozenset({Source.CHANCE}), replications=CHANCE_REPLICATIONS)
    by_source = {Source.CHANCE: only_chance.values}
    responses = [_responses_of(run, outcome.need.first_draws(setting.replications)) for run in outcome.runs]
    for source in SOURCES_OF_NEED:
        by_source[source] = _values_of_need(setting, outcome, responses, source)
    first_year = setting.scenario.base_year
    return tuple(
        Split(
            key=key,
            years=years_of(first_year, values),
            population=_width(by_source[Source.POPULATION][key], values),
            rates=_width(by_source[Source.RATES][key], values),
            policy=_width(by_source[Source.POLICY][key], values),
            chance=_width(by_source[Source.CHANCE][key], values),
            whole=_width(values, values),
        )
        for key, values in outcome.values.items()
        if is_split(key)
    )


def _width(values: Floats, like: Floats) -> tuple[float, ...]:
    return rounded_all(np.broadcast_to(width(values), like.shape[1:]))


def _responses_of(run: FlowRun, need: Need) -> dict[str, Response]:
    asked = _needs_of(run, need)
    return {key: Response(asked, values) for key, values in values_of_run(run).items()}


def _needs_of(run: FlowRun, need: Need) -> list[Floats]:
    return [need.users[places.service] for places in places_of(run.system) if places.classes]


def _values_of_need(
    setting: Setting, outcome: Outcome, responses: Sequence[Mapping[str, Response]], source: Source
) -> dict[str, Floats]:
    """All series as one source of need makes them, with chance at its average."""
    vary = frozenset({source})
    need = needed(setting, outcome.steps, vary)
    flow = joined(
        {key: response.at(_needs_of(run, need)) for key, response in by_key.items()}
        for run, by_key in zip(outcome.runs, responses, strict=True)
    )
    values, _ = values_of(setting, outcome.steps, need, flow, cases_of(outcome.runs), vary)
    return values
