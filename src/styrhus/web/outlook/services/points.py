"""What each number of places makes of a promise: reckoned once, kept, and read by the slider. What simulates is loaded
when a number is not there yet; the people are drawn once for all numbers."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from styrhus.web.outlook.files import people_of, scenario_in
from styrhus.web.outlook.models import OutlookPoint, OutlookRun
from styrhus.web.outlook.selectors.mains import main_service, slider_of

if TYPE_CHECKING:
    from styrhus.outlook.running.promising import PromiseBasis

MOST_KEPT = 2  # what a run draws of people is large
_drawn: dict[tuple[str, int, int, str, str], "PromiseBasis"] = {}


def point_of(*, run: OutlookRun, alternative: str, service: str, places: int) -> OutlookPoint:
    """OutlookError for an alternative or a service the scenario does not have."""
    where = {"run": run, "alternative": alternative, "service": service, "places": places}
    found = OutlookPoint.objects.filter(**where).first()
    if found:
        return found
    point = OutlookPoint(**where, **_reckoned(_basis(run, alternative, service), places))
    try:
        with transaction.atomic():
            point.save()
    except IntegrityError:  # somebody moved the same slider at the same time, and got the same numbers
        return OutlookPoint.objects.get(**where)
    return point


def reckon_slider(run_id: int) -> None:
    """Fill the slider of a run that is done, as one sees it first: the baseline, for the places it is about."""
    run = OutlookRun.objects.select_related("population").get(pk=run_id)
    if run.state != OutlookRun.State.DONE or run.repeats_id:
        return
    scenario = scenario_in(run.text)
    service = main_service(scenario)
    for places in slider_of(run, scenario, service).stops:
        point_of(run=run, alternative=scenario.baseline.key, service=service, places=places)


def _basis(run: OutlookRun, alternative: str, service: str) -> "PromiseBasis":
    from styrhus.outlook.running.promising import promise_basis  # loads what simulates

    key = (run.inputs_sha256, run.draws, run.seed, alternative, service)
    if key not in _drawn:
        scenario = scenario_in(run.text)
        people = people_of(run.population, scenario)
        basis = promise_basis(
            scenario, people, alternative=alternative, service=service, draws=run.draws, seed=run.seed
        )
        while len(_drawn) >= MOST_KEPT:
            _drawn.pop(next(iter(_drawn)), None)
        _drawn[key] = basis
    return _drawn[key]


def _reckoned(basis: "PromiseBasis", places: int) -> dict[str, Any]:
    """The three numbers, in all and for each class the promise is made to, from one play of the years."""
    from styrhus.outlook.flow import Promise
    from styrhus.outlook.flow.promises import promise_kept
    from styrhus.outlook.flow.simulating import result_of
    from styrhus.outlook.flow.tallying import joined
    from styrhus.outlook.running.promising import promise_here

    case = basis.with_places(places)
    result = joined([result_of(case, people, basis.kernel) for people in basis.people])
    promise = promise_here(case, basis.promise, basis.kind)

    def kept(classes: Iterable[str]) -> dict[str, float]:
        asked = Promise(promise.share, tuple(classes))
        found = promise_kept(case, result, asked, first_year=basis.first, last_year=basis.last)
        return {
            "share_within": found.share_within,
            "breaches_a_year": found.breaches_a_year,
            "probability_no_breach": found.probability_no_breach,
        }

    days = result.hospital_days[:, basis.first : basis.last + 1].mean()
    return {
        **kept(promise.classes),
        "hospital_days": float(days),
        "classes": [{"key": key} | kept([key]) for key in promise.classes],
    }
