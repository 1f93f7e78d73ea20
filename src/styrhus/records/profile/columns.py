"""Columns that many tables have, and codes that several share. Knows no table."""

from styrhus.records.model import Column, Kind

SEX = ("1", "2")  # man, woman, as in the registers


def unit(explanation: str = "Enhetens kode i organisasjonstreet.") -> Column:
    return Column("unit", "enhet", Kind.TEXT, explanation, aliases=("enhetskode", "avdeling"))


def person(heading: str = "bruker", explanation: str = "Personen. Byttes med et pseudonym før noe lagres.") -> Column:
    return Column("person", heading, Kind.PERSON, explanation, aliases=("fødselsnummer", "fnr", "brukernr", "personid"))


def day(name: str, heading: str, explanation: str, *, required: bool = True) -> Column:
    return Column(name, heading, Kind.DATE, explanation, required=required)
