"""Every fault that can be told about a registry message: its number, its weight and its title. Knows no message.

Numbers: 1 the file, 2 the structure the schema asks for, 3 the content of a notification, 4 the series, 5 the replay.
"""

from dataclasses import dataclass

from .model import Fault, Place, Weight


@dataclass(frozen=True, slots=True)
class FaultRule:
    code: str
    weight: Weight
    title: str


_STOPS = {
    "KPR-101": "Filen er ikke gyldig XML",
    "KPR-102": "Filen har DOCTYPE eller entiteter",
    "KPR-103": "Tegnsettet kan ikke brukes",
    "KPR-104": "Filen er for stor",
    "KPR-105": "Filen er ikke en IPLOS-melding, versjon 56.0.0",
    "KPR-107": "Meldingen sier ikke hvilken kommune den gjelder",
    "KPR-313": "Fødselsnummer i et felt som ikke er for det",
}
_REFUSES = {
    "KPR-201": "Et attributt mangler",
    "KPR-202": "Et attributt skal ikke være med",
    "KPR-203": "En verdi har feil form",
    "KPR-204": "Et element er ukjent, på feil plass eller ett for mye",
    "KPR-205": "Et element mangler",
    "KPR-206": "Tekst der det ikke skal være tekst",
    "KPR-207": "Samme nøkkel to ganger i meldingen",
    "KPR-301": "Ukjent status",
    "KPR-302": "Ikke nøyaktig én hendelse i notifikasjonen",
    "KPR-303": "Løpenummeret er ikke et helt tall",
    "KPR-304": "En dato er utenfor det som kan brukes",
    "KPR-305": "Hendelsen er registrert før den skjedde",
    "KPR-306": "Noe er datert fram i tid",
    "KPR-307": "Ukjent tjenestetype",
    "KPR-308": "Tjenestetypen er utgått",
    "KPR-310": "Personnummeret passer ikke til typen",
    "KPR-311": "Typen personnummer godtas ikke",
    "KPR-312": "Organisasjonsnummeret har feil form",
    "KPR-317": "Status T er ikke tatt i bruk",
    "KPR-318": "En retting peker ikke på noe",
    "KPR-320": "En retting peker på en ukjent notifikasjon",
    "KPR-321": "En retting peker på en annen retting",
    "KPR-322": "Notifikasjonen er lest før",
    "KPR-323": "Hendelsen er meldt før",
    "KPR-401": "Løpenummeret er ikke høyere enn det siste",
    "KPR-407": "Samme løpenummer to ganger",
    "KPR-408": "Det som rettes, er annullert",
    "KPR-501": "Hendelsen gjelder en tjeneste som ikke er startet",
    "KPR-502": "Tjenesten er startet to ganger",
    "KPR-503": "Slutten passer ikke til noen start",
    "KPR-504": "Pausen passer ikke til tjenesten",
    "KPR-505": "Samme tjeneste gjelder to personer eller to tjenestetyper",
}
_TELLS = {
    "KPR-106": "Filen er ikke i ISO-8859-1",
    "KPR-309": "Kildene er uenige om tjenestetypen er utgått",
    "KPR-314": "Kommunenummeret har ikke fire sifre",
    "KPR-315": "En kontaktperson for IPLOS mangler",
    "KPR-316": "Ukjent type kontaktperson",
    "KPR-319": "En original peker på en annen notifikasjon",
    "KPR-402": "Løpenumrene står ikke i stigende rekkefølge",
    "KPR-403": "Meldinger mangler",
    "KPR-404": "Kjeden er brutt",
    "KPR-405": "Løpenumre er hoppet over, men kjeden er hel",
    "KPR-406": "Flere kommuner i samme melding",
    "KPR-506": "Samme brukernummer har to personnumre",
}
RULES = {
    code: FaultRule(code, weight, title)
    for weight, titles in ((Weight.STOPS, _STOPS), (Weight.REFUSES, _REFUSES), (Weight.TELLS, _TELLS))
    for code, title in titles.items()
}


def fault(code: str, place: Place, says: str, *, weight: Weight | None = None) -> Fault:
    """A fault of a known rule. `weight` is given where a rule weighs less in the envelope."""
    return Fault(place, code, weight or RULES[code].weight, says)


LONGEST_SHOWN = 40
FEWEST_HIDDEN_DIGITS = 9


def shown(value: str) -> str:
    """A value as a message may repeat it: short, and never one that could hold a person's number.

    Nine digits may be an organisation number and may be most of a national number: the line helps as much.
    """
    if sum(sign.isdigit() for sign in value) >= FEWEST_HIDDEN_DIGITS:
        return "[verdien er skjult]"
    return f"«{value}»" if len(value) <= LONGEST_SHOWN else f"«{value[: LONGEST_SHOWN - 1]}…»"
