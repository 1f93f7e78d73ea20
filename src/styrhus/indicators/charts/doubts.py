"""What may make a comparison of before and after unsafe, in words. Knows no rules and no verdict."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum, sqrt

from .measuring import Measured
from .model import FIRM_BASELINE, Point
from .norwegian import say_count, say_number
from .runs import runs_of, side_of

MOVED = 1.25  # denominators a quarter larger or smaller are no longer the same ground
SEASON_MONTHS = 24
YEARLY_DAYS = 300

Dated = tuple[date, Measured]


@dataclass(frozen=True, slots=True)
class Compared:
    """What is held up against each other: points that can be compared, and the measured ones before and after."""

    points: tuple[Point, ...]
    before: tuple[Dated, ...]
    after: tuple[Dated, ...]
    left_out: int  # points under another definition

    @property
    def lag_1(self) -> float | None:
        values = [one.value for _, one in self.before]
        return correlation(values[:-1], values[1:])


def doubts_about(compared: Compared) -> tuple[str, ...]:
    texts = [
        *_too_short(compared),
        *_another_definition(compared),
        *_likeness(compared),
        *_season(compared.before),
        *_unsteady(compared.before),
        *_other_denominators(compared),
        *_hidden(compared.points),
    ]
    return tuple(texts)


def correlation(left: Sequence[float], right: Sequence[float]) -> float | None:
    """Pearson's r; None where there are fewer than three pairs or nothing moves."""
    if len(left) < 3:
        return None
    mean_left, mean_right = fsum(left) / len(left), fsum(right) / len(right)
    away = [(a - mean_left, b - mean_right) for a, b in zip(left, right, strict=True)]
    spread = sqrt(fsum(a * a for a, _ in away) * fsum(b * b for _, b in away))
    return fsum(a * b for a, b in away) / spread if spread > 0 else None


def _too_short(compared: Compared) -> Iterator[str]:
    if len(compared.before) < FIRM_BASELINE:
        count = say_count(len(compared.before))
        yield f"Grunnlinja er bare {count} målinger. Svaret er foreløpig: det bør være {say_count(FIRM_BASELINE)}."


def _another_definition(compared: Compared) -> Iterator[str]:
    if compared.left_out:
        number = (
            "Én måling er" if compared.left_out == 1 else f"{say_count(compared.left_out).capitalize()} målinger er"
        )
        yield f"Definisjonen av indikatoren er endret. {number} regnet på en annen måte og er ikke med."


def _likeness(compared: Compared) -> Iterator[str]:
    """Neighbours that are alike make the limits too narrow and runs too common."""
    r, count = compared.lag_1, len(compared.before)
    if r is not None and r > 2 / sqrt(count):
        yield (
            f"Målingene før start likner naboene sine (r = {say_number(round(r, 2))}). "
            "Da er grensene for trange, og signaler kommer oftere enn sagt her."
        )


def _season(before: Sequence[Dated]) -> Iterator[str]:
    first, last = before[0][0], before[-1][0]
    if (last - first).days > YEARLY_DAYS * (len(before) - 1):
        return  # figures by the year have no seasons
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months < SEASON_MONTHS:
        yield "Det er under to år med målinger før start. Da kan ikke årstidene utelukkes som forklaring."
        return
    r, pairs = _a_year_apart(before)
    if r is not None and r > 2 / sqrt(pairs):
        yield (
            f"Målingene følger årstidene (samme måned året etter: r = {say_number(round(r, 2))}). "
            "Sammenlikn helst med samme tid på året."
        )


def _a_year_apart(before: Sequence[Dated]) -> tuple[float | None, int]:
    by_month = {(on.year, on.month): one.value for on, one in before}
    pairs = [
        (value, by_month[year + 1, month]) for (year, month), value in by_month.items() if (year + 1, month) in by_month
    ]
    return correlation([a for a, _ in pairs], [b for _, b in pairs]), len(pairs)


def _unsteady(before: Sequence[Dated]) -> Iterator[str]:
    values = sorted(one.value for _, one in before)
    middle = (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2
    runs = runs_of([(index, side_of(one.value, middle)) for index, (_, one) in enumerate(before)])
    if runs.is_too_long or runs.is_crossed_too_seldom:
        yield "Tallet var i endring før tiltaket startet. Da kan utviklingen ha fortsatt av seg selv."


def _other_denominators(compared: Compared) -> Iterator[str]:
    sizes = [fsum(one.denominator for _, one in part) / len(part) for part in (compared.before, compared.after)]
    if min(sizes) > 0 and max(sizes) / min(sizes) > MOVED:
        way = "større" if sizes[1] > sizes[0] else "mindre"
        change = say_number(round(100 * abs(sizes[1] / sizes[0] - 1)))
        yield f"Nevneren er {change} prosent {way} etter start enn før. Gruppen som måles, kan være en annen."


def _hidden(points: Sequence[Point]) -> Iterator[str]:
    if hidden := sum(point.is_suppressed for point in points):
        yield f"{_points(hidden)} er skjult av hensyn til personvernet og er ikke med i vurderingen."


def _points(count: int) -> str:
    return "Én måling" if count == 1 else f"{say_count(count).capitalize()} målinger"
