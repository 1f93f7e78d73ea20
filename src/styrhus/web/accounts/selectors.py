"""Reads of people and their roles."""

from collections import defaultdict
from datetime import date

from styrhus.web.organisation.models import Municipality
from styrhus.web.organisation.selectors import unit_and_descendants

from .models import Membership, User
from .permissions import Role, Scope


def municipalities_of(user: User) -> list[Municipality]:
    return list(Municipality.objects.filter(memberships__user=user).distinct().order_by("name"))


def scope_of(user: User, municipality: Municipality, day: date) -> Scope:
    """The person's roles in the municipality as its tree stands that day."""
    everywhere: set[Role] = set()
    own_units: defaultdict[int, set[Role]] = defaultdict(set)
    for unit_id, role in Membership.objects.filter(user=user, municipality=municipality).values_list("unit_id", "role"):
        if unit_id is None:
            everywhere.add(Role(role))
        else:
            own_units[unit_id].add(Role(role))
    unit_roles: defaultdict[int, set[Role]] = defaultdict(set)
    for unit_id, roles in own_units.items():
        for below in unit_and_descendants(municipality, {unit_id}, day):
            unit_roles[below] |= roles
    return Scope(
        user_id=user.pk,
        municipality_id=municipality.pk,
        roles=frozenset(everywhere),
        unit_roles={unit: frozenset(roles) for unit, roles in unit_roles.items()},
    )


def people_of(municipality: Municipality) -> list[User]:
    """Everybody active with a role here, by name."""
    return list(User.objects.filter(memberships__municipality=municipality, is_active=True).distinct().order_by("name"))
