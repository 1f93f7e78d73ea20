"""Tables about employees: positions, absence, courses. Knows no file."""

from styrhus.records.model import Column, Kind, Rule, Table, When
from styrhus.records.rules import earlier, every, more, unknown

from .columns import day, unit

STAFF = Table(
    "staff",
    "ansatte",
    "Ansatte og stillinger",
    "En rad for hver stilling i en periode.",
    When.INTERVAL,
    (
        Column("person", "ansatt", Kind.PERSON, "Den ansatte. Byttes med et pseudonym.", aliases=("ansattnr",)),
        unit(),
        Column("position", "stilling", Kind.TEXT, "Stillingens nummer.", required=False),
        Column("position_percent", "stillingsprosent", Kind.DECIMAL, "100 er full stilling.", low=0, high=200),
        Column(
            "profession",
            "yrke",
            Kind.CODE,
            "Yrket.",
            codes=(
                "sykepleier",
                "vernepleier",
                "helsefagarbeider",
                "ergoterapeut",
                "fysioterapeut",
                "lege",
                "fastlege",
                "sosionom",
                "assistent",
                "leder",
                "annet",
            ),
        ),
        Column(
            "education",
            "utdanning",
            Kind.CODE,
            "Høyeste relevante utdanning.",
            codes=("ingen", "fagbrev", "høyskole", "master", "spesialist"),
        ),
        day("start", "fra", "Første dag i stillingen."),
        day("stop", "til", "Siste dag i stillingen.", required=False),
        Column("temporary", "midlertidig", Kind.YES_NO, "Om stillingen er midlertidig.", required=False),
    ),
    key=("person", "unit", "position", "start"),
    starts="start",
    stops="stop",
    person="person",
)

ABSENCES = Table(
    "absences",
    "fravær",
    "Sykefravær",
    "Avtalte dagsverk og sykedager for hver ansatt og måned.",
    When.EVENT,
    (
        Column("person", "ansatt", Kind.PERSON, "Den ansatte."),
        unit(),
        day("on", "måned", "Siste dag i måneden."),
        Column("agreed_days", "avtalte_dagsverk", Kind.DECIMAL, "Dagsverk etter avtalen.", low=0, high=31),
        Column("sick_days", "sykedager", Kind.DECIMAL, "Dagsverk med sykefravær.", low=0, high=31),
    ),
    key=("person", "unit", "on"),
    starts="on",
    person="person",
    rules=(
        Rule(
            "R-31",
            ("sick_days", "agreed_days"),
            "Det er flere sykedager enn avtalte dagsverk. Rett ett av tallene.",
            more("sick_days", "agreed_days"),
        ),
    ),
)

COURSES = Table(
    "courses",
    "kurs",
    "Kurs, sertifikater og samtaler",
    "Det en ansatt har gjennomført, eller skal gjennomføre innen en frist.",
    When.EVENT,
    (
        Column("person", "ansatt", Kind.PERSON, "Den ansatte."),
        unit(),
        Column(
            "course", "kurs", Kind.TEXT, "Hva det er: «medarbeidersamtale», «fagbrev», «mentor», «miljøbehandling» …"
        ),
        day("on", "gjennomført", "Dagen det var gjennomført. Tom når det står igjen.", required=False),
        day("due", "frist", "Fristen, der det er en.", required=False),
        day("valid_to", "gyldig_til", "Siste gyldige dag for et sertifikat.", required=False),
    ),
    key=("person", "course", "on", "due"),
    starts="on",
    person="person",
    rules=(
        Rule(
            "R-32",
            ("on", "due"),
            "Både gjennomført dag og frist mangler. Fyll ut minst en av dem.",
            every(unknown("on"), unknown("due")),
        ),
        Rule(
            "R-33",
            ("valid_to", "on"),
            "Siste gyldige dag er før det var gjennomført. Rett en av datoene.",
            earlier("valid_to", "on"),
        ),
    ),
)
