"""Giving and taking roles. A municipality is never left without somebody who can administer it."""

from django.core.exceptions import ValidationError
from django.db import transaction

from styrhus.web.accounts.models import Membership, User
from styrhus.web.accounts.permissions import ROLES_FOR_ALL, Role
from styrhus.web.audit.services import Author, record_event
from styrhus.web.organisation.models import Municipality, Unit


@transaction.atomic
def grant_role(
    *, user: User, municipality: Municipality, role: Role, by: Author | None, unit: Unit | None = None
) -> Membership:
    _check_unit_fits(municipality, role, unit)
    membership = Membership(user=user, municipality=municipality, unit=unit, role=role.value)
    membership.full_clean()
    membership.save()
    _record("role.granted", membership, by)
    return membership


@transaction.atomic
def revoke_role(*, membership: Membership, by: Author | None) -> None:
    """Take one role back. The last administrator and a person's very last role stay."""
    user, municipality = membership.user, membership.municipality
    _lock(municipality)
    if membership.role == Role.ADMINISTRATOR.value and membership.unit_id is None:
        check_administrators_remain(user, [municipality])
    if not user.memberships.exclude(pk=membership.pk).exists():
        raise ValidationError(
            f"Dette er den eneste rollen {user.name} har. Gi en annen rolle først, eller avslutt brukeren."
        )
    _record("role.revoked", membership, by)
    membership.delete()


def check_administrators_remain(user: User, municipalities: list[Municipality] | None = None) -> None:
    """Refuse when nobody else who is active can administer a municipality that this person administers."""
    administers = Membership.objects.filter(role=Role.ADMINISTRATOR.value, unit=None)
    for municipality in _administered_by(user) if municipalities is None else municipalities:
        others = administers.filter(municipality=municipality, user__is_active=True).exclude(user=user)
        if not others.exists():
            raise ValidationError(
                f"{user.name} er den eneste administratoren i {municipality.full_name}. "
                "Gi en annen person rollen administrator først."
            )


def _administered_by(user: User) -> list[Municipality]:
    held = user.memberships.filter(role=Role.ADMINISTRATOR.value, unit=None)
    return [_lock(one.municipality) for one in held.select_related("municipality").order_by("municipality_id")]


def _lock(municipality: Municipality) -> Municipality:
    """Two who take each other's role at the same moment have to queue up, or both would go."""
    return Municipality.objects.select_for_update().get(pk=municipality.pk)


def _check_unit_fits(municipality: Municipality, role: Role, unit: Unit | None) -> None:
    if unit is None:
        return
    if unit.municipality_id != municipality.pk:
        raise ValidationError({"unit": "Enheten hører til en annen kommune."})
    if role in ROLES_FOR_ALL:
        raise ValidationError({"unit": "Planlegger og administrator gjelder alltid for hele kommunen."})


def _record(kind: str, membership: Membership, by: Author | None) -> None:
    record_event(
        kind=kind,
        by=by,
        object_type="user",
        object_id=str(membership.user_id),
        municipality_id=membership.municipality_id,
        data={"role": membership.role, "unit": membership.unit and membership.unit.name},
    )
