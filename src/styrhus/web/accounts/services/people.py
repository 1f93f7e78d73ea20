"""Who can sign in: people made, added to a municipality and let in again."""

from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from styrhus.web.accounts.models import User
from styrhus.web.accounts.permissions import Role
from styrhus.web.audit.services import Author, record_event
from styrhus.web.organisation.models import Municipality, Unit

from .roles import grant_role


@dataclass(frozen=True, slots=True)
class AddedPerson:
    user: User
    is_new: bool  # else the person had signed in to another municipality already, with a password that still counts


@transaction.atomic
def create_user(*, email: str, name: str, password: str | None, by: Author | None) -> User:
    user = User(email=email.strip().lower(), name=name.strip())
    if password is None:
        user.set_unusable_password()
    else:
        validate_password(password, user)
        user.set_password(password)
    user.full_clean()
    user.save()
    record_event(kind="user.created", by=by, object_type="user", object_id=str(user.pk), municipality_id=None)
    return user


@transaction.atomic
def add_person(
    *, municipality: Municipality, email: str, name: str, role: Role, by: Author | None, unit: Unit | None = None
) -> AddedPerson:
    """A first role here. Somebody who works for another municipality too keeps the one user, name and password."""
    known = User.objects.filter(email__iexact=email.strip()).first()
    if known is not None:
        _check_can_be_added(known, municipality)
    user = known or create_user(email=email, name=name, password=None, by=by)
    grant_role(user=user, municipality=municipality, role=role, unit=unit, by=by)
    return AddedPerson(user, is_new=known is None)


@transaction.atomic
def reactivate_user(*, user: User, by: Author) -> None:
    """Let the person in again, with the roles from before. What others have taken over stays with them."""
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.is_active:
        return
    user.is_active = True
    user.save(update_fields=["is_active"])
    record_event(kind="user.reactivated", by=by, object_type="user", object_id=str(user.pk), municipality_id=None)


def _check_can_be_added(known: User, municipality: Municipality) -> None:
    if known.memberships.filter(municipality=municipality).exists():
        raise ValidationError(
            {"email": f"{known.name} har denne adressen og er lagt til fra før. Finn personen i lista."}
        )
    if not known.is_active:
        raise ValidationError({"email": "Brukeren med denne adressen er avsluttet. Bruk en annen adresse."})
