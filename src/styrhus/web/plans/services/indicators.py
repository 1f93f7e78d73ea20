"""What an indicator is measured against and what was measured: targets set, values typed in, corrected, withdrawn."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from styrhus.targets.model import Target as TargetValue
from styrhus.web.accounts.models import User
from styrhus.web.plans.models import Indicator, Observation, Target
from styrhus.web.plans.target_mapping import columns_of

from .locking import check_may_be_set
from .recording import Changes, record_on

CORRECTABLE = frozenset({"on", "period", "value", "numerator", "denominator", "source", "note"})


@transaction.atomic
def set_target(
    *,
    indicator: Indicator,
    target: TargetValue,
    by: User,
    sentence: str = "",
    decided_in: str = "",
    replaces: Target | None = None,
) -> Target:
    """The indicator's target is this. Of several, the first is replaced unless `replaces` names another."""
    row = replaces or indicator.targets.first() or Target(indicator=indicator)
    return _write_target(row, target, by=by, sentence=sentence, decided_in=decided_in)


@transaction.atomic
def add_target(
    *, indicator: Indicator, target: TargetValue, by: User, sentence: str = "", decided_in: str = ""
) -> Target:
    """One more target beside those the indicator has."""
    row = Target(indicator=indicator, position=indicator.targets.count())
    return _write_target(row, target, by=by, sentence=sentence, decided_in=decided_in)


@transaction.atomic
def remove_target(*, target: Target, by: User) -> None:
    before = _target_columns(target)
    indicator = target.indicator
    target.delete()
    record_on(indicator, "target_removed", by=by, changes={"targets": [before, None]})


@transaction.atomic
def add_observation(
    *,
    indicator: Indicator,
    on: date,
    period: str,
    value: float | None,
    by: User,
    numerator: int | None = None,
    denominator: int | None = None,
    **origin: str,
) -> Observation:
    """A value of one period, with `source` and `note` where there are such. A day has one value: correct it instead
    of adding another."""
    check_may_be_set(origin, frozenset({"source", "note"}))
    observation = Observation(
        indicator=indicator,
        on=on,
        period=period,
        value=value,
        numerator=numerator,
        denominator=denominator,
        entered_by=by,
        **origin,
    )
    _check_observation(observation)
    observation.save(force_insert=True)
    record_on(indicator, "observed", by=by, **_observation_columns(observation))
    return observation


@transaction.atomic
def correct_observation(*, observation: Observation, changes: dict[str, Any], by: User) -> Observation:
    """The corrected value takes the wrong one's place; the wrong one stays in the log."""
    check_may_be_set(changes, CORRECTABLE)
    observation = Observation.objects.select_for_update().select_related("indicator__plan").get(pk=observation.pk)
    before = _observation_columns(observation)
    for name, value in changes.items():
        setattr(observation, name, value)
    _check_observation(observation)
    observation.save()
    after = _observation_columns(observation)
    differing = {name: [before[name], after[name]] for name in before if before[name] != after[name]}
    if differing:
        record_on(observation.indicator, "observation_corrected", by=by, observation=before, corrected=differing)
    return observation


@transaction.atomic
def withdraw_observation(*, observation: Observation, by: User, reason: str = "") -> None:
    """The value counts no more. What it was stays in the log."""
    indicator = observation.indicator
    told = _observation_columns(observation)
    observation.delete()
    record_on(indicator, "observation_withdrawn", by=by, observation=told, reason=reason)


def _write_target(row: Target, target: TargetValue, *, by: User, sentence: str, decided_in: str) -> Target:
    before = _target_columns(row) if row.pk else None
    for name, value in columns_of(target).items():
        setattr(row, name, value)
    row.sentence, row.decided_in = sentence or row.sentence, decided_in or row.decided_in
    row.full_clean()
    row.save()
    changes: Changes = {"targets": [before, _target_columns(row)]}
    if before != changes["targets"][1]:
        record_on(row.indicator, "target_set", by=by, changes=changes)
    return row


def _target_columns(row: Target) -> dict[str, Any]:
    """What the target says, without the columns that say nothing."""
    columns = {field.name: getattr(row, field.name) for field in row._meta.fields}
    for name in ("id", "indicator", "position"):
        columns.pop(name)
    return {name: value for name, value in columns.items() if value not in (None, "", [], False)}


def _check_observation(observation: Observation) -> None:
    numerator, denominator = observation.numerator, observation.denominator
    if numerator is not None and denominator is None:
        raise ValidationError({"denominator": "Skriv nevneren også, når du skriver telleren."})
    if denominator == 0:
        raise ValidationError({"denominator": "Nevneren kan ikke være 0. La verdien stå tom hvis ingen ble målt."})
    is_share = observation.indicator.unit.startswith("%")
    if is_share and numerator is not None and denominator is not None and numerator > denominator:
        raise ValidationError({"numerator": "Telleren kan ikke være større enn nevneren i en andel."})
    same_day = Observation.objects.filter(indicator=observation.indicator, on=observation.on)
    if same_day.exclude(pk=observation.pk).exists():
        raise ValidationError({"on": "Det finnes alt en verdi for denne dagen. Rett den i stedet."})
    observation.full_clean()


def _observation_columns(observation: Observation) -> dict[str, Any]:
    return {name: getattr(observation, name) for name in sorted(CORRECTABLE)}
