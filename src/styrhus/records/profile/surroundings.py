"""Tables that the others are seen against: units, their places, and those who live here. Knows no file."""

from styrhus.records.model import Column, Kind, Rule, Table, When
from styrhus.records.rules import equal

from .columns import SEX, day, unit

PLACES = Table(
    "places",
    "plasser",
    "Plasser",
    "Hvor mange plasser en enhet har, og av hvilket slag.",
    When.INTERVAL,
    (
        unit(),
        Column(
            "category",
            "type",
            Kind.CODE,
            "Slag plass.",
            codes=("langtid", "korttid", "rehabilitering", "demens", "omsorgsbolig", "dagplass"),
        ),
        Column("places", "antall", Kind.WHOLE, "Antall plasser.", low=0, high=100_000),
        day("start", "fra", "Første dag med så mange plasser."),
        day("stop", "til", "Siste dag.", required=False),
    ),
    key=("unit", "category", "start"),
    starts="start",
    stops="stop",
)

POPULATION = Table(
    "population",
    "folketall",
    "Innbyggere",
    "Innbyggere etter alder og kjønn. Gjelder fra dagen de er talt til neste telling.",
    When.INTERVAL,
    (
        unit("Kommunen, bydelen eller sonen de bor i."),
        Column("age", "alder", Kind.WHOLE, "Alder i hele år.", low=0, high=120),
        Column("sex", "kjønn", Kind.CODE, "1 mann, 2 kvinne.", codes=SEX),
        Column("people", "antall", Kind.WHOLE, "Antall innbyggere.", low=0),
        day("start", "fra", "Dagen de er talt."),
        day("stop", "til", "Dagen før neste telling.", required=False),
    ),
    key=("unit", "age", "sex", "start"),
    starts="start",
    stops="stop",
)

UNITS = Table(
    "units",
    "enheter",
    "Enheter",
    "Organisasjonstreet: hvem som hører under hvem, og når. En enhet som flyttes, får en rad til.",
    When.INTERVAL,
    (
        unit("Enhetens kode, den samme som i de andre tabellene."),
        Column("name", "navn", Kind.TEXT, "Enhetens navn."),
        Column("parent", "overordnet", Kind.TEXT, "Koden til enheten over. Tom for den øverste.", required=False),
        day("start", "fra", "Første dag på denne plassen."),
        day("stop", "til", "Siste dag på denne plassen.", required=False),
    ),
    key=("unit", "start"),
    starts="start",
    stops="stop",
    above="parent",
    rules=(
        Rule(
            "R-35",
            ("parent", "unit"),
            "Enheten hører under seg selv. Rett koden til enheten over.",
            equal("parent", "unit"),
        ),
    ),
)
