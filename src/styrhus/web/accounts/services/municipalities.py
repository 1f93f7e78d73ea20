"""A municipality that is new to Styrhus, with its first administrator: all of it or none."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.text import slugify

from styrhus.web.accounts.models import User
from styrhus.web.accounts.permissions import Role
from styrhus.web.audit.services import Author
from styrhus.web.organisation.models import Municipality
from styrhus.web.organisation.services import create_municipality

from .passwords import make_password_link
from .people import add_person
from .roles import grant_role

_SPELT_OUT = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "Æ": "ae", "Ø": "o", "Å": "a", "đ": "d", "ŋ": "n", "ŧ": "t"})


@dataclass(frozen=True, slots=True)
class NewMunicipality:
    municipality: Municipality
    administrator: User
    password_link: str  # empty for somebody who signs in with a password from before


@transaction.atomic
def set_up_municipality(
    *,
    name: str,
    code: str,
    administrator_email: str,
    administrator_name: str,
    by: Author | None,
    number: str = "",
    written_form: str = Municipality.WrittenForm.BOKMAAL,
) -> NewMunicipality:
    name, code = _plain_name(name), code.strip().upper()
    slug = slugify(name.translate(_SPELT_OUT))
    _check_is_well_said(slug, code, number, administrator_email)
    _check_is_new(name, slug, code, number)
    municipality = create_municipality(name=name, slug=slug, code=code, number=number, written_form=written_form, by=by)
    added = add_person(
        municipality=municipality, email=administrator_email, name=administrator_name, role=Role.ADMINISTRATOR, by=by
    )
    grant_role(user=added.user, municipality=municipality, role=Role.PLANNER, by=by)
    has_password = added.user.has_usable_password()
    link = "" if has_password else make_password_link(user=added.user, by=by, municipality_id=municipality.pk)
    return NewMunicipality(municipality, added.user, link)


def _plain_name(name: str) -> str:
    """«Eksempelvik», also when «Eksempelvik kommune» is written."""
    return re.sub(r"\s+kommune$", "", " ".join(name.split()), flags=re.IGNORECASE)


def _check_is_well_said(slug: str, code: str, number: str, email: str) -> None:
    if not slug:
        raise ValidationError("Kommunen må ha et navn, for eksempel Eksempelvik.")
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise ValidationError("Koden skal være tre bokstaver fra A til Z, for eksempel EKS.")
    if number and not re.fullmatch(r"[0-9]{4}", number):
        raise ValidationError("Kommunenummeret skal være fire sifre, for eksempel 1820.")
    try:
        validate_email(email.strip())
    except ValidationError as wrong:
        told = f"«{email}» er ikke en e-postadresse. Skriv for eksempel kari.nes@eksempelvik.kommune.no."
        raise ValidationError(told) from wrong


def _check_is_new(name: str, slug: str, code: str, number: str) -> None:
    known = Municipality.objects
    if found := known.filter(name__iexact=name).first() or known.filter(slug=slug).first():
        raise ValidationError(f"{found.full_name} finnes fra før.")
    if found := known.filter(code=code).first():
        raise ValidationError(f"Koden {code} er i bruk av {found.full_name}. Velg tre andre bokstaver.")
    if number and (found := known.filter(number=number).first()):
        raise ValidationError(f"Kommunenummeret {number} er i bruk av {found.full_name}.")
