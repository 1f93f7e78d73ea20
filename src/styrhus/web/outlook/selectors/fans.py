"""Fans of an answer's series: what is drawn, the same numbers as a table, and a sentence that says what one sees."""

from dataclasses import dataclass

from styrhus.outlook.running import AlternativeAnswer, Answer, Series
from styrhus.outlook.scenario import Scenario
from styrhus.web.drawing.fan import Compared, Fan, FanDrawing, Level, Period, draw_fan
from styrhus.web.drawing.fan_words import MILLIONS, FanTable, in_millions, table_of
from styrhus.web.outlook.words import HARD, amount, unit_of

KRONER = "kroner i året"


@dataclass(frozen=True, slots=True)
class FanChart:
    """`drawings` is None where there are too few years to draw."""

    key: str
    heading: str
    sentence: str
    drawings: tuple[FanDrawing, FanDrawing] | None
    table: FanTable


def fans_of(scenario: Scenario, answer: Answer, service: str, alternative: AlternativeAnswer) -> tuple[FanChart, ...]:
    """One choice in five pictures: people, places, hours, staff, money; with what is decided as a line beside it."""
    base = answer.alternatives[0]
    wanted = (f"users:{service}", f"places_needed:{service}", "hours:home", "fte", "cost")
    beside = base if alternative is not base else None
    return tuple(fan_chart(scenario, alternative, key, beside=beside) for key in wanted if series_in(alternative, key))


def fan_chart(
    scenario: Scenario,
    alternative: AlternativeAnswer,
    key: str,
    *,
    choice: Level | None = None,
    room: tuple[float, float] | None = None,
    beside: AlternativeAnswer | None = None,
) -> FanChart:
    series = alternative.one(key)
    fan = fan_of(scenario, alternative, series, choice=choice, room=room, beside=beside)
    return FanChart(key.replace(":", "-"), _heading(series), _sentence(series), draw_fan(fan), table_of(fan))


def fan_of(
    scenario: Scenario,
    alternative: AlternativeAnswer,
    series: Series,
    *,
    choice: Level | None = None,
    room: tuple[float, float] | None = None,
    beside: AlternativeAnswer | None = None,
) -> Fan:
    scale = in_millions if series.unit == KRONER else tuple
    first, last = scenario.decision_years
    return Fan(
        name=series.name,
        sentence=_sentence(series),
        unit=MILLIONS if series.unit == KRONER else series.unit,
        years=series.years,
        mean=scale(series.mean),
        low=scale(series.low),
        high=scale(series.high),
        low50=scale(series.low50),
        high50=scale(series.high50),
        period=Period(first, last, f"Årene det bestemmes om, {first}–{last}"),
        choice=choice,
        open_places=_open_places(alternative, series.key),
        baseline=_beside(beside, series) if beside else None,
        room=room,
    )


def series_in(alternative: AlternativeAnswer, key: str) -> Series | None:
    return next((one for one in alternative.series if one.key == key), None)


def _open_places(alternative: AlternativeAnswer, key: str) -> Compared | None:
    kind, _, service = key.partition(":")
    found = series_in(alternative, f"open:{service}") if kind == "places_needed" else None
    return Compared("Åpne plasser", "Åpne", found.mean) if found else None


def _beside(other: AlternativeAnswer, series: Series) -> Compared | None:
    """The same of what is decided; not told where the two are alike."""
    mean = other.one(series.key).mean
    if all(abs(one - two) < 0.005 * abs(two) for one, two in zip(series.mean, mean, strict=True)):
        return None
    return Compared(other.name, "Vedtatt", in_millions(mean) if series.unit == KRONER else mean)


def _heading(series: Series) -> str:
    """The finding: more, fewer or about the same at the end."""
    first, last = series.mean[0], series.mean[-1]
    change = (last - first) / abs(first) if first else 0.0
    name = series.name.partition(": ")[2].capitalize() or series.name
    if abs(change) < 0.02:
        return f"{name} holder seg"
    return f"{name}: {'opp' if change > 0 else 'ned'} {abs(change) * 100:.0f}{HARD}% til {series.years[-1]}"


def _sentence(series: Series) -> str:
    unit = unit_of(series.unit)
    first, last, low, high = (
        amount(one, series.unit) for one in (series.mean[0], series.mean[-1], series.low[-1], series.high[-1])
    )
    said = f"Midtanslaget går fra {first} i {series.years[0]} til {last}{HARD}{unit} i {series.years[-1]}."
    return said if low == high else f"{said} 80 av 100 utfall ligger da mellom {low} og {high}."
