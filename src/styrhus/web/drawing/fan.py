"""A quantity over years with the fields that 50 and 80 of 100 outcomes end inside. Drawn twice, wide and narrow.

Pure geometry; 1 unit is 1 px. Knows nothing of how the outcomes were reckoned, and no page.
"""

from dataclasses import dataclass
from itertools import pairwise

from .fan_axis import Axis, axis_of, year_ticks
from .fan_words import decimals_of, said_short, short_label, wide_label
from .lettering import break_lines, width_of
from .line_chart import Tick
from .series import spread_apart

LABEL_GAP = 18.0
WIDE_SIZE, NARROW_SIZE = 16.0, 13.0  # of letters; the wide one has room for the larger ones of a tablet
LEAST_LEADER = 7.0  # px a label is moved before a thin line ties it to its value


@dataclass(frozen=True, slots=True)
class FanSheet:
    name: str
    width: int
    height: int
    left: float
    right: float
    top: float
    bottom: float
    labels_at: float
    most_steps: int  # horizontal lines

    @property
    def is_wide(self) -> bool:
        """Whether there is room at the right for whole words."""
        return self.width - self.labels_at > 120

    @property
    def size(self) -> float:
        return WIDE_SIZE if self.is_wide else NARROW_SIZE


WIDE = FanSheet("wide", 860, 390, 56, 690, 46, 356, 704, 6)
NARROW = FanSheet("narrow", 340, 330, 40, 244, 46, 296, 252, 5)


