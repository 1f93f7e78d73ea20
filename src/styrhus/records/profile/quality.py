"""Tables about how it goes: answers in surveys, deviations, what units say of themselves. Knows no file."""

from styrhus.records.model import Column, Kind, Table, When

from .columns import day, unit

SEVERITIES = ("lav", "middels", "alvorlig")

ANSWERS = Table(
    "answers",
    "svar",
    "Svar i undersøkelser",
    "Ett svar på ett spørsmål. Skalaen er 1 til 6, der 6 er best; ja er 6 og nei er 1.",
    When.EVENT,
    (
        Column(
            "survey",
            "undersøkelse",
            Kind.TEXT,
            "«hjemmetjenesten», «sykehjem», «pårørende», «medarbeider», «folkehelse», «ungdata».",
        ),
        unit(),
        day("on", "dato", "Dagen svaret kom."),
        Column("question", "spørsmål", Kind.TEXT, "Spørsmålets kode."),
        Column("score", "svar", Kind.WHOLE, "1 til 6. Tom for «vet ikke».", required=False, low=1, high=6),
        Column("respondent", "svarnr", Kind.TEXT, "Svarskjemaets nummer. Ikke en person.", required=True),
    ),
    key=("survey", "respondent", "question"),
    starts="on",
)

DEVIATIONS = Table(
    "deviations",
    "avvik",
    "Avvik",
    "Meldte avvik, når de ble meldt og når de ble lukket.",
    When.INTERVAL,
    (
        Column("deviation", "avviksnr", Kind.TEXT, "Avvikets nummer."),
        unit(),
        Column("category", "kategori", Kind.TEXT, "«fall», «legemiddel», «vold», «dokumentasjon», «annet» …"),
        Column("severity", "alvor", Kind.CODE, "Hvor alvorlig det er.", codes=SEVERITIES),
        day("reported", "meldt", "Dagen avviket ble meldt."),
        day("closed", "lukket", "Dagen det ble lukket.", required=False),
    ),
    key=("deviation",),
    starts="reported",
    stops="closed",
)

UNIT_ANSWERS = Table(
    "unit_answers",
    "enhetssvar",
    "Det enheten selv melder",
    "Ja eller nei på det alle enheter skal ha på plass: planer, rutiner, ordninger.",
    When.EVENT,
    (
        unit(),
        day("on", "dato", "Dagen det ble meldt."),
        Column("question", "spørsmål", Kind.TEXT, "«kompetanseplan», «barn som pårørende», «fagforum» …"),
        Column("answer", "svar", Kind.YES_NO, "Ja eller nei."),
    ),
    key=("unit", "on", "question"),
    starts="on",
)

ACTIVITIES = Table(
    "activities",
    "aktiviteter",
    "Arrangementer og tilbud",
    "Møter, kurs for innbyggere, møteplasser: hva, når og hvor mange som kom.",
    When.INTERVAL,
    (
        Column("activity", "aktivitet", Kind.TEXT, "Nummeret på arrangementet eller tilbudet."),
        unit(),
        Column("category", "type", Kind.TEXT, "«paneldebatt», «møteplass», «temamøte», «nytt tilbud» …"),
        day("start", "fra", "Dagen det åpnet eller fant sted."),
        day("stop", "til", "Siste dag, for et tilbud som er avsluttet.", required=False),
        Column("participants", "deltakere", Kind.WHOLE, "Hvor mange som kom.", required=False, low=0),
    ),
    key=("activity",),
    starts="start",
    stops="stop",
)
