"""The strategy house: the main goal as roof, two to six areas as pillars with the status of each goal, and what it all
rests on as foundation. Drawn twice, wide and narrow, so that text keeps its size. 1 unit is 1 px."""

from dataclasses import dataclass

from .lettering import break_lines, width_of
from .roof import NARROW_ROOF, WIDE_ROOF, place_roof
from .shapes import Box, Mark, Text

FEWEST_PILLARS, MOST_PILLARS = 2, 6
MOST_LINES = 5  # goals listed in a pillar; more are counted
DENSE_FROM = 5  # this many pillars need smaller letters, and a wider window


@dataclass(frozen=True, slots=True)
class StatusLine:
    number: str
    shape: str
    word: str


@dataclass(frozen=True, slots=True)
class Pillar:
    number: str
    title: str
    address: str
    lines: tuple[StatusLine, ...] = ()
    more: str = ""  # said under the lines


@dataclass(frozen=True, slots=True)
class House:
    name: str
    roof: str
    pillars: tuple[Pillar, ...]
    roof_small: str = ""
    foundation: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PillarDrawing:
    address: str
    name: str  # the whole title, where not all of it could be drawn
    box: Box
    texts: tuple[Text, ...]
    marks: tuple[Mark, ...]
    rule: tuple[float, float, float] | None = None  # x, x, y


@dataclass(frozen=True, slots=True)
class HouseDrawing:
    frame: str  # wide, narrow
    is_dense: bool
    width: int
    height: float
    title: str
    description: str
    roof: str
    roof_texts: tuple[Text, ...]
    pillars: tuple[PillarDrawing, ...]
    base: Box
    base_texts: tuple[Text, ...]
    sea: str


@dataclass(frozen=True, slots=True)
class _Layout:
    """How pillars stand side by side: it follows how many there are."""

    margin: float
    gap: float
    padding: float
    word: float  # letters of the statuses
    titles: tuple[tuple[str, float, float], ...]  # class, letters and line height, the largest first


_LARGE, _MEDIUM, _SMALL, _LEAST = ("", 23, 28), (" m", 19, 24), (" s", 16, 21), (" xs", 14, 19)
_ROOMY = _Layout(50, 20, 20, 18, (_LARGE, _MEDIUM, _SMALL))
_DENSE = {
    5: _Layout(20, 12, 14, 16, (_MEDIUM, _SMALL, _LEAST)),
    6: _Layout(20, 12, 12, 14, (_SMALL, _LEAST)),
}


def draw_house(house: House) -> tuple[HouseDrawing, HouseDrawing]:
    return _draw_wide(house), _draw_narrow(house)


def _draw_wide(house: House) -> HouseDrawing:
    roof, roof_texts, y = place_roof(house.roof, house.roof_small, WIDE_ROOF)
    y += 18
    pillars, y = _pillars_side_by_side(house, _DENSE.get(len(house.pillars), _ROOMY), y)
    base, base_texts, y = _base_wide(house.foundation, y + 18)
    sea = f"M20 {y + 22}q20-14 40 0" + "t40 0" * 23
    return _drawing(house, "wide", 1000, y + 40, (roof, roof_texts), pillars, (base, base_texts), sea)


def _draw_narrow(house: House) -> HouseDrawing:
    roof, roof_texts, y = place_roof(house.roof, house.roof_small, NARROW_ROOF)
    pillars = []
    for pillar in house.pillars:
        drawn = _pillar_narrow(pillar, y + 10)
        pillars.append(drawn)
        y = drawn.box.bottom
    base, base_texts, y = _base_narrow(house.foundation, y + 14)
    return _drawing(house, "narrow", 340, y + 8, (roof, roof_texts), tuple(pillars), (base, base_texts), "")


def _drawing(  # one place where both become a drawing
    house: House,
    frame: str,
    width: int,
    height: float,
    roof: tuple[str, tuple[Text, ...]],
    pillars: tuple[PillarDrawing, ...],
    base: tuple[Box, tuple[Text, ...]],
    sea: str,
) -> HouseDrawing:
    said = f"Taket sier: {house.roof.rstrip('.')}. {len(house.pillars)} søyler viser områdene med status for målene."
    if house.foundation:
        said += f" Grunnmuren er: {', '.join(house.foundation)}."
    return HouseDrawing(
        frame=frame,
        is_dense=len(house.pillars) >= DENSE_FROM,
        width=width,
        height=round(height, 1),
        title=f"Strategihuset for {house.name}",
        description=said,
        roof=roof[0],
        roof_texts=roof[1],
        pillars=pillars,
        base=base[0],
        base_texts=base[1],
        sea=sea,
    )


# --- pillars


