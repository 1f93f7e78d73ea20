"""From points to what a chart of one kind measures: values, and the counts behind shares and rates. Knows no limits."""

from collections.abc import Sequence
from dataclasses import dataclass

from .model import ChartError, ChartKind, Point

SHARES = (ChartKind.P, ChartKind.PP)
RATIOS = (*SHARES, ChartKind.U, ChartKind.UP)
COUNTED = (ChartKind.C, ChartKind.G, ChartKind.T)
NAMES = {kind: f"{kind.value}-kart" for kind in ChartKind} | {
    ChartKind.PP: "p′-kart",
    ChartKind.UP: "u′-kart",
    ChartKind.XMR: "XmR-kart",
}


@dataclass(frozen=True, slots=True)
class Measured:
    value: float
    numerator: float = 0.0
    denominator: float = 0.0


def measured(points: Sequence[Point], kind: ChartKind, factor: float) -> list[Measured | None]:
    """One for each point; None is a gap. Shares and rates are unscaled here: `factor` is applied to what is drawn."""
    if kind in RATIOS:
        if points and all(point.denominator is None for point in points):
            raise ChartError(
                f"Et {NAMES[kind]} trenger teller og nevner for hver måling. Velg xmr for ferdige verdier."
            )
        return [_ratio(point, position, kind) for position, point in enumerate(points, 1)]
    return [_single(point, position, kind, factor) for position, point in enumerate(points, 1)]


def _ratio(point: Point, position: int, kind: ChartKind) -> Measured | None:
    if point.is_suppressed or point.numerator is None or not point.denominator:
        return None
    if point.numerator < 0 or point.denominator < 0:
        raise ChartError(f"Måling {position} har et negativt antall. Teller og nevner kan ikke være under null.")
    if kind in SHARES and point.numerator > point.denominator:
        raise ChartError(
            f"Måling {position} har større teller enn nevner. Er det hendelser per bruker eller dag, velger du u."
        )
    return Measured(point.numerator / point.denominator, point.numerator, point.denominator)


def _single(point: Point, position: int, kind: ChartKind, factor: float) -> Measured | None:
    value = None if point.is_suppressed else _value(point, kind, factor)
    if value is None:
        return None
    if kind in COUNTED and value < 0:
        raise ChartError(
            f"Måling {position} er negativ. Et {NAMES[kind]} er for antall og tid, som ikke er under null."
        )
    return Measured(value)


def _value(point: Point, kind: ChartKind, factor: float) -> float | None:
    if point.y is not None:
        return point.y
    if kind in COUNTED or point.numerator is None:
        return point.numerator
    return point.numerator * factor / point.denominator if point.denominator else None