@dataclass(frozen=True, slots=True)
class Period:
    """Years that are decided about: «Økonomiplan 2027–2030»."""

    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class Level:
    """A value that holds all years, such as a choice: «Ditt valg: 68 plasser»."""

    value: float
    text: str
    short_text: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Another line over the same years. A stepped one holds each value through its year, and may end a year before."""

    name: str
    short_name: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Fan:
    """`low` and `high` enclose 80 of 100 outcomes, `low50` and `high50` 50. `room`: values the axis must hold."""

    name: str
    sentence: str
    unit: str
    years: tuple[int, ...]
    mean: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    low50: tuple[float, ...]
    high50: tuple[float, ...]
    period: Period | None = None
    choice: Level | None = None
    open_places: Compared | None = None
    baseline: Compared | None = None
    room: tuple[float, float] | None = None
    decimals: int | None = None

    def __post_init__(self) -> None:
        wrong = [name for name in ("mean", "low", "high", "low50", "high50") if len(getattr(self, name)) != self.count]
        if wrong:
            raise ValueError(f"Fan has {self.count} years, and other numbers of: {', '.join(wrong)}")

    @property
    def count(self) -> int:
        return len(self.years)

    @property
    def places(self) -> int:
        """Decimals that tell the years apart, the same for all."""
        return decimals_of(self.all_values()) if self.decimals is None else self.decimals

    def all_values(self) -> list[float]:
        found = [*self.mean, *self.low, *self.high]
        for other in (self.open_places, self.baseline):
            found += other.values if other else ()
        return [*found, *([self.choice.value] if self.choice else [])]


@dataclass(frozen=True, slots=True)
class EndLabel:
    """Words at the right edge; `leader` ties them to their value where they had to be moved."""

    y: float
    text: str
    kind: str
    leader: str


@dataclass(frozen=True, slots=True)
class PeriodBox:
    x: float
    width: float
    text: str
    text_x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class ChosenLine:
    y: float
    label_y: float
    text: str


@dataclass(frozen=True, slots=True)
class FanDrawing:
    """`axis` is what a script needs to move the chosen line: y = bottom − (value − low) / (high − low) × height."""

    sheet: FanSheet
    title: str
    description: str
    axis: Axis
    axis_text: str
    outer: str
    inner: str
    line: str
    grid: tuple[Tick, ...]
    years: tuple[Tick, ...]
    period: PeriodBox | None
    chosen: ChosenLine | None
    steps: str
    baseline: str
    labels: tuple[EndLabel, ...]


def draw_fan(fan: Fan) -> tuple[FanDrawing, FanDrawing] | None:
    """The wide and the narrow drawing; None where there are fewer than two years."""
    if fan.count < 2:
        return None
    return draw_fan_on(fan, WIDE), draw_fan_on(fan, NARROW)


def draw_fan_on(fan: Fan, sheet: FanSheet) -> FanDrawing:
    """One drawing, on a sheet of any size; the fan has two years or more."""
    return _FanArtist(fan, sheet).draw()


class _FanArtist:
    """One drawing of a fan: what turns years and values into places is worked out once."""

    def __init__(self, fan: Fan, sheet: FanSheet) -> None:
        self.fan, self.sheet = fan, sheet
        self.axis = axis_of([*fan.all_values(), *(fan.room or ())], sheet.top, sheet.bottom, sheet.most_steps)

    def x(self, year: float) -> float:
        first, last = self.fan.years[0], self.fan.years[-1]
        share = min(1.0, max(0.0, (year - first) / (last - first)))
        return round(self.sheet.left + share * (self.sheet.right - self.sheet.left), 1)

    def draw(self) -> FanDrawing:
        fan = self.fan
        labels, chosen = self._labels()
        return FanDrawing(
            sheet=self.sheet,
            title=f"{fan.name}, {fan.years[0]} til {fan.years[-1]}",
            description=f"{fan.sentence} Tallene står i tabellen under.",
            axis=self.axis,
            axis_text=self._axis_text(),
            outer=self._field(fan.low, fan.high),
            inner=self._field(fan.low50, fan.high50),
            line=self._points(fan.mean),
            grid=tuple(Tick(self.axis.y(step), self.axis.said(step)) for step in self.axis.steps),
            years=year_ticks(fan.years, self.x, self.sheet.size),
            period=self._period(),
            chosen=chosen,
            steps=self._steps(),
            baseline=self._points(fan.baseline.values) if fan.baseline else "",
            labels=labels,
        )

    def _axis_text(self) -> str:
        """The unit, and where the axis starts if that is not at 0: nobody shall think the line has doubled."""
        start = "" if self.axis.low <= 0 else f"aksen starter på {self.axis.said(self.axis.low)}"
        said = [part for part in (self.fan.unit, start) if part]
        text = ", ".join(said)
        return text[:1].upper() + text[1:]

    def _points(self, values: tuple[float, ...]) -> str:
        pairs = zip(self.fan.years, values, strict=False)
        return " ".join(f"{self.x(year)},{self.axis.y(value)}" for year, value in pairs)

    def _field(self, low: tuple[float, ...], high: tuple[float, ...]) -> str:
        """Along the top, and back along the bottom."""
        back = reversed(list(zip(self.fan.years, low, strict=True)))
        return f"{self._points(high)} {' '.join(f'{self.x(year)},{self.axis.y(value)}' for year, value in back)}"

    def _steps(self) -> str:
        if self.fan.open_places is None:
            return ""
        held = list(zip(self.fan.years, self.fan.open_places.values, strict=False))
        corners = [f"{self.x(held[0][0])},{self.axis.y(held[0][1])}"]
        for (_, before), (year, after) in pairwise(held):
            corners += [f"{self.x(year)},{self.axis.y(value)}" for value in (before, after) if before != after]
        last_year, last = held[-1]
        return " ".join([*corners, f"{self.x(last_year + 1)},{self.axis.y(last)}"])

    def _period(self) -> PeriodBox | None:
        """The box stands around its years; its words stay inside the sheet."""
        period = self.fan.period
        if period is None or period.last < self.fan.years[0] or period.first > self.fan.years[-1]:
            return None
        left, right = self.x(period.first - 0.5), self.x(period.last + 0.5)
        text = break_lines(period.text, self.sheet.size, self.sheet.width - self.sheet.left, 1)[0]
        half, middle = width_of(text, self.sheet.size) / 2, (left + right) / 2
        if middle - half < self.sheet.left:
            x, anchor = self.sheet.left, "start"
        elif middle + half > self.sheet.width:
            x, anchor = float(self.sheet.width), "end"
        else:
            x, anchor = round(middle, 1), "middle"
        return PeriodBox(left, round(right - left, 1), text, x, anchor)

    def _labels(self) -> tuple[tuple[EndLabel, ...], ChosenLine | None]:
        told = self._told()
        wanted = [self.axis.y(value) + 5 for _, value, _ in told]
        places = spread_apart(wanted, LABEL_GAP, self.sheet.top, self.sheet.bottom + 4)
        labels, chosen = [], None
        for (kind, value, text), want, y in zip(told, wanted, places, strict=True):
            if kind == "t":
                chosen = ChosenLine(self.axis.y(value), round(y, 1), text)
                continue
            leader = f"{self.sheet.right + 1},{round(want - 5, 1)} {self.sheet.labels_at - 3},{round(y - 5, 1)}"
            labels.append(EndLabel(round(y, 1), text, kind, leader if abs(y - want) > LEAST_LEADER else ""))
        return tuple(labels), chosen

    def _told(self) -> list[tuple[str, float, str]]:
        """Kind, value and words of all that ends at the right edge. No field is named where there is none."""
        fan, places = self.fan, self.fan.places
        label = wide_label if self.sheet.is_wide else short_label
        room = self.sheet.width - self.sheet.labels_at
        told = [("s", fan.mean[-1], label("mean", fan.mean[-1], places))]
        if said_short(fan.low[-1], places) != said_short(fan.high[-1], places):
            told.append(("l", fan.high[-1], label("high", fan.high[-1], places)))
            told.append(("l", fan.low[-1], label("low", fan.low[-1], places)))
        for kind, other in (("c", fan.open_places), ("b", fan.baseline)):
            if other:
                name = other.name if self.sheet.is_wide else other.short_name
                text = f"{name} {said_short(other.values[-1], places)}"
                told.append((kind, other.values[-1], break_lines(text, self.sheet.size, room, 1)[0]))
        if fan.choice:
            told.append(("t", fan.choice.value, fan.choice.text if self.sheet.is_wide else fan.choice.short_text))
        return told
