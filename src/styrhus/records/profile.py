"""The extract profile: which tables a municipality may hand in, column by column, in IPLOS words. Knows no file.

A municipality hands in the tables it has; no table needs the others. The columns' names are what indicators ask for.
"""

from .model import Column, Kind, Rule, Table, When
from .rules import (
    died_before_birth,
    earlier,
    equal,
    every,
    from_1980,
    is_one_of,
    known,
    more,
    service_type_has_ended,
    unknown,
)

SEX = ("1", "2")  # man, woman, as in the registers
GRANTED, NOT_GRANTED = ("innvilget", "delvis"), ("avslag", "trukket")
OUTCOMES = (*GRANTED, *NOT_GRANTED)
SEVERITIES = ("lav", "middels", "alvorlig")


def _unit(explanation: str = "Enhetens kode i organisasjonstreet.") -> Column:
    return Column("unit", "enhet", Kind.TEXT, explanation, aliases=("enhetskode", "avdeling"))


def _person(heading: str = "bruker", explanation: str = "Personen. Byttes med et pseudonym før noe lagres.") -> Column:
    return Column("person", heading, Kind.PERSON, explanation, aliases=("fødselsnummer", "fnr", "brukernr", "personid"))


def _day(name: str, heading: str, explanation: str, *, required: bool = True) -> Column:
    return Column(name, heading, Kind.DATE, explanation, required=required)


PEOPLE = Table(
    "people",
    "personer",
    "Personer",
    "Fødselsår, kjønn og bydel for dem de andre tabellene handler om.",
    When.STATE,
    (
        _person(),
        Column("birth_year", "fødselsår", Kind.WHOLE, "Året personen er født.", low=1900, high=2100),
        Column("sex", "kjønn", Kind.CODE, "1 mann, 2 kvinne.", codes=SEX),
        Column("district", "bydel", Kind.TEXT, "Bydel eller sone.", required=False),
        Column("dementia", "demens", Kind.YES_NO, "Om en demensdiagnose er kjent.", required=False),
        _day("died", "død", "Dødsdatoen, når den er kjent.", required=False),
    ),
    key=("person",),
    unit="",
    person="person",
    rules=(
        Rule(
            "R-30",
            ("died", "birth_year"),
            "Dødsdatoen er før fødselsåret. Rett en av dem.",
            died_before_birth("died", "birth_year"),
        ),
    ),
)

DECISIONS = Table(
    "decisions",
    "vedtak",
    "Vedtak om tjenester",
    "Søknad, vedtak og tjenesten som fulgte. En rad for hver tjeneste.",
    When.INTERVAL,
    (
        Column("decision", "vedtak", Kind.TEXT, "Vedtakets nummer i fagsystemet.", aliases=("vedtaksnr", "vedtak_id")),
        _person(),
        Column("service_type", "tjenestetype", Kind.CODE, "Kode fra kodeverk 9151.", code_list="9151"),
        _unit("Enheten som gir tjenesten."),
        _day("applied", "søknad_mottatt", "Dagen søknaden kom.", required=False),
        _day("decided", "vedtak_dato", "Dagen det ble gjort vedtak.", required=False),
        Column("outcome", "vedtak_resultat", Kind.CODE, "Hva vedtaket ble.", codes=OUTCOMES),
        _day("start", "start", "Første dag med tjenesten.", required=False),
        _day("stop", "slutt", "Siste dag med tjenesten. Tom så lenge den varer.", required=False),
        Column(
            "hours_week", "timer_per_uke", Kind.DECIMAL, "Timer i uka etter vedtaket.", required=False, low=0, high=168
        ),
        Column(
            "waited_at",
            "ventested",
            Kind.CODE,
            "Hvor personen var mens hen ventet.",
            required=False,
            codes=("hjemme", "helsehus", "sykehus", "annet"),
        ),
    ),
    key=("decision",),
    starts="start",
    stops="stop",
    person="person",
    rules=(
        from_1980("start"),
        Rule(
            "R-20",
            ("decided", "applied"),
            "Vedtaket er gjort før søknaden kom. Rett en av datoene.",
            earlier("decided", "applied"),
        ),
        Rule(
            "R-21",
            ("outcome", "decided", "start"),
            "Tjenesten er innvilget, men både vedtaksdato og første dag mangler. Fyll ut minst en av dem.",
            every(is_one_of("outcome", GRANTED), unknown("decided"), unknown("start")),
        ),
        Rule(
            "R-22",
            ("outcome", "start"),
            "Søknaden er avslått eller trukket, men tjenesten har en første dag. Rett resultatet eller fjern datoen.",
            every(is_one_of("outcome", NOT_GRANTED), known("start")),
        ),
        Rule(
            "R-23",
            ("stop", "start"),
            "Tjenesten har en siste dag, men ingen første dag. Fyll ut første dag.",
            every(known("stop"), unknown("start")),
        ),
        Rule(
            "R-24",
            ("service_type", "start", "decided", "applied"),
            "Tjenestetypen var gått ut av kodeverk 9151 på denne datoen. Bruk koden som kom i stedet.",
            service_type_has_ended("service_type", "start", "decided", "applied"),
        ),
    ),
)

