"""The status shapes as SVG paths in a field of 16 × 16, the same as the style sheet's masks."""

from dataclasses import dataclass

SHAPES = {
    "naadd": "M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0Zm3.7 4.7L7 9.5 4.6 7.2 3.3 8.5 7 12.2l6-6.2z",
    "rute": "M1 5.2h6.3V1.5L15 8l-7.7 6.5v-3.7H1z",
    "bak": "M8 0l8 8-8 8-8-8zM7.1 3.6v5.6h1.8V3.6zm0 7v1.8h1.8v-1.8z",
    "feil": "M.5 2h15L8 15.5zM7.1 4v4.7h1.8V4zm0 6v1.7h1.8V10z",
    "ikke": "M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7zm.5 4L4 5.2 6.8 8 4 10.8 5.2 12 8 9.2l2.8 2.8 1.2-1.2"
    "L9.2 8 12 5.2 10.8 4 8 6.8z",
    "ring": "M8 .5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15zm0 2a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z",
    "stans": "M1 0h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H1a1 1 0 0 1-1-1V1a1 1 0 0 1 1-1zm3.8 4v8h2.1V4zm4.3 0v8h2.1V4z",
    "ukjent": "M2 0h12a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H2a2 2 0 0 1-2-2V2a2 2 0 0 1 2-2zm0 1.6v12.8h12.4V1.6zM7.1 11h1.8"
    "v1.8H7.1zM5 6.2C5 4.2 6.3 3 8.1 3S11 4.2 11 5.9c0 2-2 2.1-2.1 4H7.1c0-2.6 2.1-2.7 2.1-4 0-.8-.4-1.3-1.1-1.3"
    "s-1.2.6-1.2 1.6z",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A status shape, placed."""

    shape: str
    x: float
    y: float
    size: float = 16

    @property
    def path(self) -> str:
        return SHAPES[self.shape]


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text, placed by its baseline; `kind` is the style sheet's class."""

    x: float
    y: float
    text: str
    kind: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return round(self.y + self.height, 1)
