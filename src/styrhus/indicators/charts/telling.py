"""Signals, rule sets and assurance in words. Says what was seen and when, never what caused it."""

from collections.abc import Sequence

from .alarms import chart_alarm_rate, rate_in_words
from .model import Assurance, Chart, Point, Rule, RuleSet, Side, Signal
from .norwegian import say_count, say_number, say_span, say_when

RULE_SETS = {RuleSet.MDC_7: "mdc-7", RuleSet.ANHOEJ: "Anhøj"}
_SIDES: dict[Side | None, str] = {Side.ABOVE: "over", Side.BELOW: "under"}
_ASSURANCE = {
    Assurance.CONSISTENT_PASS: "Målet nås hver gang, så lenge det går som nå.",
    Assurance.CONSISTENT_FAIL: "Målet nås ikke slik det går nå: det ligger utenfor det en tilfeldig god måling kan gi.",
    Assurance.INCONSISTENT: "Om målet nås, er tilfeldig fra gang til gang, så lenge det går som nå.",
}


def tell_signal(signal: Signal, chart: Chart, points: Sequence[Point]) -> str:
    """«Sju målinger på rad under midtlinja, fra mars til september 2026.»"""
    match signal.rule:
        case Rule.OUTSIDE:
            return _outside(signal, chart, points)
        case Rule.TREND:
            way = "økt" if signal.side is Side.RISING else "falt"
            return f"Tallet har {way} {say_count(len(signal.points) - 1)} ganger på rad, {_span(signal, points)}."
        case Rule.TWO_OF_THREE:
            limit = "øvre" if signal.side is Side.ABOVE else "nedre"
            near = f"{_capital(len(signal.points))} målinger tett på hverandre ligger nær den {limit} grensen"
            return f"{near}, {_span(signal, points)}."
        case Rule.CROSSINGS:
            return _crossings(signal, chart, points)
    return f"{_capital(len(signal.points))} målinger på rad {_side(signal)} midtlinja, {_span(signal, points)}."


def tell_assurance(chart: Chart) -> str:
    return "" if chart.assurance is None else _ASSURANCE[chart.assurance]


def tell_alarms(chart: Chart) -> str:
    """How seriously to take a signal: «Omtrent én av fem rene tilfeldigheter ser slik ut (mdc-7, 24 målinger). …»"""
    count = max((part.last - part.first + 1 for part in chart.parts), default=0)
    rate = rate_in_words(chart_alarm_rate(chart.rules, count)).capitalize()
    ground = f"({RULE_SETS[chart.rules]}, {say_count(count)} målinger)"
    return f"{rate} rene tilfeldigheter ser slik ut {ground}. Et signal er en grunn til å spørre, ikke et svar."


def _outside(signal: Signal, chart: Chart, points: Sequence[Point]) -> str:
    position = signal.points[0]
    line, value = chart.lines[position - 1], chart.values[position - 1]
    is_above = signal.side is Side.ABOVE
    limit = line.upper if is_above else line.lower
    named = f"{'øvre' if is_above else 'nedre'} grensen ({say_number(limit or 0.0)})"
    kept_out = " Den er holdt utenfor beregningen." if position in chart.excluded else ""
    when = say_when(points, position)
    start = when.capitalize() if when.startswith("måling ") else f"Målingen for {when}"
    return f"{start} ({say_number(value or 0.0)}) ligger {_side(signal)} den {named}.{kept_out}"


def _crossings(signal: Signal, chart: Chart, points: Sequence[Point]) -> str:
    runs = next(part.runs for part in chart.parts if part.first <= signal.points[0] <= part.last)
    expected = say_count(runs.crossings_limit or 0)
    times = "én gang" if runs.crossings == 1 else f"{say_count(runs.crossings)} ganger"
    seen = f"bare {times}" if runs.crossings else "aldri"
    span = _span(signal, points)
    return f"Tallet krysser midtlinja {seen} {span}. Ved ren tilfeldighet ventes minst {expected}."


def _side(signal: Signal) -> str:
    return _SIDES.get(signal.side, "")


def _span(signal: Signal, points: Sequence[Point]) -> str:
    return say_span(points, signal.points[0], signal.points[-1])


def _capital(count: int) -> str:
    return say_count(count).capitalize()
