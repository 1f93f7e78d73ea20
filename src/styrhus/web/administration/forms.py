"""What an administrator fills in about people and units. Nothing here writes."""

from typing import Any

from django import forms

from styrhus.web.accounts.models import ROLE_LABELS
from styrhus.web.accounts.permissions import Role
from styrhus.web.organisation.models import Municipality, Unit
from styrhus.web.plans.forms.fields import DayField, required_text
from styrhus.web.plans.forms.owned import unit_choices

WHOLE_MUNICIPALITY = "Hele kommunen"
TOP = "Øverst i kommunen"
UNIT_WRONG = "Velg en av enhetene i lista."
UNIT_NAME_WRONG = "Skriv hva enheten heter, for eksempel Hjemmetjenesten."
EMAIL_WRONG = "Skriv e-postadressen, for eksempel kari.nes@havnes.kommune.no."


class RoleForm(forms.Form):
    """A role, and what of the municipality it is for."""

    role = forms.ChoiceField(
        label="Hvilken rolle?",
        choices=list(ROLE_LABELS.items()),
        initial=Role.REPORTER.value,
        help_text="Planlegger og administrator gjelder alltid for hele kommunen.",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Velg en av rollene i lista."),
    )
    unit = forms.ChoiceField(
        label="Hvor gjelder rollen?",
        required=False,
        help_text="En rolle i en enhet gjelder også for alt som ligger under enheten.",
        error_messages={"invalid_choice": UNIT_WRONG},
    )

    def __init__(self, *arguments: Any, municipality: Municipality, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.municipality = municipality
        self.fields["unit"].choices = unit_choices(municipality, WHOLE_MUNICIPALITY)  # type: ignore[attr-defined]  # a choice field

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    def clean_unit(self) -> Unit | None:
        return _unit_of(self.municipality, self.cleaned_data["unit"])


class PersonForm(RoleForm):
    """Somebody new in the municipality, with a first role."""

    name = required_text("Hva heter personen?", "Skriv fornavn og etternavn.", max_length=200)
    email = forms.EmailField(
        label="Hva er e-postadressen?",
        help_text="Personen logger inn med denne adressen.",
        error_messages={"required": EMAIL_WRONG, "invalid": EMAIL_WRONG},
    )
    field_order = ("name", "email", "role", "unit")


class UnitNameForm(forms.Form):
    name = required_text("Hva heter enheten?", UNIT_NAME_WRONG, max_length=120)


class UnitCodeForm(forms.Form):
    """What record systems call the unit."""

    code = forms.CharField(
        label="Hvilken kode har enheten i fagsystemet?",
        required=False,
        max_length=60,
        help_text="Den samme som i kolonnen «enhet» i uttrekkene. La feltet stå tomt hvis enheten ikke har noen.",
        error_messages={"max_length": "Skriv høyst 60 tegn, for eksempel HT-1."},
    )


class UnitPlaceForm(forms.Form):
    """Under which unit, from which day."""

    parent = forms.ChoiceField(
        label="Hva ligger enheten under?", required=False, error_messages={"invalid_choice": UNIT_WRONG}
    )
    since = DayField(label="Fra hvilken dag?")

    def __init__(self, *arguments: Any, municipality: Municipality, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.municipality = municipality
        self.fields["parent"].choices = unit_choices(municipality, TOP)  # type: ignore[attr-defined]  # a choice field

    def clean_parent(self) -> Unit | None:
        return _unit_of(self.municipality, self.cleaned_data["parent"])


class NewUnitForm(UnitPlaceForm, UnitNameForm):
    field_order = ("name", "parent", "since")


def _unit_of(municipality: Municipality, chosen: str) -> Unit | None:
    return Unit.objects.get(pk=chosen, municipality=municipality) if chosen else None
