"""A decision note as values: everything two pages say, in words that are ready to be read. Knows no page and no file.

All texts are plain, with numbers put into Norwegian by whoever fills it in. The writers cut what is too long, and
say so.
"""

from dataclasses import dataclass
from datetime import date

from styrhus.web.drawing.fan import Fan
from styrhus.web.drawing.waterfall import Waterfall


@dataclass(frozen=True, slots=True)
class NoteTable:
    """The first column names the row. `has_total`: the last row is a sum. `is_text`: no columns of numbers."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    has_total: bool = False
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing under a heading that states what it shows; `sentence` names the fan's fields."""

    heading: str
    sentence: str
    drawn: Fan | Waterfall


@dataclass(frozen=True, slots=True)
class Assumption:
    what: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Reckoning:
    """All that is needed to reckon the answer again and get the same bytes."""

    scenario: str
    run_number: str
    seed: int
    draws: int
    version: int
    inputs_sha256: str


@dataclass(frozen=True, slots=True)
class Note:
    """`question` is the title, `answer` one sentence. `address`: the page that has the rest. No case number yet is ''.

    `key_figures`: today, the decision year and the horizon, alternatives side by side.
    """

    municipality: str
    question: str
    case_number: str
    on: date
    prepared_by: str
    answer: str
    key_figures: NoteTable
    pictures: tuple[Picture, ...]
    cost: NoteTable
    staff: NoteTable
    uncertainty: NoteTable
    can_say: tuple[str, ...]
    cannot_say: tuple[str, ...]
    assumptions: tuple[Assumption, ...]
    reckoning: Reckoning
    address: str
