"""The control chart, drawn twice: wide and narrow, so that text keeps its size. 1 unit is 1 px.

Each period has a field of the same width, since limits belong to periods: they are steps, not slopes.
"""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from styrhus.targets.saying import format_value

from .control_axis import period_ticks, step_text, with_air
from .control_notes import WrittenNote, write_notes
from .control_places import Area, Block, best_place, cut_to
from .control_series import ControlSeries, DatedMark, Dot, Shape, stretches_with
from .control_shapes import outline_of
from .lettering import width_of
from .line_chart import Tick, nice_steps
from .series import spread_apart
from .shapes import Text


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of one drawing: its size, the field of the points, and where the labels stand."""

    name: str
    width: int
    height: int
    left: float
    right: float
    top: float
    bottom: float
    radius: float
    size: float  # of letters

    @property
    def is_wide(self) -> bool:
        return self.name == "wide"

    @property
    def labels_at(self) -> float:
        return self.right + (10 if self.is_wide else 5)

    @property
    def field(self) -> Area:
        return Area(self.left, self.top, self.right, self.bottom)


WIDE = Sheet("wide", 860, 400, 62, 716, 62, 366, 4.5, 14)
NARROW = Sheet("narrow", 340, 360, 38, 252, 52, 330, 3.6, 13)
MARK_TEXT = 170.0  # px, the longest words at a mark


@dataclass(frozen=True, slots=True)
class Centre:
    x1: float
    x2: float
    y: float
    is_frozen: bool


@dataclass(frozen=True, slots=True)
class DrawnMark:
    letter: str
    x: float
    kind: str
    mark: DatedMark
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class DrawnDot:
    x: float
    y: float
    shape: Shape
    kind: str  # the style sheet's class
    path: str  # of every shape but the circle


@dataclass(frozen=True, slots=True)
class Label:
    y: float
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class ControlDrawing:
    sheet: Sheet
    title: str
    description: str
    radius: float
    grid: tuple[Tick, ...]
    bands: tuple[str, ...]
    limits: tuple[str, ...]
    centres: tuple[Centre, ...]
    target_y: float | None
    path: str
    marks: tuple[DrawnMark, ...]
    lines: tuple[str, ...]
    dots: tuple[DrawnDot, ...]
    gaps: tuple[tuple[float, str], ...]
    notes: tuple[WrittenNote, ...]
    labels: tuple[Label, ...]
    periods: tuple[Tick, ...]
    band_label: tuple[float, float] | None


def draw_control_chart(series: ControlSeries) -> tuple[ControlDrawing, ControlDrawing] | None:
    """The wide and the narrow drawing; None where there are fewer than two values."""
    if len(series.measured) < 2:
        return None
    return _Pen(series, WIDE).draw(), _Pen(series, NARROW).draw()


class _Pen:
    """One series on one sheet: the scales, and everything drawn with them."""

    def __init__(self, series: ControlSeries, sheet: Sheet) -> None:
        self.series, self.sheet = series, sheet
        self.field_width = (sheet.right - sheet.left) / len(series.dots)
        self.path = self._path_inside()
        self.steps = nice_steps(*with_air(self._heights(), is_percent=series.is_percent))

    def x(self, place: float) -> float:
        """Of a place counted in fields from the left: 0.5 is the middle of the first."""
        return round(self.sheet.left + place * self.field_width, 1)

    def y(self, value: float) -> float:
        low, high = self.steps[0], self.steps[-1]
        return round(self.sheet.bottom - (value - low) / (high - low) * (self.sheet.bottom - self.sheet.top), 1)

    def x_of_day(self, day: date) -> float | None:
        """Inside the field of the period that holds the day; None outside the drawing."""
        for place, dot in enumerate(self.series.dots):
            if dot.first_day <= day <= dot.last_day:
                return self.x(place + (day - dot.first_day).days / ((dot.last_day - dot.first_day).days + 1))
        return None

    def draw(self) -> ControlDrawing:
        series, sheet = self.series, self.sheet
        points = {place: (self.x(place + 0.5), self.y(dot.value or 0.0)) for place, dot in self._measured()}
        bands = stretches_with(series.dots, "upper")
        unit = " %" if series.is_percent and sheet.is_wide else ""
        return ControlDrawing(
            sheet=sheet,
            title=f"Kontrollkart: {series.name}, {series.dots[0].name} til {series.dots[-1].name}",
            description=f"{series.description} Tallene står i tabellen under.",
            radius=self._radius(),
            grid=tuple(Tick(self.y(step), f"{step_text(step, self.steps)}{unit}") for step in self.steps),
            bands=tuple(self._band(places) for places in bands),
            limits=tuple(self._steps_of(places, name) for places in bands for name in ("upper", "lower")),
            centres=self._centres(),
            target_y=None if series.target is None else self.y(series.target),
            path=" ".join(f"{x},{self.y(value)}" for x, value in self.path),
            marks=self._marks(),
            lines=self._lines(),
            dots=tuple(self._dot(place, dot) for place, dot in self._measured()),
            gaps=tuple((self.x(place + 0.5), dot.sign) for place, dot in enumerate(series.dots) if dot.value is None),
            notes=write_notes(
                series.notes, points, sheet.field, is_short=not sheet.is_wide, avoided=self._long_lines()
            ),
            labels=self._labels(),
            periods=period_ticks(
                [(self.x(place + 0.5), dot) for place, dot in enumerate(series.dots)], sheet.left, sheet.right
            ),
            band_label=self._band_label(bands),
        )

    # --- scales

    def _heights(self) -> list[float]:
        found = [value for dot in self.series.dots for value in (dot.value, dot.lower, dot.upper, dot.centre)]
        found += [self.series.target, *(value for _, value in self.path)]
        return [value for value in found if value is not None]

    def _path_inside(self) -> list[tuple[float, float]]:
        """The path's corners inside the drawing, with its values where it enters and leaves."""
        first, last = self.series.dots[0].first_day, self.series.dots[-1].last_day
        days = sorted({first, last} | {day for day, _ in self.series.path if first <= day <= last})
        placed = [(self.x_of_day(day), self.series.path_at(day)) for day in days]
        found = [(x, value) for x, value in placed if x is not None and value is not None]
        return found if len(found) > 1 else []

    def _measured(self) -> list[tuple[int, Dot]]:
        return [(place, dot) for place, dot in enumerate(self.series.dots) if dot.value is not None]

    def _middles(self) -> list[tuple[float, Dot]]:
        return [(self.x(place + 0.5), dot) for place, dot in enumerate(self.series.dots)]

    def _radius(self) -> float:
        return round(max(2.0, min(self.sheet.radius, self.field_width * 0.4)), 1)

    # --- lines

    def _steps_of(self, places: list[int], name: str) -> str:
        corners = [
            f"{self.x(place + side)},{self.y(getattr(self.series.dots[place], name))}"
            for place in places
            for side in (0, 1)
        ]
        return " ".join(corners)

    def _band(self, places: list[int]) -> str:
        under = self._steps_of(places, "lower").split()
        return f"{self._steps_of(places, 'upper')} {' '.join(reversed(under))}"

    def _centres(self) -> tuple[Centre, ...]:
        found = []
        for places in stretches_with(self.series.dots, "centre"):
            for (value, is_frozen), group in groupby(
                places, key=lambda place: (self.series.dots[place].centre, self.series.dots[place].is_frozen)
            ):
                same = list(group)
                found.append(Centre(self.x(same[0]), self.x(same[-1] + 1), self.y(value or 0.0), is_frozen))
        return tuple(found)

    def _lines(self) -> tuple[str, ...]:
        """A gap is never joined, nor one part with the next."""
        runs = [run for run in stretches_with(self.series.dots, "value") if len(run) > 1]
        return tuple(
            " ".join(f"{self.x(place + 0.5)},{self.y(self.series.dots[place].value or 0.0)}" for place in run)
            for run in runs
        )

    def _long_lines(self) -> tuple[float, ...]:
        heights = {centre.y for centre in self._centres()}
        return tuple(heights | ({self.y(self.series.target)} if self.series.target is not None else set()))

    # --- points

    def _dot(self, place: int, dot: Dot) -> DrawnDot:
        x, y = self.x(place + 0.5), self.y(dot.value or 0.0)
        kind = (
            ""
            if dot.shape is Shape.CIRCLE
            else "out"
            if dot.shape is Shape.CROSS
            else "under"
            if dot.is_bad
            else "over"
        )
        return DrawnDot(x, y, dot.shape, kind, outline_of(dot.shape, x, y, self._radius() * 1.6))

    # --- words

    def _marks(self) -> tuple[DrawnMark, ...]:
        """Words where there is room; the letter always, since the list under the chart goes by it."""
        inside = [(self.x_of_day(mark.on), mark) for mark in sorted(self.series.marks, key=lambda mark: mark.on)]
        placed = [(x, mark) for x, mark in inside if x is not None]
        lanes = [Area(x - 0.5, 0, x + 0.5, self.sheet.top) for x, _ in placed]
        taken: list[Area] = []
        found = []
        for place, (x, mark) in enumerate(placed):
            letter = mark_letter(place)
            others = [lane for lane in lanes if abs(lane.left + 0.5 - x) > 1]
            block = self._mark_words(x, letter, mark, [*taken, *others])
            taken.append(block.area)
            found.append(DrawnMark(letter, x, mark.kind.value, mark, block.texts("marktext")))
        return tuple(found)

    def _mark_words(self, x: float, letter: str, mark: DatedMark, taken: list[Area]) -> Block:
        room = Area(0, 0, self.sheet.width, self.sheet.top)
        day = f"{mark.on.day}. {_SHORT_MONTHS[mark.on.month - 1]} {mark.on.year}"
        size, head = self.sheet.size, f"{letter}: {day}"
        whole, cut = (head, mark.text), (head, cut_to(mark.text, size, MARK_TEXT))
        said = (whole, cut) if self.sheet.is_wide else ((letter, day),)
        wanted = [
            Block(x + turn, height, lines, anchor, size)
            for lines, heights in (*((lines, (18.0,)) for lines in said), ((letter,), (18.0, 35.0, 50.0)))
            for height in heights
            for turn, anchor in ((6, "start"), (-6, "end"))
        ]
        return best_place(wanted, room, taken, ()) or wanted[-1]

    def _labels(self) -> tuple[Label, ...]:
        said = self._said_at_the_end()
        places = spread_apart(
            [self.y(value) + 5 for _, value, _ in said], 18.0, self.sheet.top - 8, self.sheet.bottom + 4
        )
        return tuple(Label(round(y, 1), text, kind) for (kind, _, text), y in zip(said, places, strict=True))

    def _said_at_the_end(self) -> list[tuple[str, float, str]]:
        """Kind, value and words of what ends at the right edge."""
        series, newest = self.series, self.series.measured[-1]
        last = series.dots[-1]
        path_end = self.path[-1][1] if self.path and self.path[-1][0] >= self.sheet.right - self.field_width else None
        wide = self.sheet.is_wide
        whole = 0 if series.decimals <= 1 else series.decimals - 1  # limits are no measurements
        found: list[tuple[str, float | None, str, int | None]] = [
            ("t", series.target, "Mål", None),
            ("p", path_end, "Stien nå" if wide else "Sti", series.decimals),
            ("s", newest.value, (newest.label or "Sist") if wide else "Nå", series.decimals),
            ("c", last.centre, "Midtlinje" if wide else "Midt", series.decimals),
        ]
        if wide:
            found += [("l", last.upper, "Øvre grense", whole), ("l", last.lower, "Nedre grense", whole)]
        return [
            (kind, value, self._label(word, value, places)) for kind, value, word, places in found if value is not None
        ]

    def _label(self, word: str, value: float, decimals: int | None) -> str:
        """With its unit where there is room, else the number alone."""
        room = self.sheet.width - self.sheet.labels_at + 4
        with_unit, without = (format_value(value, unit, decimals) for unit in (self.series.unit, None))
        said = (f"{word} {with_unit}", f"{word} {without}")
        return next((text for text in said if width_of(text, self.sheet.size) <= room), without)

    def _band_label(self, bands: list[list[int]]) -> tuple[float, float] | None:
        """«Vanlig variasjon», in the band's upper left corner, where it is high enough for it."""
        if not bands:
            return None
        first = self.series.dots[bands[0][0]]
        top, bottom = self.y(first.upper or 0.0), self.y(first.lower or 0.0)
        return (self.x(bands[0][0]) + 6, round(top + 18, 1)) if bottom - top > 60 else None


_SHORT_MONTHS = ("jan.", "feb.", "mars", "april", "mai", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "des.")


def mark_letter(place: int) -> str:
    return chr(ord("A") + place % 26)


def lettered_marks(series: ControlSeries) -> tuple[tuple[str, DatedMark], ...]:
    """The marks inside the drawing with the letters they are drawn with, for the list under it."""
    first, last = series.dots[0].first_day, series.dots[-1].last_day
    inside = [mark for mark in sorted(series.marks, key=lambda mark: mark.on) if first <= mark.on <= last]
    return tuple((mark_letter(place), mark) for place, mark in enumerate(inside))
