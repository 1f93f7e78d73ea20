"""A waterfall as values, and what it says: signs and words for each step, and the same as a table. No geometry."""

from dataclasses import dataclass

from styrhus.targets.saying import format_change, format_number

from .fan_words import FanTable, decimals_of

MOST_DECIMALS = 2
TOGETHER = "Samspill mellom tiltakene"


@dataclass(frozen=True, slots=True)
class Step:
    words: str
    change: float


@dataclass(frozen=True, slots=True)
class Waterfall:
    """`start + changes + interaction == end`. `interaction` is what the steps do together beyond each alone."""

    name: str
    sentence: str
    unit: str
    start: float
    steps: tuple[Step, ...]
    interaction: float
    end: float
    start_label: str
    end_label: str
    decimals: int | None = None

    def __post_init__(self) -> None:
        total = self.start + sum(change for _, change in self.changes)
        if abs(total - self.end) > 1e-6 * max(1.0, abs(self.start), abs(self.end)):
            raise ValueError(f"The steps lead from {self.start} to {total}, not to {self.end}")

    @property
    def changes(self) -> tuple[tuple[str, float], ...]:
        """The steps in order, and what they do together: told also when it is nothing, unless one step is alone."""
        told = tuple((step.words, step.change) for step in self.steps)
        return (*told, (TOGETHER, self.interaction)) if len(told) > 1 or self.interaction else told

    @property
    def places(self) -> int:
        """As few decimals as tell the steps apart and let the rounded numbers add up too."""
        if self.decimals is not None:
            return self.decimals
        least = decimals_of(change for _, change in self.changes)
        return next((places for places in range(least, MOST_DECIMALS + 1) if self._adds_up(places)), least)

    @property
    def adds_up(self) -> bool:
        return self._adds_up(self.places)

    def _adds_up(self, places: int) -> bool:
        parts = round(self.start, places) + sum(round(change, places) for _, change in self.changes)
        return abs(parts - round(self.end, places)) < 10.0**-places / 2


def said_sum(fall: Waterfall, value: float) -> str:
    return format_number(value, fall.places)


def said_change(fall: Waterfall, change: float) -> str:
    """Sign and word, so that the direction is read without colour: «+7,4 mer», «−3,2 mindre», «0 uendret»."""
    number = format_change(change, fall.places)
    word = "mer" if number.startswith("+") else "mindre" if number.strip("0,") else "uendret"
    return f"{number if word != 'uendret' else '0'} {word}"


def start_said(fall: Waterfall) -> str:
    return f"{fall.start_label}: {_with_unit(fall, fall.start)}"


def end_said(fall: Waterfall) -> str:
    return f"{fall.end_label}: {_with_unit(fall, fall.end)}"


def waterfall_table(fall: Waterfall) -> FanTable:
    rows = [(fall.start_label, said_sum(fall, fall.start))]
    rows += [(words, format_change(change, fall.places)) for words, change in fall.changes]
    rows.append((fall.end_label, said_sum(fall, fall.end)))
    rounding = "" if fall.adds_up else " Tallene er avrundet hver for seg."
    return FanTable(f"{fall.name}.{rounding}", ("Hva", fall.unit[:1].upper() + fall.unit[1:]), tuple(rows))


def _with_unit(fall: Waterfall, value: float) -> str:
    return f"{said_sum(fall, value)}\u00a0{fall.unit}".strip()
