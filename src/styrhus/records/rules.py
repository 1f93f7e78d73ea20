"""The rules a row must keep, each with its number and its Norwegian sentence. Knows no file and no store.

R-01 to R-10 are about one cell or the row's form, R-11 to R-15 hold for many tables, R-20 and above belong to one table
each and stand in the profile. A number never changes its meaning.
"""

from collections.abc import Callable
from datetime import date

from .codes.service_types import BY_CODE, Validity, validity_of
from .model import Row, Rule, Table

EARLIEST_START = date(1980, 1, 1)

CELL_RULES = {
    "R-01": "Verdien mangler. Kolonnen må være fylt ut.",
    "R-02": "Dette er ikke en dato. Skriv den som 2026-03-01 eller 01.03.2026.",
    "R-03": "Dette er ikke et helt tall.",
    "R-04": "Dette er ikke et tall. Skriv det som 37,5.",
    "R-05": "Koden finnes ikke.",
    "R-06": "Tallet er utenfor grensene.",
    "R-07": "Svaret må være ja eller nei.",
    "R-08": "Teksten er for lang eller har tegn som ikke kan vises. Grensen er 200 tegn.",
    "R-09": "Raden har ikke like mange felt som overskriften. Kontroller skilletegn og anførselstegn.",
    "R-10": "Dette er ingen person, men en fellesverdi som «ukjent» eller bare nuller.",
}
TABLE_RULES = {
    "R-11": "Siste dag er før første dag. Rett en av datoene.",
    "R-12": "Datoen er før 1. januar 1980. Kontroller årstallet.",
    "R-13": "Datoen er utenfor perioden uttrekket gjelder for.",
    "R-14": "Raden er levert før i det samme uttrekket.",
    "R-15": "Perioden overlapper en annen rad om det samme.",
}


def rules_of(table: Table) -> tuple[Rule, ...]:
    """What holds for the table because of its kind, then its own."""
    found: list[Rule] = []
    if table.starts and table.stops:
        breaks = earlier(table.stops, table.starts)
        found.append(Rule("R-11", (table.stops, table.starts), TABLE_RULES["R-11"], breaks))
    return (*found, *table.rules)


def from_1980(name: str) -> Rule:
    """The registry's own limit, for services. Employees and units may be older."""
    return Rule("R-12", (name,), TABLE_RULES["R-12"], before(name, EARLIEST_START))


def earlier(name: str, than: str) -> Callable[[Row], bool]:
    """One date of the row before another; a missing date breaks nothing."""

    def breaks(row: Row) -> bool:
        one, other = row[name], row[than]
        return isinstance(one, date) and isinstance(other, date) and one < other

    return breaks


def before(name: str, day: date) -> Callable[[Row], bool]:
    def breaks(row: Row) -> bool:
        value = row[name]
        return isinstance(value, date) and value < day

    return breaks


def more(name: str, than: str) -> Callable[[Row], bool]:
    """One number of the row above another."""

    def breaks(row: Row) -> bool:
        one, other = row[name], row[than]
        return isinstance(one, int) and isinstance(other, int) and one > other

    return breaks


def every(*conditions: Callable[[Row], bool]) -> Callable[[Row], bool]:
    return lambda row: all(condition(row) for condition in conditions)


def known(name: str) -> Callable[[Row], bool]:
    return lambda row: row[name] is not None


def unknown(name: str) -> Callable[[Row], bool]:
    return lambda row: row[name] is None


def is_one_of(name: str, values: tuple[str, ...]) -> Callable[[Row], bool]:
    return lambda row: row[name] in values


def equal(name: str, other: str) -> Callable[[Row], bool]:
    return lambda row: row[name] is not None and row[name] == row[other]


def born_after(death: str, birth_year: str) -> Callable[[Row], bool]:
    def breaks(row: Row) -> bool:
        day, year = row[death], row[birth_year]
        return isinstance(day, date) and isinstance(year, int) and day.year < year

    return breaks


def service_type_has_ended(service_type: str, *days: str) -> Callable[[Row], bool]:
    """The code was no longer in use on the first of the days that is known. Unknown codes are R-05's."""

    def breaks(row: Row) -> bool:
        code = row[service_type]
        day = next((row[name] for name in days if row[name] is not None), None)
        if not isinstance(code, str) or not isinstance(day, date):
            return False
        return validity_of(code, day) is Validity.ENDED

    return breaks


CODE_LISTS = {"9151": tuple(BY_CODE)}
