"""«Hjalp tiltaket?»: what followed each action, in words that never say what caused it. Asks for nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from styrhus.indicators.charts import ChartError, Effect, EffectVerdict, Point, effect, tell_effect
from styrhus.indicators.model import Direction
from styrhus.targets.saying import format_list
from styrhus.web.plans.models import Action

from .charts import ChartOf, definition_changes

NEAR = timedelta(days=183)  # what else began within half a year may be seen in the same figures
CANNOT = "Kan ikke vurderes"
HEADINGS = {
    EffectVerdict.IMPROVEMENT_SIGNAL: "Bedring etter at tiltaket startet",
    EffectVerdict.WORSENING_SIGNAL: "Forverring etter at tiltaket startet",
    EffectVerdict.NO_SIGNAL: "Ingen tydelig endring ennå",
    EffectVerdict.TOO_LITTLE_DATA: "For tidlig å si",
}
ORDER = [*HEADINGS.values(), CANNOT]
# The same shapes as statuses have, so that a glance says the same here as there.
SHAPES = {
    EffectVerdict.IMPROVEMENT_SIGNAL: ("rute", "success"),
    EffectVerdict.WORSENING_SIGNAL: ("feil", "danger"),
    EffectVerdict.NO_SIGNAL: ("ring", "neutral"),
    EffectVerdict.TOO_LITTLE_DATA: ("ukjent", "neutral"),
}


@dataclass(frozen=True, slots=True)
class ActionEffect:
    action: Action
    started: date
    found: Effect | None
    heading: str
    sentences: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    shape: str = "ukjent"
    colour: str = "neutral"


def effects_of(seen: ChartOf, actions: Sequence[Action], today: date) -> tuple[ActionEffect, ...]:
    """Each action that has begun, those with an answer first. Without a day of start none is judged."""
    begun = [action for action in actions if action.starts_on and action.starts_on <= today]
    if not seen.rows or seen.definition.direction is Direction.NEUTRAL:
        return ()
    points = tuple(_as_gap(point, place in seen.excluded) for place, point in enumerate(seen.points, start=1))
    found = [_effect_of(seen, points, action, _near(action, actions)) for action in begun]
    newest_first = sorted(found, key=lambda one: one.started, reverse=True)
    return tuple(sorted(newest_first, key=lambda one: ORDER.index(one.heading)))


def _effect_of(seen: ChartOf, points: Sequence[Point], action: Action, near: list[str]) -> ActionEffect:
    assert action.starts_on is not None
    try:
        found = effect(
            points, action.starts_on, direction=seen.definition.direction, kind=seen.kind,
            definition_changes=[row.period.start for row in definition_changes(seen.rows)],
            factor=float(seen.definition.factor),
        )  # fmt: skip
    except ChartError as error:
        return ActionEffect(action, action.starts_on, None, CANNOT, (str(error),))
    shape, colour = SHAPES[found.verdict]
    overlapping = (f"Innen et halvt år før eller etter startet også {format_list(near)}.",) if near else ()
    return ActionEffect(
        action,
        action.starts_on,
        found,
        HEADINGS[found.verdict],
        tell_effect(found),
        (*overlapping, *found.warnings),
        shape,
        colour,
    )


def _near(action: Action, actions: Sequence[Action]) -> list[str]:
    assert action.starts_on is not None
    return [
        f"«{other.text}»"
        for other in actions
        if other.pk != action.pk and other.starts_on and abs(other.starts_on - action.starts_on) <= NEAR
    ]


def _as_gap(point: Point, is_excluded: bool) -> Point:
    return replace(point, y=None, numerator=None, denominator=None) if is_excluded else point