def _pillars_side_by_side(house: House, layout: _Layout, top: float) -> tuple[tuple[PillarDrawing, ...], float]:
    """All as tall as the tallest, with the rule under the titles in one line."""
    count = len(house.pillars)
    width = round((1000 - 2 * layout.margin - layout.gap * (count - 1)) / count, 1)
    room = width - 2 * layout.padding
    kind, size, line_height = _letters_that_hold(house, layout, room)
    titles = [break_lines(pillar.title, size, room, 5) for pillar in house.pillars]
    first = top + 36 + (line_height + 6 if any(pillar.number for pillar in house.pillars) else 0)
    rule = round(first + (max(map(len, titles)) - 1) * line_height + 24, 1)
    step = layout.word * 2
    rows = max(len(pillar.lines) + bool(pillar.more) for pillar in house.pillars)
    bottom = round(rule + rows * step + 18 if rows else rule, 1)
    drawn = []
    for index, pillar in enumerate(house.pillars):
        left = round(layout.margin + index * (width + layout.gap), 1)
        inside = left + layout.padding
        texts = [Text(inside, top + 36, pillar.number, "pn")] if pillar.number else []
        texts += [
            Text(inside, round(first + row * line_height, 1), line, f"pt1{kind}")
            for row, line in enumerate(titles[index])
        ]
        said, marks = _status_lines(pillar, inside, rule + step * 0.92, step, layout.word)
        box = Box(left, top, width, round(bottom - top, 1))
        line_under = (inside, round(left + width - layout.padding, 1), rule) if rows else None
        name = _whole_name(pillar, titles[index])
        drawn.append(PillarDrawing(pillar.address, name, box, (*texts, *said), marks, line_under))
    return tuple(drawn), bottom


def _letters_that_hold(house: House, layout: _Layout, room: float) -> tuple[str, float, float]:
    """The largest letters that let every word stand whole, else the smallest."""
    words = [word for pillar in house.pillars for word in pillar.title.split()]
    whole = (one for one in layout.titles if all(width_of(word, one[1]) <= room for word in words))
    return next(whole, layout.titles[-1])


def _pillar_narrow(pillar: Pillar, top: float) -> PillarDrawing:
    inside = 50 if pillar.number else 26
    texts = [Text(26, top + 32, pillar.number, "pn")] if pillar.number else []
    if pillar.number and width_of(pillar.number, 18) > 22:
        inside = round(32 + width_of(pillar.number, 18))
    titles = break_lines(pillar.title, 18, 320 - inside, 4)
    texts += [Text(inside, top + 32 + row * 22, line, "pt1") for row, line in enumerate(titles)]
    last = top + 32 + (len(titles) - 1) * 22
    said, marks = _status_lines(pillar, inside, last + 29, 26, 16)
    rows = len(pillar.lines) + bool(pillar.more)
    bottom = last + 18 + rows * 26
    name = _whole_name(pillar, titles)
    return PillarDrawing(pillar.address, name, Box(10, top, 320, round(bottom - top, 1)), (*texts, *said), marks)


def _status_lines(
    pillar: Pillar, left: float, top: float, step: float, size: float
) -> tuple[tuple[Text, ...], tuple[Mark, ...]]:
    """Number, shape and word of each goal; the shapes stand under each other."""
    small = " s" if size < 15 else ""
    column = max((width_of(line.number, size * 0.9) for line in pillar.lines if line.number), default=0.0)
    mark_at = round(left + (column + size * 0.6 if column else 0), 1)
    texts, marks = [], []
    for row, line in enumerate(pillar.lines):
        y = round(top + row * step, 1)
        if line.number:
            texts.append(Text(left, y, line.number, f"pk{small}"))
        if line.shape:
            marks.append(Mark(line.shape, mark_at, round(y - 13, 1), 16 if size > 14 else 14))
        texts.append(Text(round(mark_at + (size * 1.35 if line.shape else 0), 1), y, line.word, f"ps{small}"))
    if pillar.more:
        texts.append(Text(left, round(top + len(pillar.lines) * step, 1), pillar.more, f"pk{small}"))
    return tuple(texts), tuple(marks)


def _whole_name(pillar: Pillar, lines: tuple[str, ...]) -> str:
    if " ".join(lines) == " ".join(pillar.title.split()):
        return ""
    statuses = [" ".join(filter(None, (line.number, line.word))) for line in pillar.lines]
    return ", ".join(filter(None, [f"{pillar.number} {pillar.title}".strip(), *statuses, pillar.more]))


# --- foundation


def _base_wide(texts: tuple[str, ...], top: float) -> tuple[Box, tuple[Text, ...], float]:
    if not texts:
        return Box(30, top, 940, 20), (), top + 20
    field = 900 / len(texts)
    broken = [break_lines(text, 19, field - 24, 3) for text in texts]
    rows = max(map(len, broken))
    height = 40 + rows * 24
    placed = []
    for index, lines in enumerate(broken):
        first = top + height / 2 + 7 - (len(lines) - 1) * 12
        x = round(50 + field * (index + 0.5), 1)
        placed += [Text(x, round(first + row * 24, 1), line, "bt", "middle") for row, line in enumerate(lines)]
    return Box(30, top, 940, height), tuple(placed), top + height


def _base_narrow(texts: tuple[str, ...], top: float) -> tuple[Box, tuple[Text, ...], float]:
    if not texts:
        return Box(4, top, 332, 14), (), top + 14
    lines: list[str] = []
    for text in texts:
        joined = f"{lines[-1]} · {text}" if lines else text
        if lines and width_of(joined, 15) <= 300:
            lines[-1] = joined
        else:
            lines += break_lines(text, 15, 300, 3)
    height = 22 + len(lines) * 22
    placed = tuple(Text(170, top + 28 + row * 22, line, "bt", "middle") for row, line in enumerate(lines))
    return Box(4, top, 332, height), placed, top + height
