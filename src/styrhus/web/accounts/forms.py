"""Signing in, and making a password of one's own."""

from django import forms


class SignInForm(forms.Form):
    email = forms.EmailField(
        label="E-post",
        error_messages={
            "required": "Skriv e-postadressen din.",
            "invalid": "Skriv en e-postadresse, for eksempel kari.nes@havnes.kommune.no.",
        },
    )
    password = forms.CharField(label="Passord", error_messages={"required": "Skriv passordet ditt."}, strip=False)


class NewPasswordForm(forms.Form):
    """The password twice: what one cannot see while typing, one can mistype."""

    password = forms.CharField(
        label="Nytt passord",
        help_text="Minst 12 tegn. Tre-fire ord etter hverandre er lett å huske.",
        error_messages={"required": "Skriv det nye passordet."},
        strip=False,
    )
    again = forms.CharField(
        label="Nytt passord en gang til",
        error_messages={"required": "Skriv det nye passordet en gang til."},
        strip=False,
    )

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if self.cleaned_data.get("password") not in (None, again):
            raise forms.ValidationError("De to passordene er ikke like. Skriv det nye passordet en gang til.")
        return again


class ChangePasswordForm(NewPasswordForm):
    current = forms.CharField(
        label="Passordet du har nå", error_messages={"required": "Skriv passordet du har nå."}, strip=False
    )
    field_order = ("current", "password", "again")
