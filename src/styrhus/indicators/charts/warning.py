"""What a reader must know before trusting a chart: too few points, limits that say nothing. Knows no signals."""

from collections.abc import Iterator, Sequence

from .limits import FEWEST_FOR_LIMITS
from .measuring import Measured
from .model import FIRM_BASELINE, Chart, ChartKind, Part, Point
from .norwegian import say_count
from .rules import outside_of

COLLAPSED = 0.5  # more than half of all points outside: the limits do not describe these figures
LARGE = 1000
_LANEY = {ChartKind.P: "p′ (pp)", ChartKind.U: "u′ (up)"}


def warnings_of(chart: Chart, points: Sequence[Point], measured: Sequence[Measured | None]) -> tuple[str, ...]:
    if not any(value is not None for value in measured):
        return ("Det er ingen målinger å tegne.",)
    found = [text for part in chart.parts for text in _of_part(chart, part)]
    return (*dict.fromkeys([*found, *_of_whole(chart, points, measured)]),)


def _of_part(chart: Chart, part: Part) -> Iterator[str]:
    where = "" if len(chart.parts) == 1 else f" i delen fra måling {part.first} til {part.last}"
    number = "én måling" if part.baseline == 1 else f"{say_count(part.baseline)} målinger"
    if part.baseline == 0:
        yield f"Ingen målinger å regne midtlinje og grenser av{where}."
    elif part.baseline < FEWEST_FOR_LIMITS:
        yield f"Bare {number} å regne av{where}: det er for lite til å sette grenser."
    elif part.baseline < FIRM_BASELINE:
        yield f"Bare {number} å regne av{where}: grensene er foreløpige til det er {say_count(FIRM_BASELINE)}."
    if part.baseline >= FEWEST_FOR_LIMITS and _is_still(chart, part):
        yield f"Målingene grensene er regnet av{where}, er helt like. Da faller grensene sammen med midtlinja."


def _is_still(chart: Chart, part: Part) -> bool:
    lines = [line for line in chart.lines[part.first - 1 : part.last] if line.upper is not None]
    return bool(lines) and all(line.upper == line.centre == line.lower for line in lines)


def _of_whole(chart: Chart, points: Sequence[Point], measured: Sequence[Measured | None]) -> Iterator[str]:
    if hidden := sum(point.is_suppressed for point in points):
        number = "Én måling er skjult" if hidden == 1 else f"{say_count(hidden).capitalize()} målinger er skjult"
        yield f"{number} av hensyn til personvernet. De står som hull, ikke som null."
    if chart.kind in _LANEY and _are_limits_too_tight(chart, measured):
        yield (
            "Over halvparten av målingene ligger utenfor grensene, og tallene bak er store. "
            f"Da er grensene for trange. Velg {_LANEY[chart.kind]}."
        )


def _are_limits_too_tight(chart: Chart, measured: Sequence[Measured | None]) -> bool:
    """With denominators in thousands chance alone is tiny, and ordinary change from month to month looks like news."""
    large = {position for position, one in enumerate(measured, 1) if one is not None and one.denominator >= LARGE}
    outside = large & set(outside_of(chart))
    return len(large) >= FEWEST_FOR_LIMITS and len(outside) > COLLAPSED * len(large)
