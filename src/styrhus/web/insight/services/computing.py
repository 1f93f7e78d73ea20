"""Computes all figures of a municipality and takes them into use in one step: a kill leaves the former ones.

Loads Ibis and DuckDB by way of `insight.computing`, so it is imported by tasks and commands, not by pages.
"""

import fcntl
import logging
import os
import time
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction

from django.db import transaction

from styrhus.indicators.loading import load_library
from styrhus.indicators.model import Definition, DefinitionStatus
from styrhus.indicators.model import Figure as Computed
from styrhus.indicators.tree import TreeError
from styrhus.web import clock
from styrhus.web.accounts.models import User
from styrhus.web.insight import computing
from styrhus.web.insight.hiding import Place, PublishedBefore, hidden_of, is_small, threshold_of
from styrhus.web.insight.measuring import quality_in
from styrhus.web.insight.models import Computation, Figure, FigureSettings, PublishedCell
from styrhus.web.insight.places import records_of, store_of
from styrhus.web.insight.tree import placings_of, unknown_codes
from styrhus.web.organisation.models import Municipality

from .observing import write_observations
from .telling import tell

log = logging.getLogger(__name__)

BATCH = 2000
KEPT = 3  # computations: the newest, and two to compare with
TRIED_SMALL_COUNTS = (0, 1, 2, 3, 4, 5, 6, 9)
State = Computation.State
OUR_FAULT = "Noe gikk galt hos oss da tallene ble regnet ut. De forrige tallene står fortsatt."
NO_RECORDS = "Det er ingen hele måneder med data å regne på ennå."
Hidden = dict[str, dict[Place, str]]  # by slug


def usable_definitions(only: Collection[str] | None = None) -> tuple[Definition, ...]:
    """The library as it is today, or the named part of it."""
    usable = (one for one in load_library() if one.status is not DefinitionStatus.ARCHIVED)
    return tuple(one for one in usable if only is None or one.slug in only)


def compute_figures(*, municipality: Municipality, by: User | None) -> Computation:
    """Compute now and wait for it: for commands and the demonstration."""
    computation = Computation.objects.create(municipality=municipality, asked_by=by)
    run_waiting(computation.pk)
    computation.refresh_from_db()
    return computation


def run_waiting(computation_id: int, *, only: Collection[str] | None = None) -> None:
    """Safe to call twice. One computation at a time for a municipality; a killed one is begun anew.

    With `only`, a first look at some definitions: somebody waits for them, and the whole library is asked for after.
    """
    computation = Computation.objects.select_related("municipality", "asked_by").filter(pk=computation_id).first()
    if computation is None or computation.state not in (State.WAITING, State.RUNNING):
        return
    with computing_alone(computation.municipality) as is_ours:
        if is_ours:
            _run(computation, usable_definitions(only))


