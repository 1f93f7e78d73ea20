"""The phrases a sentence is made of, as plain values: amounts, moments, rhythms, marks.

Knows no grammar and no claim.
"""

from dataclasses import dataclass

Bound = tuple[str, bool]  # at_least or at_most, and whether the value itself is outside


@dataclass(frozen=True, slots=True)
class Phrase:
    """Where in the sentence it stands. `text` is as written."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark(Phrase):
    """A word, or a word group, of a type that claims look for: ALL, RISE, MODAL, WORD, …"""

    type: str
    factor: float | None = None  # what «halveres» and «dobles» amount to, in percent
    bound: Bound | None = None  # of a «under» or «over» that no number follows


@dataclass(frozen=True, slots=True)
class Amount(Phrase):
    form: str  # percent, points, duration or count
    low: float
    high: float | None = None  # of a pair
    unit: str | None = None  # of a duration
    lead: str | None = None  # BY, TO, FROM, WITHIN, IN, PER
    bound: Bound | None = None
    is_about: bool = False
    is_fraction: bool = False


@dataclass(frozen=True, slots=True)
class Moment(Phrase):
    role: str  # deadline, before, than, since, until, at, bare
    date: str | None  # as a deadline is written; None for «perioden», which the sentence does not date
    year: int | None
    is_several: bool = False  # «2021 og 2022»
    is_span: bool = False  # «2018–2021»


@dataclass(frozen=True, slots=True)
class Rhythm(Phrase):
    times: int
    every: int
    period: str


@dataclass(frozen=True, slots=True)
class Times(Phrase):
    low: float
    high: float | None = None
    bound: Bound | None = None


@dataclass(frozen=True, slots=True)
class Rank(Phrase):
    value: float


@dataclass(frozen=True, slots=True)
class Comparison(Phrase):
    type: str  # MORE, FEWER, BETTER, WORSE
    has_than: bool


@dataclass(frozen=True, slots=True)
class Aside(Phrase):
    """A number that is no value: an age, the number of a chapter or a group."""
