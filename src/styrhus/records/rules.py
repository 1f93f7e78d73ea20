"""The rules a row must keep, each with its number and its Norwegian sentence. Knows no file and no store.

R-01 to R-10 are about one cell or the row's form, R-11 to R-16 hold for many tables or compare rows. R-20 and above
belong to one table each and stand in the profile. A number never changes its meaning.
"""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
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
CODE_LISTS = {"9151": tuple(BY_CODE)}
TABLE_RULES = {
    "R-11": "Siste dag er før første dag. Rett en av datoene.",
    "R-12": "Datoen er før 1. januar 1980. Kontroller årstallet.",
    "R-13": "Datoen er utenfor perioden uttrekket gjelder for.",
    "R-14": "Raden er levert før i det samme uttrekket.",
    "R-15": "Perioden overlapper en annen rad om det samme.",
    "R-16": "Enheten hører under seg selv, gjennom enhetene over. Rett koden til enheten over i en av dem.",
}


Different = Mapping[str, Set[object]]  # by column: the different values of many rows


@dataclass(frozen=True, slots=True)
class Condition:
    """What is true of one row. `can_hold` answers for many rows at once, to spare asking each; True in doubt."""

    holds: Callable[[Row], bool]
    can_hold: Callable[[Different], bool] = lambda different: True

    def __call__(self, row: Row) -> bool:
        return self.holds(row)


def can_break(rule: Rule, different: Different) -> bool:
    return rule.breaks.can_hold(different) if isinstance(rule.breaks, Condition) else True


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


def every(*conditions: Condition) -> Condition:
    return Condition(
        lambda row: all(condition(row) for condition in conditions),
        lambda different: all(condition.can_hold(different) for condition in conditions),
    )


def known(name: str) -> Condition:
    return Condition(lambda row: row[name] is not None, lambda different: different[name] != {None})


def unknown(name: str) -> Condition:
    return Condition(lambda row: row[name] is None, lambda different: None in different[name])


def is_one_of(name: str, values: tuple[str, ...]) -> Condition:
    return Condition(lambda row: row[name] in values, lambda different: not different[name].isdisjoint(values))


def equal(name: str, other: str) -> Condition:
    return Condition(lambda row: row[name] is not None and row[name] == row[other])


def earlier(name: str, than: str) -> Condition:
    """One date of the row before another; a missing date breaks nothing."""

    def holds(row: Row) -> bool:
        one, other = row[name], row[than]
        return isinstance(one, date) and isinstance(other, date) and one < other

    return Condition(holds, lambda different: different[name] != {None} and different[than] != {None})


def before(name: str, day: date) -> Condition:
    def holds(row: Row) -> bool:
        value = row[name]
        return isinstance(value, date) and value < day

    return Condition(holds)


def more(name: str, than: str) -> Condition:
    """One number of the row above another."""

    def holds(row: Row) -> bool:
        one, other = row[name], row[than]
        return isinstance(one, int) and isinstance(other, int) and one > other

    return Condition(holds)


def died_before_birth(death: str, birth_year: str) -> Condition:
    def holds(row: Row) -> bool:
        day, year = row[death], row[birth_year]
        return isinstance(day, date) and isinstance(year, int) and day.year < year

    return every(known(death), Condition(holds))


def service_type_has_ended(service_type: str, *days: str) -> Condition:
    """The code was no longer in use on the first of the days that is known. Unknown codes are R-05's."""
    ending = {service.code for service in BY_CODE.values() if service.last_day or service.ended_by}

    def holds(row: Row) -> bool:
        code = row[service_type]
        day = next((row[name] for name in days if row[name] is not None), None)
        return isinstance(code, str) and isinstance(day, date) and validity_of(code, day) is Validity.ENDED

    return Condition(holds, lambda different: not different[service_type].isdisjoint(ending))
