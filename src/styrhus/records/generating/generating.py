"""Makes an invented municipality and writes it, as a store or as the files a municipality would hand in.

The same arguments give the same rows, to the byte. Knows no clock: the last month is an argument.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from styrhus.records.facts import Facts
from styrhus.records.store import facts_of

from .calendar import calendar_of
from .files import write_files
from .scenario import Scenario
from .storing import STANDARD, Delivery, store_tables
from .tables import Made, make_tables
from .town import Register, Town
from .units import Units, units_by_size

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Generated:
    folder: Path  # the store, or the folder of files
    extract: str  # its id in the store; empty for files
    rows: dict[str, int]  # by table

    @property
    def total(self) -> int:
        return sum(self.rows.values())

    def facts(self) -> Facts:
        return facts_of(self.folder)


def generate(
    folder: Path,
    *,
    people: int,
    seed: int,
    last_month: date,
    months: int = 36,
    events: int | None = None,
    scenario: Scenario | None = None,
    delivery: Delivery = STANDARD,
) -> Generated:
    """An extract in the store at `folder`, which is made when it is not there. `events`: about so many rows in all.

    The same call again changes nothing.
    """
    town = town_of(people, seed, months, last_month, scenario or Scenario())
    delivery.progress("Lager tabellene")
    made = make_tables(town, events)
    about = f"people={people} seed={seed} months={months} last={last_month:%Y-%m} events={events} {scenario!r}"
    manifest = store_tables(folder, town, made, about, delivery)
    return Generated(folder, manifest.extract, {entry.table: entry.rows for entry in manifest.tables})


def generate_files(
    folder: Path,
    *,
    people: int,
    seed: int,
    last_month: date,
    months: int = 36,
    events: int | None = None,
    scenario: Scenario | None = None,
    progress: Progress = lambda text: None,
) -> Generated:
    """CSV files with Norwegian headings, one a table. The ids of persons can never be identity numbers."""
    town = town_of(people, seed, months, last_month, scenario or Scenario())
    progress("Lager tabellene")
    made: Made = make_tables(town, events)
    return Generated(folder, "", write_files(folder, made, progress))


def town_of(people: int, seed: int, months: int, last_month: date, scenario: Scenario) -> Town:
    calendar = calendar_of(months, last_month)
    units = Units(scenario.units) if scenario.units else units_by_size(people, calendar)
    register = Register(np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, 1]))))
    return Town(people, calendar, units, scenario, seed, register)
