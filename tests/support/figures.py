"""Figures as a computation leaves them, made by hand: series whose shape the test decides. Knows no engine."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone
from factories import a_goal, a_plan, a_target, a_unit, an_action, an_indicator, planner_of

from styrhus.indicators.model import Period, PeriodKind
from styrhus.indicators.periods import periods_between
from styrhus.targets.model import DatedValue
from styrhus.web.insight.models import Computation, Figure
from styrhus.web.insight.selectors.figures import find_definition
from styrhus.web.organisation.models import Municipality
from styrhus.web.plans import services
from styrhus.web.plans.models import Plan

IN_TIME = "oppstart-innen-seks-uker"  # a share, higher is better, months, tertials and years

# Two years as in the mock-ups: a dip in July 2025, and eight months above the centre line from January 2026.
MONTHS_IN_TIME = [
    (54, 71), (58, 68), (56, 74), (53, 63), (58, 77), (60, 70), (57, 73), (56, 66), (53, 72), (58, 69), (35, 58),
    (52, 64), (58, 75), (60, 72), (54, 70), (47, 62), (62, 76), (61, 69), (63, 74), (60, 71), (66, 73), (59, 70),
    (52, 59), (56, 67),
]  # fmt: skip


def a_computation(municipality: Municipality, **fields: Any) -> Computation:
    """One that is done, with data for two years."""
    said = {
        "state": Computation.State.DONE,
        "first_day": date(2024, 9, 1),
        "last_day": date(2026, 8, 31),
        "engine": "duckdb",
        "extracts": ["2026-09-02-ab12"],
        "finished_at": timezone.now(),
    } | fields
    return Computation.objects.create(municipality=municipality, **said)


def a_figure(computation: Computation, period: Period, **fields: Any) -> Figure:
    """Without a value it is missing; a value follows from the counts where both are given."""
    over, under = fields.get("numerator"), fields.get("denominator")
    said = {
        "slug": IN_TIME,
        "version": 1,
        "unit_code": computation.municipality.code,
        "period_kind": period.kind.value,
        "period_key": period.key,
        "first_day": period.start,
        "last_day": period.end,
        "value": over / under * 100 if over is not None and under else None,
        "completeness": 0.978,
        "definition_hash": "0" * 16,
    } | fields
    if found := find_definition(said["slug"]):
        said.setdefault("definition_hash", found.hash)
    said.setdefault("status", Figure.Status.MISSING if said["value"] is None else Figure.Status.VALUE)
    return Figure(computation=computation, **said)


def a_series(
    computation: Computation,
    counts: Sequence[tuple[float, float] | None] = MONTHS_IN_TIME,
    *,
    kind: PeriodKind = PeriodKind.MONTH,
    first: date = date(2024, 9, 1),
    changed: Mapping[int, Mapping[str, Any]] | None = None,
    **fields: Any,
) -> list[Figure]:
    """A series of numerators and denominators, oldest first; None is a missing period. `changed` by place from 0."""
    periods = periods_between(first, date(first.year + 12, 12, 31), [kind])[: len(counts)]
    rows = []
    for place, (period, pair) in enumerate(zip(periods, counts, strict=True)):
        told = {} if pair is None else {"numerator": float(pair[0]), "denominator": float(pair[1])}
        rows.append(a_figure(computation, period, **(fields | told | dict((changed or {}).get(place, {})))))
    return Figure.objects.bulk_create(rows)


def a_measured_plan(municipality: Municipality) -> Plan:
    """A plan whose indicator is measured by a figure with two units, three kinds of period and hidden numbers."""
    for name, code in (("Hjemmetjenesten", "HT"), ("Havnes sykehjem", "SYK")):
        unit = a_unit(name, municipality)
        unit.code = code
        unit.save()
    computation = a_computation(municipality)
    a_series(computation)
    tertials = [(223, 281), (229, 288), (198, 263), (214, 279), (246, 292), (233, 269)]
    a_series(computation, tertials, kind=PeriodKind.TERTIAL)
    a_series(computation, [(50, 60)] * 24, unit_code="HT")
    hidden = {place: {"hidden": Figure.Hidden.PRIMARY} for place in range(20, 24)}
    a_series(computation, [(3, 4), None, *[(2, 3)] * 22], unit_code="SYK", changed=hidden)
    plan = a_plan("Plan for helse og omsorg", municipality)
    goal = a_goal("Hjelpen er i gang innen seks uker", plan=plan, number="1.1")
    an_action("Felles tildelingskontor", plan=plan, goals=[goal], starts_on=date(2025, 11, 1))
    an_action("Mestringsteam i tre kretser", plan=plan, goals=[goal], starts_on=date(2026, 4, 1))
    an_action("Ny rutine", plan=plan, goals=[goal])
    _an_indicator_in_time(plan, goal)
    return plan


def _an_indicator_in_time(plan: Plan, goal: Any) -> None:
    by = planner_of(plan)
    indicator = an_indicator("Andel i tide", plan=plan, goals=[goal], unit="%", owner=by)
    indicator.library_slug = IN_TIME
    indicator.save()
    begins = DatedValue(80.1, date(2024, 12, 31))
    services.set_target(indicator=indicator, target=a_target(value=95.0, deadline="2027", baseline=begins), by=by)
    for on, period, over, under in [
        (date(2025, 8, 31), "2. tertial 2025", 198, 263),
        (date(2026, 8, 31), "2. tertial 2026", 233, 269),
    ]:
        counts = {"numerator": over, "denominator": under, "value": 100 * over / under}
        services.add_observation(indicator=indicator, on=on, period=period, by=by, **counts)
