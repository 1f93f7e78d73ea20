"""All tables of an invented municipality, in the profile's order; visits in pieces. Knows no file."""

from collections.abc import Iterator
from dataclasses import dataclass

from .answers import answers_of, unit_answers_of
from .careers import careers_of
from .columns import Columns
from .decisions import decisions_of, functions_of, pauses_of
from .events import activities_of, contacts_of, deviations_of, places_of, population_of
from .hospital import discharges_of
from .staff import absences_of, courses_of, employees_by_unit, positions_of, staff_of
from .town import Town
from .visits import visits_of

VISITS = "visits"


@dataclass(frozen=True, slots=True)
class Made:
    """`tables` holds every table but the visits, which come in pieces."""

    tables: dict[str, Columns]
    visits: Iterator[Columns]


def make_tables(town: Town, events: int | None = None) -> Made:
    careers = careers_of(town)
    decisions = decisions_of(town, careers)
    positions = positions_of(town)
    tables: dict[str, Columns] = {
        "decisions": decisions,
        "pauses": pauses_of(town, decisions),
        "discharges": discharges_of(town, careers),
        "functions": functions_of(town, careers),
        "staff": staff_of(town, positions),
        "absences": absences_of(town, positions),
        "courses": courses_of(town, positions),
        "answers": answers_of(town),
        "deviations": deviations_of(town),
        "contacts": contacts_of(town, careers),
        "unit_answers": unit_answers_of(town),
        "activities": activities_of(town),
        "places": places_of(town),
        "population": population_of(town),
        "units": town.units.as_columns(),
    }
    tables["people"] = town.register.as_columns(town.units)
    others = sum(len(next(iter(columns.values()))) for columns in tables.values())
    rows = None if events is None else max(1, events - others)
    return Made(tables, visits_of(town, decisions, employees_by_unit(town, positions), rows))
