"""One alternative's answer from its outcome: series, splits, promises, what a place costs and what the reader must
know."""

from math import ceil

from styrhus.outlook.flow import PlaceKind
from styrhus.outlook.resources.places import cost_of_a_place
from styrhus.outlook.scenario import Alternative, ChangeStay

from .costing import resource_case
from .flowing import FlowRun
from .model import AlternativeAnswer, DelayGap, PromiseAnswer, Series, Split, Waterfall
from .naming import names_of
from .outcome import Outcome, Setting
from .places import ServicePlaces, services_with_places
from .promising import basis_of, fewest_places, promise_answer
from .rounding import rounded
from .steps import of_kind
from .summing import series_of

PLACES_BEYOND_THEORY = 60  # how far above what theory says the search goes before it gives up


def answer_of(
    setting: Setting,
    alternative: Alternative,
    outcome: Outcome,
    *,
    splits: tuple[Split, ...],
    waterfalls: tuple[Waterfall, ...],
    delays: tuple[DelayGap, ...],
) -> AlternativeAnswer:
    return AlternativeAnswer(
        key=alternative.key,
        name=alternative.name,
        series=_series(setting, outcome),
        splits=splits,
        promises=tuple(_promise(setting, outcome, run) for run in outcome.runs),
        waterfalls=waterfalls,
        delays=delays,
        cost_of_a_place=_costs_of_places(setting, outcome),
        notes=(*outcome.notes, *_notes_on_stays(outcome)),
    )


def _series(setting: Setting, outcome: Outcome) -> tuple[Series, ...]:
    named = names_of(setting.scenario).items()
    return tuple(
        series_of(key, name, unit, setting.scenario.base_year, outcome.values[key])
        for key, (name, unit) in named
        if key in outcome.values
    )


def _notes_on_stays(outcome: Outcome) -> tuple[str, ...]:
    """What the reader must know of a step the flow cannot take year by year."""
    told = "køen er regnet med oppholdet midt i årene det bestemmes om. Antallet som bor der, følger steget år for år."
    return tuple(f"«{step.label}»: {told}" for step in of_kind(outcome.steps, ChangeStay))


def _promise(setting: Setting, outcome: Outcome, run: FlowRun) -> PromiseAnswer:
    """Alternatives that leave a system alone share its answer."""
    found = setting.flows.fewest
    if run.fingerprint not in found:
        found[run.fingerprint] = _fewest(setting, outcome, run)
    first, last = (year - setting.scenario.base_year for year in setting.scenario.decision_years)
    return promise_answer(run, first=first, last=last, fewest=found[run.fingerprint])


def _fewest(setting: Setting, outcome: Outcome, run: FlowRun) -> int | None:
    """The search begins where theory says."""
    scenario = setting.scenario
    first, last = (year - scenario.base_year for year in scenario.decision_years)
    places = ServicePlaces(run.system.service, PlaceKind.LONG, run.system)
    needed = outcome.values[f"places_needed:{places.service}"][:, first : last + 1]
    basis = basis_of(
        scenario,
        outcome.steps,
        places,
        outcome.need,
        draws=setting.draws,
        seed=setting.seed,
        kernel=setting.flows.kernel,
    )
    return fewest_places(basis, guess=ceil(needed.mean()), most=ceil(needed.max()) + PLACES_BEYOND_THEORY)


def _costs_of_places(setting: Setting, outcome: Outcome) -> dict[str, tuple[float, float]]:
    """With as many as are open in the last of the decision years: the average place, and one more."""
    scenario = setting.scenario
    case = resource_case(scenario, outcome.steps, outcome.need.years)
    last = scenario.decision_years[1] - scenario.base_year
    costs = {}
    for places in services_with_places(scenario):
        open_places = round(float(outcome.values[f"open:{places.service}"][:, last].mean()))
        if open_places:
            average, following = cost_of_a_place(case, places.service, open_places)
            costs[places.service] = (rounded(average), rounded(following))
    return costs