@contextmanager
def computing_alone(municipality: Municipality, *, wait: bool = True) -> Iterator[bool]:
    """The system lets go when the process ends, however it ends."""
    handle = os.open(records_of(municipality) / "computing.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True
    finally:
        os.close(handle)


def _run(computation: Computation, definitions: tuple[Definition, ...]) -> None:
    _set(computation, state=State.RUNNING, started_at=clock.now())
    began = time.perf_counter()
    try:
        facts = computing.facts_in(store_of(computation.municipality))
        codes = computing.unit_codes_in(facts)
        placings = placings_of(computation.municipality, codes)
        done = computing.compute_store(facts, placings, definitions, today=clock.today())
        if done is None:
            _set(computation, state=State.FAILED, error=NO_RECORDS, finished_at=clock.now())
            return
        computation.quality = quality_in(facts, store_of(computation.municipality), last_day=done.last_day)
        computation.quality["unknown_codes"] = unknown_codes(computation.municipality, codes)
        _take_into_use(computation, done, began)
    except TreeError as wrong:
        _set(computation, state=State.FAILED, error=str(wrong), finished_at=clock.now())
    except Exception:
        log.exception("Computation %s failed", computation.pk)
        _set(computation, state=State.FAILED, error=OUR_FAULT, finished_at=clock.now())


def _set(computation: Computation, **fields: object) -> None:
    Computation.objects.filter(pk=computation.pk).update(**fields)


def _take_into_use(computation: Computation, done: computing.Computed, began: float) -> None:
    """What takes time comes first; then everything is written in one transaction."""
    settings = figure_settings(computation.municipality)
    hidden = hide_small_numbers(done, settings, _published_before(computation.municipality, done.figures))
    rows = [_row(computation, figure, hidden[figure.indicator]) for figure in done.figures]
    with transaction.atomic():
        Figure.objects.bulk_create(rows, batch_size=BATCH)
        computation.state = State.DONE
        computation.extracts, computation.engine = list(done.extracts), done.engine
        computation.first_day, computation.last_day = done.first_day, done.last_day
        computation.threshold, computation.finished_at = settings.small_count, clock.now()
        computation.started_at = computation.started_at or computation.finished_at
        computation.small_by_threshold = _small_by_threshold(done, settings)
        computation.seconds = round(time.perf_counter() - began, 3)
        computation.save()
        observed = write_observations(computation)
        _prune(computation.municipality)
        tell(
            "figures.computed",
            municipality=computation.municipality,
            object_id=computation.pk,
            by=computation.asked_by,
            figures=len(rows),
            hidden=sum(map(len, hidden.values())),
            indicators=observed,
            extracts=list(done.extracts),
        )


def figure_settings(municipality: Municipality) -> FigureSettings:
    """What the municipality has decided, or what is usual."""
    return FigureSettings.objects.filter(municipality=municipality).first() or FigureSettings(municipality=municipality)


def hide_small_numbers(
    done: computing.Computed, settings: FigureSettings, before: dict[str, PublishedBefore]
) -> Hidden:
    """By slug and place: why a figure must not leave the municipality. What is not there may be shown."""
    figures = _by_slug(done.figures)
    hidden: Hidden = defaultdict(dict)
    for definition in usable_definitions():
        if definition.slug in figures:
            hidden[definition.slug] = hidden_of(
                definition,
                figures[definition.slug],
                done.below,
                people=done.people.get(definition.slug, {}),
                threshold=threshold_of(definition, settings.small_count, zero_is_sensitive=settings.zero_is_sensitive),
                before=before.get(definition.slug, PublishedBefore()),
            )
    return hidden


def _small_by_threshold(done: computing.Computed, settings: FigureSettings) -> dict[str, int]:
    """How many figures are small in themselves at each threshold one may choose between."""
    definitions = {one.slug: one for one in usable_definitions() if one.disclosure.is_about_people}
    about_people = [figure for figure in done.figures if figure.indicator in definitions]

    def small(figure: Computed, small_count: int) -> bool:
        definition = definitions[figure.indicator]
        people = done.people.get(figure.indicator, {}).get((figure.unit, figure.period.key))
        limits = threshold_of(definition, small_count, zero_is_sensitive=settings.zero_is_sensitive)
        return is_small(definition, figure, people, limits)

    return {str(count): sum(small(figure, count) for figure in about_people) for count in TRIED_SMALL_COUNTS}


def _published_before(municipality: Municipality, figures: Sequence[Computed]) -> dict[str, PublishedBefore]:
    """Only of figures that are still the same: a new count is a new figure."""
    now = {(one.indicator, one.version, one.unit, one.period.key): one for one in figures}
    shown: defaultdict[str, set[Place]] = defaultdict(set)
    hidden: defaultdict[str, set[Place]] = defaultdict(set)
    for cell in PublishedCell.objects.filter(municipality=municipality):
        figure = now.get((cell.slug, cell.version, cell.unit_code, cell.period_key))
        if figure and (_float(figure.numerator), _float(figure.denominator)) == (cell.numerator, cell.denominator):
            (hidden if cell.was_hidden else shown)[cell.slug].add((cell.unit_code, cell.period_key))
    return {slug: PublishedBefore(frozenset(shown[slug]), frozenset(hidden[slug])) for slug in {*shown, *hidden}}


def _row(computation: Computation, figure: Computed, hidden: dict[Place, str]) -> Figure:
    return Figure(
        computation=computation,
        slug=figure.indicator,
        version=figure.version,
        unit_code=figure.unit,
        period_kind=figure.period.kind.value,
        period_key=figure.period.key,
        first_day=figure.period.start,
        last_day=figure.period.end,
        numerator=_float(figure.numerator),
        denominator=_float(figure.denominator),
        value=_float(figure.value),
        status=figure.status.value,
        hidden=hidden.get((figure.unit, figure.period.key), ""),
        completeness=_float(figure.completeness),
        missing_months=figure.missing_months,
        definition_hash=figure.definition_hash,
    )


def _float(value: Fraction | float | None) -> float | None:
    return None if value is None else float(value)


def _by_slug(figures: Sequence[Computed]) -> dict[str, list[Computed]]:
    found: defaultdict[str, list[Computed]] = defaultdict(list)
    for figure in figures:
        found[figure.indicator].append(figure)
    return found


def _prune(municipality: Municipality) -> None:
    finished = Computation.objects.filter(municipality=municipality, state__in=[State.DONE, State.FAILED])
    kept = finished.filter(state=State.DONE).order_by("-pk").values_list("pk", flat=True)[:KEPT]
    oldest = min(kept, default=0)
    old = list(finished.filter(pk__lt=oldest).values_list("pk", flat=True))
    Figure.objects.filter(computation_id__in=old).delete()
    Computation.objects.filter(pk__in=old).delete()
