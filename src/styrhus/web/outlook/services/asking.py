"""Asks the worker for a run, and says how long it will take. Reckons nothing, so that pages can ask cheaply."""

from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction

from styrhus.web import clock
from styrhus.web.accounts.models import User
from styrhus.web.insight.services.telling import tell
from styrhus.web.outlook.files import scenario_in
from styrhus.web.outlook.models import OutlookRun, OutlookScenario
from styrhus.web.outlook.tasks import run_outlook
from styrhus.web.outlook.timing import Estimate, estimate, work_of

USUAL_DRAWS = 500
SEED = 1
UNDER_WAY = (OutlookRun.State.WAITING, OutlookRun.State.RUNNING)


@transaction.atomic
def ask_for_run(*, outlook: OutlookScenario, by: User | None, draws: int | None = None, seed: int = SEED) -> OutlookRun:
    """The question as it stands now. One waiting run of the same revision is enough."""
    draws = draws or USUAL_DRAWS
    same = outlook.runs.filter(state__in=UNDER_WAY, revision=outlook.revision, draws=draws, seed=seed, repeats=None)
    return same.first() or _queue(
        OutlookRun(
            scenario=outlook,
            revision=outlook.revision,
            text=outlook.text,
            population=outlook.population,
            draws=draws,
            seed=seed,
        ),
        by,
    )


@transaction.atomic
def ask_for_repetition(*, run: OutlookRun, by: User | None) -> OutlookRun:
    """The same text, people, seed and number of draws once more: it must give the same bytes."""
    if run.state != OutlookRun.State.DONE:
        raise ValidationError("Beregningen er ikke ferdig ennå, så det er ikke noe å kontrollere.")
    waiting = run.repetitions.filter(state__in=UNDER_WAY).first()
    return waiting or _queue(
        OutlookRun(
            scenario=run.scenario,
            revision=run.revision,
            text=run.text,
            population=run.population,
            draws=run.draws,
            seed=run.seed,
            repeats=run,
        ),
        by,
    )


def time_needed(outlook: OutlookScenario, *, draws: int | None = None) -> Estimate:
    """From the last runs in this house, since it is their machine that will do it."""
    done = OutlookRun.objects.filter(state=OutlookRun.State.DONE, seconds__gt=0).values_list("text", "draws", "seconds")
    rates = [(seconds or 0.0) / work_of(scenario_in(text), of) for text, of, seconds in done[:3]]
    return estimate(scenario_in(outlook.text), draws or USUAL_DRAWS, rate=max(rates) if rates else None)


def _queue(run: OutlookRun, by: User | None) -> OutlookRun:
    run.asked_by, run.asked_at = by, clock.now()
    run.full_clean()
    run.save()
    tell(
        "outlook_run.asked",
        municipality=run.scenario.municipality,
        object_id=run.pk,
        by=by,
        outlook=run.scenario.slug,
        draws=run.draws,
        repeats=run.repeats_id,
    )
    transaction.on_commit(partial(run_outlook.enqueue, run.pk))
    return run
