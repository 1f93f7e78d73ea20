"""What those outside the municipality may see of measured values. Hidden ones are taken out of the rows that were
fetched, before anything is judged, drawn or written; the database keeps them. Knows no page and no rule of hiding."""

from collections.abc import Iterable
from copy import copy
from datetime import date

from styrhus.web.plans.models import Indicator, Observation, Target

from .parts import replace_parts


def take_out_hidden_values(indicators: Iterable[Indicator]) -> None:
    """Of each indicator with its parts attached. What is hidden keeps its day and its period, and nothing else."""
    for indicator in indicators:
        observations = list(indicator.observations.all())
        hidden_days = {row.on for row in observations if row.is_hidden}
        if hidden_days:
            replace_parts(indicator, "observations", [without_value(row) for row in observations])
            targets = [_without_baseline_on(hidden_days, target) for target in indicator.targets.all()]
            replace_parts(indicator, "targets", targets)


def without_value(row: Observation) -> Observation:
    """The row as others may see it: a copy that is never saved."""
    if not row.is_hidden:
        return row
    shown = copy(row)
    shown.value = shown.numerator = shown.denominator = None
    shown.note = ""
    return shown


def _without_baseline_on(hidden_days: set[date], target: Target) -> Target:
    """A baseline measured on a hidden day is the hidden value under another name."""
    if target.baseline_on not in hidden_days:
        return target
    shown = copy(target)
    shown.baseline_value = shown.baseline_on = None
    return shown
