"""Reads for the pages of administration: people with their roles here, and the units as a tree."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from styrhus.web.accounts.models import Membership, User
from styrhus.web.accounts.permissions import Role
from styrhus.web.organisation.models import Municipality, Unit, UnitPlacement
from styrhus.web.organisation.selectors import parents_on, unit_and_descendants

ROLE_ORDER = {role.value: place for place, role in enumerate(reversed(Role))}


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit with what stands under it on a day."""

    unit: Unit
    below: tuple["Branch", ...]


@dataclass(frozen=True, slots=True)
class UnitTree:
    branches: tuple[Branch, ...]
    to_come: tuple[UnitPlacement, ...]  # what is to be placed on a later day


def with_roles_here(municipality: Municipality) -> QuerySet[User]:
    """Everybody with a role here, those who have left too; `roles_here` holds the roles."""
    here = Membership.objects.filter(municipality=municipality).select_related("unit")
    people = User.objects.filter(pk__in=here.values("user_id"))
    return people.prefetch_related(Prefetch("memberships", queryset=here, to_attr="roles_here"))


def find_people(
    municipality: Municipality,
    day: date,
    *,
    words: str = "",
    role: str = "",
    unit_id: int | None = None,
    standing: str = "",
) -> list[User]:
    """Those who fit, active first, by name."""
    people = with_roles_here(municipality)
    for word in words.split():
        people = people.filter(Q(name__icontains=word) | Q(email__icontains=word))
    if standing:
        people = people.filter(is_active=standing == "active")
    if role or unit_id is not None:
        held = Membership.objects.filter(municipality=municipality)
        held = held.filter(role=role) if role else held
        if unit_id is not None:
            held = held.filter(unit_id__in=unit_and_descendants(municipality, {unit_id}, day))
        people = people.filter(pk__in=held.values("user_id"))
    return list(people.order_by("-is_active", "name"))


def unit_tree(municipality: Municipality, day: date) -> UnitTree:
    """The tree as it stands that day, siblings by name, and the moves that are decided but have not come."""
    units = {unit.pk: unit for unit in Unit.objects.filter(municipality=municipality).order_by("name")}
    parents = parents_on(municipality, day)
    children: defaultdict[int | None, list[int]] = defaultdict(list)
    for pk in units:
        if pk in parents:
            children[parents[pk]].append(pk)

    def grow(above: int | None) -> tuple[Branch, ...]:
        return tuple(Branch(units[pk], grow(pk)) for pk in children[above])

    later = UnitPlacement.objects.filter(unit__municipality=municipality, since__gt=day)
    return UnitTree(grow(None), tuple(later.select_related("unit", "parent").order_by("since", "unit__name")))


def roles_of(person: User) -> list[Membership]:
    """The roles here of somebody found above: the widest first, and for all of the municipality before a unit."""
    here: list[Membership] = person.roles_here  # type: ignore[attr-defined]  # fetched with the person
    return sorted(here, key=lambda one: (ROLE_ORDER[one.role], one.unit.name if one.unit else ""))
