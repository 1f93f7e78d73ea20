"""Values that a computation gives an indicator. They replace what the last computation gave, never what people typed
before there were records to compute from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from styrhus.web import clock
from styrhus.web.accounts.models import User
from styrhus.web.plans.models import Indicator, Observation

from .recording import record_on


@dataclass(frozen=True, slots=True)
class ComputedRow:
    """One computed value, as an observation keeps it."""

    on: date
    period: str
    value: float
    numerator: int | None = None
    denominator: int | None = None
    source: str = ""
    is_hidden: bool = False


@transaction.atomic
def record_computed_observations(*, indicator: Indicator, rows: Sequence[ComputedRow], by: User | None) -> int:
    """The indicator's values are these from the first computed day on; older typed values stay. Returns how many."""
    before = _as_told(indicator.observations.filter(is_computed=True))
    if before == {(row.on, row.value, row.numerator, row.denominator, row.is_hidden) for row in rows}:
        indicator.observations.filter(is_computed=True).update(source=rows[-1].source if rows else "")
        return len(rows)
    indicator.observations.filter(is_computed=True).delete()
    typed = _take_out_typed(indicator, since=min(row.on for row in rows)) if rows else []
    now = clock.now()
    Observation.objects.bulk_create(
        Observation(
            indicator=indicator,
            on=row.on,
            period=row.period,
            value=row.value,
            numerator=row.numerator,
            denominator=row.denominator,
            source=row.source,
            is_computed=True,
            is_hidden=row.is_hidden,
            entered_by=None,
            entered_at=now,
        )
        for row in rows
    )
    record_on(
        indicator,
        "computed",
        by=by,
        values=len(rows),
        first=min((row.on for row in rows), default=None),
        last=max((row.on for row in rows), default=None),
        withdrawn=typed,
    )
    return len(rows)


def _take_out_typed(indicator: Indicator, *, since: date) -> list[dict[str, Any]]:
    """Typed values that computed ones take the place of. What they were stays in the log."""
    typed = indicator.observations.filter(on__gte=since)
    told = [dict(row) for row in typed.values("on", "period", "value", "numerator", "denominator", "source", "note")]
    typed.delete()
    return told


def _as_told(observations: QuerySet[Observation]) -> set[tuple[Any, ...]]:
    return {tuple(row) for row in observations.values_list("on", "value", "numerator", "denominator", "is_hidden")}
