"""Signing in."""

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
