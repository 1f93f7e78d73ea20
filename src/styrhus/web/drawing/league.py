"""Units side by side, a row each: a dot on the band of what chance alone may give it. Drawn twice, wide and narrow.

Pure geometry; 1 unit is 1 px. Knows no indicator: whoever fills in the rows has judged already.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from styrhus.targets.saying import format_number

from .lettering import break_lines, width_of
from .line_chart import Tick, nice_steps

TEXT_SIZE = 14.0
LABEL_SIZE = 16.0
BAND_HEIGHT = 14.0
NAME_LINES = 2


@dataclass(frozen=True, slots=True)
class LeagueRow:
    """One unit that has a value to show. Without limits there is no band."""

    name: str
    value: float
    said: str
    lower: float | None = None
    upper: float | None = None
    is_outside: bool = False
    is_bad: bool = False


@dataclass(frozen=True, slots=True)
class LeagueSeries:
    name: str
    description: str
    rows: tuple[LeagueRow, ...]
    centre: float | None
    centre_said: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    width: int
    left: float  # of the field the dots stand in
    right: float
    top: float
    row_height: float
    names_above: bool  # the unit's name stands over its row, and not beside it
    wanted_steps: int


WIDE = Sheet("wide", 860, 250, 770, 44, 40, names_above=False, wanted_steps=5)
NARROW = Sheet("narrow", 340, 10, 276, 44, 56, names_above=True, wanted_steps=3)


@dataclass(frozen=True, slots=True)
class DrawnRow:
    y: float
    x: float
    names: tuple[tuple[float, float, str], ...]  # x, y, line
    value_at: tuple[float, float]
    said: str
    band: tuple[float, float, float] | None  # x, y, width
    is_outside: bool
    is_bad: bool

    @property
    def diamond(self) -> str:
        return f"M{self.x} {self.y - 8}L{self.x + 8} {self.y}L{self.x} {self.y + 8}L{self.x - 8} {self.y}Z"


@dataclass(frozen=True, slots=True)
class LeagueDrawing:
    sheet: Sheet
    height: float
    title: str
    description: str
    rows: tuple[DrawnRow, ...]
    grid: tuple[Tick, ...]
    centre_x: float | None
    centre_said: str
    centre_anchor: str
    bottom: float


def draw_league(series: LeagueSeries) -> tuple[LeagueDrawing, LeagueDrawing] | None:
    """None where fewer than two units have a value: one is no comparison."""
    if len(series.rows) < 2:
        return None
    return _draw(series, WIDE), _draw(series, NARROW)


def _draw(series: LeagueSeries, sheet: Sheet) -> LeagueDrawing:
    steps = _steps(series, sheet)
    low, high = steps[0], steps[-1]

    def x_of(value: float) -> float:
        return round(sheet.left + (value - low) / (high - low) * (sheet.right - sheet.left), 1)

    bottom = sheet.top + sheet.row_height * len(series.rows)
    centre_x = None if series.centre is None else x_of(series.centre)
    return LeagueDrawing(
        sheet=sheet,
        height=bottom + 30,
        title=series.name,
        description=series.description,
        rows=tuple(_row(row, place, sheet, x_of) for place, row in enumerate(series.rows)),
        grid=_grid(steps, series.unit, sheet, x_of),
        centre_x=centre_x,
        centre_said=series.centre_said,
        centre_anchor=_anchor(centre_x, series.centre_said, sheet),
        bottom=bottom,
    )


def _anchor(x: float | None, said: str, sheet: Sheet) -> str:
    """The words stand to the right of the line where there is room for them, else to the left."""
    return "start" if x is None or x + 6 + width_of(said, LABEL_SIZE) <= sheet.width else "end"


def _steps(series: LeagueSeries, sheet: Sheet) -> list[float]:
    """Round numbers around all that is drawn. Shares stay between 0 and 100, and nothing counted goes below 0."""
    values = [row.value for row in series.rows]
    values += [end for row in series.rows for end in (row.lower, row.upper) if end is not None]
    values += [] if series.centre is None else [series.centre]
    low, high = min(values), max(values)
    air = (high - low) * 0.05 or abs(high) * 0.1 or 1.0
    least = low - air if low < 0 else max(0.0, low - air)
    most = min(100.0, high + air) if series.unit == "%" and high <= 100 else high + air
    return nice_steps(least, most, sheet.wanted_steps)


def _grid(steps: Sequence[float], unit: str, sheet: Sheet, x_of: Callable[[float], float]) -> tuple[Tick, ...]:
    ticks = [
        Tick(x_of(step), f"{format_number(step)}\u00a0%" if unit == "%" else format_number(step)) for step in steps
    ]
    room = (sheet.right - sheet.left) / (len(steps) - 1)
    return tuple(ticks if room >= 44 else ticks[::2])


def _row(row: LeagueRow, place: int, sheet: Sheet, x_of: Callable[[float], float]) -> DrawnRow:
    top = sheet.top + place * sheet.row_height
    y = top + (sheet.row_height - 16 if sheet.names_above else sheet.row_height / 2)
    room = sheet.right - sheet.left if sheet.names_above else sheet.left - 24
    lines = break_lines(row.name, TEXT_SIZE, room, 1 if sheet.names_above else NAME_LINES)
    first = top + 20 if sheet.names_above else y + 5 - 8 * (len(lines) - 1)
    names = tuple((sheet.left if sheet.names_above else 0.0, first + 17 * at, line) for at, line in enumerate(lines))
    band = None
    if row.lower is not None and row.upper is not None:
        band = (x_of(row.lower), y - BAND_HEIGHT / 2, round(x_of(row.upper) - x_of(row.lower), 1))
    value_at = (sheet.right + 14, y + 5)
    return DrawnRow(y, x_of(row.value), names, value_at, row.said, band, row.is_outside, row.is_bad)
