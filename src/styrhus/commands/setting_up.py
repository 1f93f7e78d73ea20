"""`new-municipality`: a municipality that can be worked in from its pages. Everything else is done there."""

import sys

import click

from styrhus.commands.norwegian import NorwegianCommand, Refusal
from styrhus.commands.site import refuse_old_database


@click.command(cls=NorwegianCommand)
@click.argument("name", metavar="NAVN")
@click.option("--code", required=True, help="Tre bokstaver som står først i alle varige id-er, for eksempel EKS.")
@click.option("--number", default="", help="Kommunenummeret, fire sifre.")
@click.option("--written-form", type=click.Choice(["nb", "nn"]), default="nb", help="Målform: nb eller nn. Vanlig: nb.")
@click.option("--admin", "email", required=True, help="E-postadressen til administratoren.")
@click.option("--admin-name", required=True, help="Navnet på administratoren.")
def new_municipality(name: str, code: str, number: str, written_form: str, email: str, admin_name: str) -> None:
    """Opprett en kommune med en administrator, og skriv lenken administratoren lager passord med."""
    refuse_old_database()
    from django.core.exceptions import ValidationError

    from styrhus.web.accounts.services import set_up_municipality

    try:
        made = set_up_municipality(
            name=name,
            code=code,
            number=number,
            written_form=written_form,
            administrator_email=email,
            administrator_name=admin_name,
            by=None,
        )
    except ValidationError as refusal:
        raise Refusal(" ".join(refusal.messages)) from refusal
    _say(f"{made.municipality.full_name} er opprettet. {made.administrator.name} er administrator og planlegger.")
    if not made.password_link:
        _say(f"{made.administrator.email} har en bruker fra før, og logger inn med passordet sitt.")
        return
    _say(f"Gi denne lenken bare til {made.administrator.name}. Den virker én gang, i tre dager.")
    print(_whole_address(made.password_link))


def _whole_address(path: str) -> str:
    """With the site's own address in front, where it is set."""
    from django.conf import settings

    origins = settings.CSRF_TRUSTED_ORIGINS
    if not origins:
        _say("Sett adressen til nettstedet foran, for eksempel http://127.0.0.1:8000.")
        return path
    return f"{origins[0].rstrip('/')}{path}"


def _say(text: str) -> None:
    print(text, file=sys.stderr)
