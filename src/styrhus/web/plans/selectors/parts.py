"""What hangs on actions and indicators, fetched for all of them at once: one query a kind of part.

Django's own prefetching builds a filtered queryset for every row, which costs more than the queries; this sets the same
cache, so that `action.milestones.all()` asks for nothing, from wherever it is called.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model, QuerySet

from styrhus.web.plans.models import (
    Action,
    ActionReport,
    Activity,
    Indicator,
    Milestone,
    MoneyLine,
    Observation,
    Target,
)


def attach_action_parts(actions: Sequence[Action]) -> None:
    """Points, milestones, money and the answers that still stand: four queries, none without actions."""
    if not actions:
        return
    mine = {"action__in": [action.pk for action in actions]}
    _attach(actions, "activities", "action_id", Activity.objects.filter(**mine))
    _attach(actions, "milestones", "action_id", Milestone.objects.filter(**mine))
    _attach(actions, "money_lines", "action_id", MoneyLine.objects.filter(**mine))
    _attach(actions, "reports", "action_id", ActionReport.objects.filter(**mine, undone_at__isnull=True))


def attach_indicator_parts(indicators: Sequence[Indicator]) -> None:
    """Targets and values: two queries."""
    if not indicators:
        return
    mine = {"indicator__in": [indicator.pk for indicator in indicators]}
    _attach(indicators, "targets", "indicator_id", Target.objects.filter(**mine))
    _attach(indicators, "observations", "indicator_id", Observation.objects.filter(**mine))


class _Fetched(QuerySet[Any]):
    """The parts of one row. To filter them further would ask the database for the parts of every row: refused."""

    _prefetch_done: bool

    def _chain(self) -> "_Fetched":
        raise RuntimeError("fetched for many rows at once: pick among them in Python")


def _attach(rows: Sequence[Model], name: str, key: str, parts: QuerySet[Any]) -> None:
    """Fill the cache that Django reads before it asks the database."""
    found: dict[int, list[Any]] = {}
    for part in parts:
        found.setdefault(getattr(part, key), []).append(part)
    for row in rows:
        _answer(row, name, parts, found.get(row.pk, []))


def replace_parts(row: Model, name: str, parts: list[Any]) -> None:
    """Other parts than those that were fetched; the database is neither asked nor told."""
    _answer(row, name, row.__dict__["_prefetched_objects_cache"][name], parts)


def _answer(row: Model, name: str, asked: QuerySet[Any], parts: list[Any]) -> None:
    answered = _Fetched(asked.model, asked.query, asked.db)
    answered._result_cache = parts
    answered._prefetch_done = True
    row.__dict__.setdefault("_prefetched_objects_cache", {})[name] = answered
