"""Where words can stand in a drawing without covering each other or the points. Knows boxes, and no chart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .lettering import CUT, width_of
from .shapes import Text

LINE = 17.0  # from one baseline to the next
PADDING = 3.0


@dataclass(frozen=True, slots=True)
class Area:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Area") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, x: float, y: float) -> bool:
        return self.left < x < self.right and self.top < y < self.bottom

    def is_inside(self, other: "Area") -> bool:
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Block:
    """Some lines of text hung up by the first baseline."""

    x: float
    y: float
    lines: tuple[str, ...]
    anchor: str  # start, middle, end
    size: float = 14

    @property
    def area(self) -> Area:
        width = max(width_of(line, self.size) for line in self.lines)
        left = {"start": self.x, "middle": self.x - width / 2, "end": self.x - width}[self.anchor]
        height = LINE * (len(self.lines) - 1)
        return Area(left - PADDING, self.y - self.size, left + width + PADDING, self.y + height + PADDING)

    def texts(self, kind: str) -> tuple[Text, ...]:
        """The first line stands out."""
        return tuple(
            Text(
                round(self.x, 1),
                round(self.y + LINE * place, 1),
                line,
                kind if place else f"{kind} strong",
                self.anchor,
            )
            for place, line in enumerate(self.lines)
        )


def best_place(
    candidates: Iterable[Block], field: Area, taken: Sequence[Area], dots: Sequence[tuple[float, float]]
) -> Block | None:
    """The first that covers the fewest points; None where each meets something written already."""
    free = [
        block
        for block in candidates
        if block.area.is_inside(field) and not any(block.area.meets(other) for other in taken)
    ]
    return min(free, key=lambda block: sum(block.area.holds(x, y) for x, y in dots), default=None)


def cut_to(text: str, size: float, room: float) -> str:
    while width_of(text, size) > room and " " in text:
        text = f"{text.removesuffix(f' {CUT}').rsplit(' ', 1)[0]} {CUT}"
        if " " not in text.removesuffix(f" {CUT}"):
            break
    return text