PAUSES = Table(
    "pauses",
    "pauser",
    "Midlertidige stopp",
    "Når en tjeneste sto stille, for eksempel under et sykehusopphold.",
    When.INTERVAL,
    (
        Column("decision", "vedtak", Kind.TEXT, "Vedtaket som sto stille."),
        _unit("Enheten som gir tjenesten."),
        _day("start", "fra", "Første dag uten tjenesten."),
        _day("stop", "til", "Siste dag uten tjenesten.", required=False),
    ),
    key=("decision", "start"),
    starts="start",
    stops="stop",
    rules=(from_1980("start"),),
)

DISCHARGES = Table(
    "discharges",
    "utskrivningsklare",
    "Utskrivningsklare pasienter",
    "Døgn på sykehus etter at sykehuset har meldt pasienten klar.",
    When.INTERVAL,
    (
        _person(),
        Column("hospital", "sykehus", Kind.TEXT, "Sykehuset som meldte."),
        _unit("Enheten som skal ta imot."),
        _day("ready", "utskrivningsklar", "Dagen pasienten ble meldt klar."),
        _day("left", "utskrevet", "Dagen pasienten reiste. Tom for den som fortsatt venter.", required=False),
    ),
    key=("person", "ready"),
    starts="ready",
    stops="left",
    person="person",
    rules=(from_1980("ready"),),
)

FUNCTIONS = Table(
    "functions",
    "funksjonsvurderinger",
    "Funksjonsvurderinger",
    "IPLOS-variabler med verdi 1 til 5, eller 9 når den ikke er aktuell.",
    When.EVENT,
    (
        _person(),
        _unit(),
        _day("on", "dato", "Dagen det ble vurdert."),
        Column("variable", "variabel", Kind.TEXT, "Variabelens navn."),
        Column("score", "verdi", Kind.CODE, "1 til 5, eller 9.", codes=("1", "2", "3", "4", "5", "9")),
    ),
    key=("person", "on", "variable"),
    starts="on",
    person="person",
    rules=(from_1980("on"),),
)

VISITS = Table(
    "visits",
    "besøk",
    "Besøk hjemme",
    "Planlagte og gjennomførte minutter hos den enkelte.",
    When.EVENT,
    (
        _person(),
        _unit(),
        _day("on", "dato", "Dagen for besøket."),
        Column("planned_minutes", "planlagt_minutter", Kind.WHOLE, "Minutter som var planlagt.", low=0, high=1440),
        Column(
            "delivered_minutes",
            "utført_minutter",
            Kind.WHOLE,
            "Minutter hos personen. 0 når besøket falt bort.",
            low=0,
            high=1440,
        ),
        Column("employee", "ansatt", Kind.PERSON, "Den som var på besøk.", required=False),
        Column("visit", "besøksnr", Kind.TEXT, "Besøkets nummer i fagsystemet.", required=False),
    ),
    key=(),
    starts="on",
    person="person",
    rules=(from_1980("on"),),
)

STAFF = Table(
    "staff",
    "ansatte",
    "Ansatte og stillinger",
    "En rad for hver stilling i en periode.",
    When.INTERVAL,
    (
        Column("person", "ansatt", Kind.PERSON, "Den ansatte. Byttes med et pseudonym.", aliases=("ansattnr",)),
        _unit(),
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
        _day("start", "fra", "Første dag i stillingen."),
        _day("stop", "til", "Siste dag i stillingen.", required=False),
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
        _unit(),
        _day("on", "måned", "Siste dag i måneden."),
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
        _unit(),
        Column(
            "course", "kurs", Kind.TEXT, "Hva det er: «medarbeidersamtale», «fagbrev», «mentor», «miljøbehandling» …"
        ),
        _day("on", "gjennomført", "Dagen det var gjennomført. Tom når det står igjen.", required=False),
        _day("due", "frist", "Fristen, der det er en.", required=False),
        _day("valid_to", "gyldig_til", "Siste gyldige dag for et sertifikat.", required=False),
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
        _unit(),
        _day("on", "dato", "Dagen svaret kom."),
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
        _unit(),
        Column("category", "kategori", Kind.TEXT, "«fall», «legemiddel», «vold», «dokumentasjon», «annet» …"),
        Column("severity", "alvor", Kind.CODE, "Hvor alvorlig det er.", codes=SEVERITIES),
        _day("reported", "meldt", "Dagen avviket ble meldt."),
        _day("closed", "lukket", "Dagen det ble lukket.", required=False),
    ),
    key=("deviation",),
    starts="reported",
    stops="closed",
)

