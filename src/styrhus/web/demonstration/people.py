"""Puts the municipality, its units and its people in place."""

from dataclasses import dataclass
from datetime import date

from styrhus.web.accounts.models import User
from styrhus.web.accounts.permissions import Role
from styrhus.web.accounts.services import create_user, grant_role
from styrhus.web.organisation.models import Municipality, Unit
from styrhus.web.organisation.services import create_municipality, create_unit

from .facts import Facts

PASSWORD = "vind-i-seilene"  # noqa: S105 - printed on the screen: the demonstration holds no secrets
SINCE = date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class Cast:
    """The municipality and everybody in it, by name."""

    municipality: Municipality
    units: dict[str, Unit]
    people: dict[str, User]

    @property
    def planner(self) -> User:
        return next(iter(self.people.values()))


def put_in_place(facts: Facts) -> Cast:
    told = facts.municipality
    municipality = create_municipality(name=told["name"], slug=told["slug"], code=told["code"], by=None)
    Municipality.objects.filter(pk=municipality.pk).update(inhabitants=told["inhabitants"])
    units: dict[str, Unit] = {}
    for unit in facts.units:
        parent = units.get(unit.get("parent", ""))
        units[unit["name"]] = create_unit(
            municipality=municipality, name=unit["name"], since=SINCE, parent=parent, by=None
        )
        Unit.objects.filter(pk=units[unit["name"]].pk).update(code=unit["code"])
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
    return Cast(municipality, units, people)
