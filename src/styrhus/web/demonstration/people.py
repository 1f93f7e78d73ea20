"""Puts the municipality, its units and its people in place."""

from dataclasses import dataclass

from styrhus.records.generating.scenario import Scenario, UnitRow
from styrhus.web.accounts.models import User
from styrhus.web.accounts.permissions import Role
from styrhus.web.accounts.services import create_user, grant_role
from styrhus.web.organisation.models import Municipality, Unit, UnitPlacement
from styrhus.web.organisation.services import create_municipality, create_unit, move_unit, set_unit_code

from .facts import Facts

PASSWORD = "vind-i-seilene"  # noqa: S105 - printed on the screen: the demonstration holds no secrets


@dataclass(frozen=True, slots=True)
class Cast:
    """The municipality and everybody in it, by name."""

    municipality: Municipality
    units: dict[str, Unit]
    people: dict[str, User]

    @property
    def planner(self) -> User:
        return next(iter(self.people.values()))


def put_in_place(facts: Facts, scenario: Scenario) -> Cast:
    told = facts.municipality
    known = {name: told[name] for name in ("name", "slug", "code", "number")}
    municipality = create_municipality(**known, by=None)
    Municipality.objects.filter(pk=municipality.pk).update(inhabitants=told["inhabitants"])
    units = _put_up(municipality, scenario)
    people: dict[str, User] = {}
    roles: set[str] = set()
    for person in facts.people:
        # One of each role can sign in: hashing a password is slow on purpose, and there are many people.
        password = None if person["role"] in roles else PASSWORD
        roles.add(person["role"])
        user = create_user(email=person["email"], name=person["name"], password=password, by=None)
        unit_of = units.get(person.get("unit", ""))
        grant_role(user=user, municipality=municipality, role=Role(person["role"]), unit=unit_of, by=None)
        people[person["name"]] = user
    cast = Cast(municipality, units, people)
    _reorganise(cast, scenario)
    return cast


def _put_up(municipality: Municipality, scenario: Scenario) -> dict[str, Unit]:
    """Every unit where it stood first, by name. The municipality itself is no unit of its own."""
    units: dict[str, Unit] = {}
    for row in scenario.units:
        if row.parent is not None and row.code not in units:
            units[row.code] = _build(municipality, units.get(row.parent), row)
    return {unit.name: unit for unit in units.values()}


def _build(municipality: Municipality, parent: Unit | None, row: UnitRow) -> Unit:
    unit = create_unit(municipality=municipality, name=row.name, since=row.start, parent=parent, by=None)
    set_unit_code(unit=unit, code=row.code, by=None)
    return unit


def _reorganise(cast: Cast, scenario: Scenario) -> None:
    """A unit with a second row moved; one whose last row ends was closed."""
    units = {unit.code: unit for unit in cast.units.values()}
    first_rows = {row.code: row for row in reversed(scenario.units)}
    for row in scenario.units:
        if row is not first_rows[row.code]:
            move_unit(unit=units[row.code], parent=units.get(row.parent or ""), since=row.start, by=cast.planner)
    for row in {row.code: row for row in scenario.units}.values():
        if row.stop is not None:
            UnitPlacement.objects.filter(unit=units[row.code], until__isnull=True).update(until=row.stop)