CONTACTS = Table(
    "contacts",
    "kontakter",
    "Kartlegginger, henvisninger og deltakelse",
    "Det en person fikk eller var med på, og som ikke er et vedtak.",
    When.EVENT,
    (
        _person(),
        _unit(),
        Column(
            "contact",
            "type",
            Kind.TEXT,
            "«læring og mestring», «gruppetrening», «tverrfaglig vurdering», «hjemmebesøk», «fall» …",
        ),
        _day("on", "dato", "Dagen det skjedde."),
        _day("offered", "tilbudt", "Dagen det ble tilbudt.", required=False),
    ),
    key=(),
    starts="on",
    person="person",
    rules=(
        from_1980("on"),
        Rule(
            "R-34", ("on", "offered"), "Det skjedde før det var tilbudt. Rett en av datoene.", earlier("on", "offered")
        ),
    ),
)

UNIT_ANSWERS = Table(
    "unit_answers",
    "enhetssvar",
    "Det enheten selv melder",
    "Ja eller nei på det alle enheter skal ha på plass: planer, rutiner, ordninger.",
    When.EVENT,
    (
        _unit(),
        _day("on", "dato", "Dagen det ble meldt."),
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
        _unit(),
        Column("category", "type", Kind.TEXT, "«paneldebatt», «møteplass», «temamøte», «nytt tilbud» …"),
        _day("start", "fra", "Dagen det åpnet eller fant sted."),
        _day("stop", "til", "Siste dag, for et tilbud som er avsluttet.", required=False),
        Column("participants", "deltakere", Kind.WHOLE, "Hvor mange som kom.", required=False, low=0),
    ),
    key=("activity",),
    starts="start",
    stops="stop",
)

PLACES = Table(
    "places",
    "plasser",
    "Plasser",
    "Hvor mange plasser en enhet har, og av hvilket slag.",
    When.INTERVAL,
    (
        _unit(),
        Column(
            "category",
            "type",
            Kind.CODE,
            "Slag plass.",
            codes=("langtid", "korttid", "rehabilitering", "demens", "omsorgsbolig", "dagplass"),
        ),
        Column("places", "antall", Kind.WHOLE, "Antall plasser.", low=0, high=100_000),
        _day("start", "fra", "Første dag med så mange plasser."),
        _day("stop", "til", "Siste dag.", required=False),
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
        _unit("Kommunen, bydelen eller sonen de bor i."),
        Column("age", "alder", Kind.WHOLE, "Alder i hele år.", low=0, high=120),
        Column("sex", "kjønn", Kind.CODE, "1 mann, 2 kvinne.", codes=SEX),
        Column("people", "antall", Kind.WHOLE, "Antall innbyggere.", low=0),
        _day("start", "fra", "Dagen de er talt."),
        _day("stop", "til", "Dagen før neste telling.", required=False),
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
        _unit("Enhetens kode, den samme som i de andre tabellene."),
        Column("name", "navn", Kind.TEXT, "Enhetens navn."),
        Column("parent", "overordnet", Kind.TEXT, "Koden til enheten over. Tom for den øverste.", required=False),
        _day("start", "fra", "Første dag på denne plassen."),
        _day("stop", "til", "Siste dag på denne plassen.", required=False),
    ),
    key=("unit", "start"),
    starts="start",
    stops="stop",
    rules=(
        Rule(
            "R-35",
            ("parent", "unit"),
            "Enheten hører under seg selv. Rett koden til enheten over.",
            equal("parent", "unit"),
        ),
    ),
)

TABLES = (
    PEOPLE,
    DECISIONS,
    PAUSES,
    DISCHARGES,
    FUNCTIONS,
    VISITS,
    STAFF,
    ABSENCES,
    COURSES,
    ANSWERS,
    DEVIATIONS,
    CONTACTS,
    UNIT_ANSWERS,
    ACTIVITIES,
    PLACES,
    POPULATION,
    UNITS,
)
BY_NAME = {table.name: table for table in TABLES}
