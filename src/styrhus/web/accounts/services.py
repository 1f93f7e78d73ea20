"""Writes to people and roles, and the brake on guessing passwords."""

import hashlib
import hmac
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils import timezone

from styrhus.web.audit.services import Author, record_event
from styrhus.web.organisation.models import Municipality, Unit

from .models import Membership, SignInFailure, User
from .permissions import Role

ALLOWED_FAILURES = 8
FAILURE_WINDOW = timedelta(minutes=15)


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
def grant_role(
    *, user: User, municipality: Municipality, role: Role, by: Author | None, unit: Unit | None = None
) -> Membership:
    membership = Membership(user=user, municipality=municipality, unit=unit, role=role.value)
    membership.full_clean()
    membership.save()
    record_event(
        kind="role.granted",
        by=by,
        object_type="user",
        object_id=str(user.pk),
        municipality_id=municipality.pk,
        data={"role": role.value, "unit": unit and unit.name},
    )
    return membership


def sign_in_key(email: str, address: str) -> str:
    """A keyed digest of who tries from where: enough to count by, nothing to read."""
    said = f"{email.strip().lower()}|{address}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), said, hashlib.sha256).hexdigest()


def is_braked(key: str) -> bool:
    """Too many failures lately: even the right password has to wait."""
    since = timezone.now() - FAILURE_WINDOW
    return SignInFailure.objects.filter(key=key, at__gte=since).count() >= ALLOWED_FAILURES


def remember_failure(key: str) -> None:
    SignInFailure.objects.filter(at__lt=timezone.now() - FAILURE_WINDOW).delete()
    SignInFailure.objects.create(key=key)


def forget_failures(key: str) -> None:
    SignInFailure.objects.filter(key=key).delete()
