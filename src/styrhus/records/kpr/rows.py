"""Service intervals → rows of the store's tables `decisions` and `pauses`. Persons are raw until the door.

The message carries no decision, no day of application, no hours: they stay empty, and a started service was granted.
"""

from collections.abc import Iterable, Mapping

from styrhus.records.model import Value

from .services import ServiceInterval

GRANTED = "innvilget"


def to_rows(
    intervals: Iterable[ServiceInterval], units: Mapping[str, str] | None = None
) -> dict[str, list[dict[str, Value]]]:
    """Rows by table. `units` gives the unit's code for an organisation number; without one, the number is the code.

    A service that names no provider belongs to the municipality.
    """
    decisions: list[dict[str, Value]] = []
    pauses: list[dict[str, Value]] = []
    for interval in intervals:
        unit = _unit_of(interval, units or {})
        decision = f"{interval.municipality}-{interval.service}"
        decisions.append(_decision(interval, decision, unit))
        pauses += [
            {"decision": decision, "unit": unit, "start": pause.first, "stop": pause.last} for pause in interval.pauses
        ]
    return {"decisions": decisions, "pauses": pauses}


def _decision(interval: ServiceInterval, decision: str, unit: str) -> dict[str, Value]:
    return {
        "decision": decision,
        "person": interval.person,
        "service_type": interval.service_type,
        "unit": unit,
        "applied": None,
        "decided": None,
        "outcome": GRANTED,
        "start": interval.start,
        "stop": interval.stop,
        "hours_week": None,
        "waited_at": None,
    }


def _unit_of(interval: ServiceInterval, units: Mapping[str, str]) -> str:
    if interval.unit is None:
        return interval.municipality
    return units.get(interval.unit, interval.unit)
