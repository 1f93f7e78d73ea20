"""The roof of the strategy house: a gable that holds its text, or a low gable on a beam where the text is long."""

from dataclasses import dataclass

from .lettering import Room, break_lines, fits
from .shapes import Text

WIDEST = 24  # em: longer lines would fill the roof from eave to eave


@dataclass(frozen=True, slots=True)
class Gable:
    """A roof that holds its text in the triangle: how steep it is, and how its letters stand."""

    lines: int
    slope: float
    size: float
    step: float
    kind: str


@dataclass(frozen=True, slots=True)
class Roof:
    middle: float
    top: float
    half: float
    foot: float  # what the eaves add below the slope
    gables: tuple[Gable, ...]  # the first that holds the text is taken
    beam: Gable  # else the text stands on a beam under a low gable


WIDE_ROOF = Roof(
    500, 14, 464, 16,
    (Gable(1, 128, 25, 30, "rooftext"), Gable(2, 144, 25, 30, "rooftext"), Gable(3, 178, 22, 28, "rooftext m")),
    Gable(3, 60, 22, 30, "rooftext m"),
)  # fmt: skip
NARROW_ROOF = Roof(
    170, 6, 166, 12,
    (Gable(1, 72, 17, 22, "rooftext"), Gable(2, 86, 17, 22, "rooftext")),
    Gable(5, 36, 15, 21, "rooftext m"),
)  # fmt: skip


def place_roof(said: str, small: str, roof: Roof) -> tuple[str, tuple[Text, ...], float]:
    """The roof's outline, its texts, and where it ends; `small` stands under the text."""
    for gable in roof.gables:
        last = _last_line(roof, gable, has_small=bool(small))
        room = _room_in(roof, gable, last)
        if fits(said, gable.size, room, gable.lines):
            lines = break_lines(said, gable.size, room, gable.lines)
            texts = _roof_texts(small, roof, gable, lines, last)
            return _gable(roof, gable.slope), texts, round(roof.top + gable.slope + roof.foot, 1)
    beam = roof.beam
    lines = break_lines(said, beam.size, 2 * roof.half - 2.4 * beam.size, beam.lines)
    last = roof.top + beam.slope + beam.size * 1.15 + (len(lines) - 1) * beam.step
    bottom = round(last + (beam.step * 0.9 if small else 0) + beam.size * 0.8, 1)
    return _gable_on_beam(roof, beam.slope, bottom), _roof_texts(small, roof, beam, lines, last), bottom


def _last_line(roof: Roof, gable: Gable, *, has_small: bool) -> float:
    """The baseline of the text's last line: as low as it can stand, where the roof is widest."""
    return roof.top + gable.slope + (-gable.step if has_small else -gable.step * 0.2)


def _room_in(roof: Roof, gable: Gable, last: float) -> Room:
    """How wide each line can be: the triangle at the line's upper edge."""

    def room(line: int) -> float:
        upper_edge = last - (gable.lines - 1 - line) * gable.step - gable.size * 0.72
        inside = 2 * roof.half * (upper_edge - roof.top) / gable.slope - gable.size * 0.8
        return min(inside, gable.size * WIDEST)

    return room


def _roof_texts(small: str, roof: Roof, gable: Gable, lines: tuple[str, ...], last: float) -> tuple[Text, ...]:
    texts = [
        Text(roof.middle, round(last - (len(lines) - 1 - index) * gable.step, 1), line, gable.kind, "middle")
        for index, line in enumerate(lines)
    ]
    if small:
        texts.append(Text(roof.middle, round(last + gable.step * 0.9, 1), small, "roofsmall", "middle"))
    return tuple(texts)


def _gable(roof: Roof, slope: float) -> str:
    left, right, foot = roof.middle - roof.half, roof.middle + roof.half, roof.top + slope
    corner = roof.foot / 2
    return (
        f"M{roof.middle:g} {roof.top:g} {right:g} {foot:g}a{corner:g} {corner:g} 0 0 1 -2 {roof.foot:g}"
        f"H{left + 2:g}a{corner:g} {corner:g} 0 0 1 -2 -{roof.foot:g}z"
    )


def _gable_on_beam(roof: Roof, slope: float, bottom: float) -> str:
    left, right, foot = roof.middle - roof.half, roof.middle + roof.half, roof.top + slope
    return (
        f"M{roof.middle:g} {roof.top:g} {right:g} {foot:g}V{bottom - 8:g}a8 8 0 0 1 -8 8"
        f"H{left + 8:g}a8 8 0 0 1 -8 -8V{foot:g}z"
    )
