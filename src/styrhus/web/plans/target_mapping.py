"""Between a target as a plain value, as the contract's JSON, and as a row. Knows no sentence and no verdict."""

import math
from datetime import date
from typing import Any

from styrhus.targets.model import DatedValue, Limit, Target, TargetKind

from .models import Target as TargetRow

CONTRACT_COLUMNS = (
    "kind",
    "value",
    "upper_value",
    "unit",
    "population",
    "limit_kind",
    "limit_value",
    "limit_unit",
    "baseline_year",
    "deadline",
    "recurrence",
    "strict",
)  # what a document can say
ADDED_COLUMNS = ("baseline_value", "baseline_on", "waypoints")  # what a person fills in


def target_from_row(row: TargetRow) -> Target:
    value = row.value if row.upper_value is None or row.value is None else (row.value, row.upper_value)
    return Target(
        kind=TargetKind(row.kind),
        value=value,
        unit=row.unit or None,
        population=row.population or None,
        limit=_limit_of(row),
        baseline_year=row.baseline_year,
        deadline=row.deadline or None,
        recurrence=row.recurrence or None,
        strict=row.strict,
        baseline=_baseline_of(row),
        waypoints=tuple(DatedValue(point["value"], date.fromisoformat(point["on"])) for point in row.waypoints),
    )


def columns_of(target: Target) -> dict[str, Any]:
    """The row's columns for a target: what the document says, and what a person has added."""
    lower, upper = target.value if isinstance(target.value, tuple) else (target.value, None)
    limit, baseline = target.limit, target.baseline
    return {
        "kind": target.kind.value,
        "value": lower,
        "upper_value": upper,
        "unit": target.unit or "",
        "population": target.population or "",
        "limit_kind": limit.kind if limit else "",
        "limit_value": limit.value if limit else None,
        "limit_unit": (limit.unit or "") if limit else "",
        "baseline_year": target.baseline_year,
        "deadline": target.deadline or "",
        "recurrence": target.recurrence or "",
        "strict": target.strict,
        "baseline_value": baseline.value if baseline else None,
        "baseline_on": baseline.on if baseline else None,
        "waypoints": [{"on": point.on.isoformat(), "value": point.value} for point in target.waypoints],
    }


def target_from_json(said: dict[str, Any]) -> Target:
    """The target a draft says. What cannot be understood is left empty; the sentence and the draft still have it."""
    return Target(
        kind=_kind(said.get("kind")),
        value=_value(said.get("value")),
        unit=_text(said.get("unit"), 60),
        population=_text(said.get("population"), 200),
        limit=_limit(said.get("limit")),
        baseline_year=_year(said.get("baseline_year")),
        deadline=_text(said.get("deadline"), 10),
        recurrence=_text(said.get("recurrence"), 60),
        strict=said.get("strict") is True,
    )


def _limit_of(row: TargetRow) -> Limit | None:
    if not row.limit_kind or row.limit_value is None:
        return None
    return Limit(row.limit_kind, row.limit_value, row.limit_unit or None)


def _baseline_of(row: TargetRow) -> DatedValue | None:
    if row.baseline_value is None or row.baseline_on is None:
        return None
    return DatedValue(row.baseline_value, row.baseline_on)


def _kind(said: Any) -> TargetKind:
    return TargetKind(said) if said in list(TargetKind) else TargetKind.QUALITATIVE


def _value(said: Any) -> float | tuple[float, float] | None:
    if not isinstance(said, list | tuple):
        return _number(said)
    numbers = [number for number in map(_number, said) if number is not None]
    return (numbers[0], numbers[1]) if len(numbers) == len(said) == 2 else None


def _limit(said: Any) -> Limit | None:
    value = _number(said.get("value")) if isinstance(said, dict) else None
    return None if value is None else Limit(str(said.get("kind", ""))[:20], value, _text(said.get("unit"), 60))


def _number(said: Any) -> float | None:
    if isinstance(said, bool) or not isinstance(said, int | float) or not math.isfinite(said):
        return None
    return float(said)


def _year(said: Any) -> int | None:
    return said if isinstance(said, int) and not isinstance(said, bool) and 1800 <= said <= 2200 else None


def _text(said: Any, limit: int) -> str | None:
    return (str(said)[:limit] or None) if said is not None else None
