"""Makes the files that the record systems of Havnes would have handed in. Knows the scenario; no database.

Two deliveries, as in real life: visits come from a system of their own, which was taken into use this spring.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

from styrhus.records.generating.columns import Columns, day_number, taken
from styrhus.records.generating.files import write_files
from styrhus.records.generating.generating import town_of
from styrhus.records.generating.scenario import Scenario
from styrhus.records.generating.tables import make_tables

SEED = 20260915  # with this one, rounding to whole people leaves the shares of full-time as the plan tells them
FIRST_DAY, LAST_DAY = date(2023, 1, 1), date(2026, 8, 31)
MONTHS = 44
VISITS_FROM = date(2026, 3, 1)
VISITS = "besøk"


@dataclass(frozen=True, slots=True)
class Delivery:
    """Files of one record system, with the days they answer for."""

    files: tuple[Path, ...]
    first_day: date
    last_day: date


def make_deliveries(folder: Path, scenario: Scenario, inhabitants: int) -> tuple[Delivery, ...]:
    town = town_of(inhabitants, SEED, MONTHS, LAST_DAY.replace(day=1), scenario)
    made = make_tables(town)
    write_files(folder, replace(made, visits=_since(VISITS_FROM, made.visits)), lambda text: None)
    files = sorted(folder.iterdir())
    visits = tuple(path for path in files if path.stem == VISITS)
    others = tuple(path for path in files if path.stem != VISITS)
    return Delivery(others, FIRST_DAY, LAST_DAY), Delivery(visits, VISITS_FROM, LAST_DAY)


def _since(day: date, pieces: Iterator[Columns]) -> Iterator[Columns]:
    for piece in pieces:
        days = piece["on"]
        assert isinstance(days, np.ndarray)  # dates are numbers; words and running numbers are not
        yield taken(piece, days >= day_number(day))
