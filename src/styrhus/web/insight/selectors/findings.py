"""What a control chart shows, in words: the heading over it, and each signal with its shape. Pure; knows no page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from styrhus.indicators.charts import Chart, Rule, Side, Signal
from styrhus.indicators.charts.norwegian import say_count, say_span
from styrhus.indicators.model import PeriodKind
from styrhus.web.drawing.control_series import Shape
from styrhus.web.insight.models import Explanation

from .charts import RATIOS, ChartOf
from .figures import Row, said_value

RUN = 7  # the rule of a shift, as charts are asked for
LASTING = (Rule.SHIFT, Rule.TREND, Rule.LONGEST_RUN)
WORDS = {
    Rule.OUTSIDE: "Utenfor",
    Rule.TREND: "Trend",
    Rule.TWO_OF_THREE: "Nær grensen",
    Rule.SHIFT: "Forskyvning",
    Rule.LONGEST_RUN: "Lang rekke",
    Rule.CROSSINGS: "For få kryss",
}
PERIOD_WORDS = {
    PeriodKind.MONTH: "måneder",
    PeriodKind.QUARTER: "kvartaler",
    PeriodKind.TERTIAL: "tertialer",
    PeriodKind.HALF_YEAR: "halvår",
    PeriodKind.YEAR: "år",
}
FEWEST_FOR_FINDING = 8


@dataclass(frozen=True, slots=True)
class SignalLine:
    signal: Signal
    shape: Shape
    heading: str
    text: str
    explanations: tuple[Explanation, ...]
    last_row: Row  # the one a new explanation is about
    is_open: bool  # bad, and nobody has said anything about it


def finding_of(seen: ChartOf) -> str:
    """One sentence without a full stop: the answer before the explanation."""
    chart, measured = seen.chart, [row for row in seen.rows if row.value is not None]
    if not measured:
        return "Det er ingen tall å vise ennå"
    if chart is None:
        return "Tallene kan ikke vises i et kontrollkart"
    if not seen.has_limits or len(measured) < FEWEST_FOR_FINDING:
        return "Det er for få målinger til å si om noe har endret seg"
    last = max(place for place, value in enumerate(chart.values, start=1) if value is not None)
    lasting = [one for one in chart.signals if one.rule in LASTING and last in one.points]
    if lasting:
        return _lasting(lasting[0])
    if (mark := chart.marks[last - 1]) is not None:
        return _newest(mark)
    if any(one.rule is not Rule.CROSSINGS for one in chart.signals):
        return "Nå svinger tallet som vanlig, men det har skilt seg ut før"
    return "Tallet svinger som vanlig: ingen endring er tydelig"


def _lasting(signal: Signal) -> str:
    if signal.good is None:
        way = "høyere" if signal.side is not None and signal.side.is_up else "lavere"
        return f"Tallet har blitt {way}, og det er neppe tilfeldig"
    return f"Tallet har blitt {'bedre' if signal.good else 'dårligere'}, og det er neppe tilfeldig"


def _newest(signal: Signal) -> str:
    if signal.rule is Rule.OUTSIDE:
        kind = {True: "bedre", False: "dårligere", None: "annerledes"}[signal.good]
        return f"Siste måling er {kind} enn vanlig variasjon skulle gi"
    return "De siste målingene ligger nær grensen for det vanlige"


def shape_of(signal: Signal) -> Shape:
    if signal.rule is Rule.OUTSIDE:
        return Shape.DIAMOND
    return Shape.UP if signal.side is None or signal.side.is_up else Shape.DOWN


def signal_lines(seen: ChartOf, explained: Mapping[str, Explanation]) -> tuple[SignalLine, ...]:
    """Newest first, and what lasts before what passed."""
    if seen.chart is None:
        return ()
    found = [_line(one, seen, explained) for one in seen.chart.signals]
    return tuple(sorted(found, key=lambda one: (one.signal.points[-1], one.signal.rule in LASTING), reverse=True))


def _line(signal: Signal, seen: ChartOf, explained: Mapping[str, Explanation]) -> SignalLine:
    about = [seen.rows[place - 1] for place in signal.points]
    said = tuple(explained[row.period.key] for row in about if row.period.key in explained)
    is_open = signal.good is False and not said
    return SignalLine(
        signal, shape_of(signal), _heading(signal, about), _details(signal, seen, about), said, about[-1], is_open
    )


def _heading(signal: Signal, rows: Sequence[Row]) -> str:
    word, count = WORDS[signal.rule], f"{say_count(len(rows))} {PERIOD_WORDS[rows[0].period.kind]}"
    match signal.rule:
        case Rule.OUTSIDE:
            return f"{word}: {rows[0].name} ligger {_side(signal)} grensen"
        case Rule.TREND:
            return f"{word}: {count} på rad {'stiger' if signal.side is Side.RISING else 'synker'}"
        case Rule.SHIFT | Rule.LONGEST_RUN:
            return f"{word}: {count} på rad {_side(signal)} midtlinja"
        case Rule.TWO_OF_THREE:
            return f"{word}: {count} tett på hverandre"
    return f"{word}: tallet krysser midtlinja for sjelden"


def _details(signal: Signal, seen: ChartOf, rows: Sequence[Row]) -> str:
    """What the heading does not say: when, how much, and against what."""
    assert seen.chart is not None
    place = signal.points[-1] - 1
    line, value = seen.chart.lines[place], seen.chart.values[place]
    if signal.rule is Rule.OUTSIDE:
        limit = line.upper if signal.side is Side.ABOVE else line.lower
        kept = " Den er holdt utenfor når grensene regnes." if place + 1 in seen.excluded else ""
        return f"{_said(seen, value)} mot grensen {_said(seen, limit)}.{kept}"
    if signal.rule is Rule.SHIFT:
        span = say_span(seen.points, signal.points[0], signal.points[-1])
        when = f"Regelen krever sju, så signalet kom i {rows[RUN - 1].name}." if len(rows) > RUN else ""
        mean = f"Snittet i dem er {_said(seen, _mean(seen, signal.points))}. Midtlinja er {_said(seen, line.centre)}."
        return " ".join(filter(None, [f"{span.capitalize()}.", when, mean]))
    return signal.text


def _mean(seen: ChartOf, places: Sequence[int]) -> float:
    """Shares and rates are added up first and divided after."""
    rows = [seen.rows[place - 1] for place in places]
    if seen.kind in RATIOS:
        under = fsum(row.denominator or 0.0 for row in rows)
        return fsum(row.numerator or 0.0 for row in rows) / under * float(seen.definition.factor) if under else 0.0
    return fsum(row.value or 0.0 for row in rows) / len(rows)


def _said(seen: ChartOf, value: float | None) -> str:
    return said_value(seen.definition, value or 0.0)


def _side(signal: Signal) -> str:
    return "over" if signal.side is Side.ABOVE else "under"


def word_at(chart: Chart, position: int) -> str:
    """What the table says of one point: «Forskyvning», «Over øvre grense»."""
    signal = chart.marks[position - 1]
    if signal is None:
        return "Holdt utenfor" if position in chart.excluded else ""
    if signal.rule is Rule.OUTSIDE:
        return "Over øvre grense" if signal.side is Side.ABOVE else "Under nedre grense"
    return WORDS[signal.rule]
