"""Who may do what, as pure functions in pairs: `can_x` answers, `check_can_x` raises. Knows no request or model."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    READER = "reader"
    REPORTER = "reporter"
    UNIT_LEADER = "unit_leader"
    PLANNER = "planner"
    ADMINISTRATOR = "administrator"


ROLES_FOR_ALL = frozenset({Role.PLANNER, Role.ADMINISTRATOR})  # held for a single unit they would open nothing


class NotAllowedError(Exception):
    """The person may not do this; the message says so in Norwegian."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What one person is in one municipality: roles held for all of it, and per unit with everything under it."""

    user_id: int
    municipality_id: int
    roles: frozenset[Role] = frozenset()
    unit_roles: dict[int, frozenset[Role]] = field(default_factory=dict)

    @property
    def units(self) -> frozenset[int]:
        return frozenset(self.unit_roles)

    def has_anywhere(self, *roles: Role) -> bool:
        return any(role in self.roles or any(role in held for held in self.unit_roles.values()) for role in roles)

    def has_for_unit(self, unit_id: int | None, *roles: Role) -> bool:
        held = self.roles | (self.unit_roles.get(unit_id, frozenset()) if unit_id is not None else frozenset())
        return any(role in held for role in roles)


def can_read(scope: Scope, *, municipality_id: int) -> bool:
    """Every role reads everything of its own municipality, and nothing of another's."""
    return scope.municipality_id == municipality_id and bool(scope.roles or scope.unit_roles)


def can_edit_plans(scope: Scope, *, municipality_id: int) -> bool:
    """Goals, actions and indicators as such: planners and administrators."""
    return scope.municipality_id == municipality_id and scope.has_for_unit(None, Role.PLANNER, Role.ADMINISTRATOR)


def can_report(scope: Scope, *, municipality_id: int, unit_id: int | None, owner_id: int | None = None) -> bool:
    """Status, milestones and values of an element: its owner, those who report or lead its unit, and planners."""
    if scope.municipality_id != municipality_id:
        return False
    may_report = scope.has_anywhere(Role.REPORTER, Role.UNIT_LEADER, Role.PLANNER, Role.ADMINISTRATOR)
    if owner_id == scope.user_id and may_report:
        return True
    return can_edit_plans(scope, municipality_id=municipality_id) or scope.has_for_unit(
        unit_id, Role.REPORTER, Role.UNIT_LEADER
    )


def can_publish(scope: Scope, *, municipality_id: int) -> bool:
    return can_edit_plans(scope, municipality_id=municipality_id)


def can_administer(scope: Scope, *, municipality_id: int) -> bool:
    return scope.municipality_id == municipality_id and scope.has_for_unit(None, Role.ADMINISTRATOR)


def can_manage_sign_in(scope: Scope, *, municipality_id: int, belongs_to: Collection[int]) -> bool:
    """Password links, and letting a person out and in: only where the person belongs to no other municipality.

    Otherwise an administrator of one municipality could take over somebody's user in another.
    """
    return can_administer(scope, municipality_id=municipality_id) and set(belongs_to) == {municipality_id}


def check_can_read(scope: Scope, *, municipality_id: int) -> None:
    if not can_read(scope, municipality_id=municipality_id):
        raise NotAllowedError("Du har ikke tilgang til denne kommunen.")


def check_can_edit_plans(scope: Scope, *, municipality_id: int) -> None:
    if not can_edit_plans(scope, municipality_id=municipality_id):
        raise NotAllowedError("Bare planleggere kan endre planer.")


def check_can_report(scope: Scope, *, municipality_id: int, unit_id: int | None, owner_id: int | None = None) -> None:
    if not can_report(scope, municipality_id=municipality_id, unit_id=unit_id, owner_id=owner_id):
        raise NotAllowedError("Bare den som eier dette, eller enheten som har ansvaret, kan melde status.")


def check_can_publish(scope: Scope, *, municipality_id: int) -> None:
    if not can_publish(scope, municipality_id=municipality_id):
        raise NotAllowedError("Bare planleggere kan legge ut sider.")


def check_can_administer(scope: Scope, *, municipality_id: int) -> None:
    if not can_administer(scope, municipality_id=municipality_id):
        raise NotAllowedError("Bare administratorer kan gjøre dette.")


def check_can_manage_sign_in(scope: Scope, *, municipality_id: int, belongs_to: Collection[int]) -> None:
    check_can_administer(scope, municipality_id=municipality_id)
    if not can_manage_sign_in(scope, municipality_id=municipality_id, belongs_to=belongs_to):
        raise NotAllowedError("Personen har roller i en annen kommune også. Da kan innloggingen ikke styres herfra.")
