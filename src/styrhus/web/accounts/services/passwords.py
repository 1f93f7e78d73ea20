"""Links with which a person makes a password, and passwords made and changed. Neither is ever written to the log.

A link is Django's signed token: spent when the password is made or the person signs in, and dead after three days.
"""

from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from styrhus.web.accounts.models import User
from styrhus.web.audit.services import Author, record_event

_WEAK = {
    "password_too_short": "Passordet må ha minst 12 tegn. Tre-fire ord etter hverandre er lett å huske.",
    "password_too_common": "Passordet er for vanlig. Velg ord som ikke hører sammen.",
    "password_too_similar": "Passordet likner for mye på navnet eller e-posten din. Velg noe annet.",
}


@transaction.atomic
def make_password_link(*, user: User, by: Author | None, municipality_id: int | None) -> str:
    """The path of a page where the person makes a password. Whoever has the link can use it, so it is shown once."""
    _record("user.password_link_made", user, by, municipality_id)
    return reverse("accounts:choose_password", args=[user.pk, default_token_generator.make_token(user)])


def person_of_link(pk: int, token: str) -> User | None:
    """Whose link it is, while it can still be used."""
    user = User.objects.filter(pk=pk, is_active=True).first()
    return user if user is not None and default_token_generator.check_token(user, token) else None


@transaction.atomic
def choose_password(*, pk: int, token: str, password: str) -> User | None:
    """The password made with a link; None when the link was spent meanwhile."""
    User.objects.select_for_update().filter(pk=pk).first()
    user = person_of_link(pk, token)
    if user is not None:
        _set(user, password)
        _record("user.password_chosen", user, user)
    return user


@transaction.atomic
def change_password(*, user: User, current: str, password: str) -> None:
    """One's own password, by somebody who knows the one in use."""
    if not user.check_password(current):
        raise ValidationError({"current": "Passordet du har nå, stemmer ikke. Prøv igjen."})
    _set(user, password)
    _record("user.password_changed", user, user)


def _set(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as weak:
        told = [_WEAK.get(one.code or "", one.messages[0]) for one in weak.error_list]
        raise ValidationError({"password": told}) from weak
    user.set_password(password)
    user.save(update_fields=["password"])


def _record(kind: str, user: User, by: Author | None, municipality_id: int | None = None) -> None:
    record_event(kind=kind, by=by, object_type="user", object_id=str(user.pk), municipality_id=municipality_id)
