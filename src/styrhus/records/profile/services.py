"""Tables about those who get services: who they are, what was decided, what was done. Knows no file."""

from styrhus.records.model import Column, Kind, Rule, Table, When
from styrhus.records.rules import (
    died_before_birth,
    earlier,
    every,
    from_1980,
    is_one_of,
    known,
    service_type_has_ended,
    unknown,
)

from .columns import SEX, day, person, unit

GRANTED, NOT_GRANTED = ("innvilget", "delvis"), ("avslag", "trukket")
OUTCOMES = (*GRANTED, *NOT_GRANTED)

PEOPLE = Table(
    "people",
    "personer",
    "Personer",
    "Fødselsår, kjønn og bydel for dem de andre tabellene handler om.",
    When.STATE,
    (
        person(),
        Column("birth_year", "fødselsår", Kind.WHOLE, "Året personen er født.", low=1900, high=2100),
        Column("sex", "kjønn", Kind.CODE, "1 mann, 2 kvinne.", codes=SEX),
        Column("district", "bydel", Kind.TEXT, "Bydel eller sone.", required=False),
        Column("dementia", "demens", Kind.YES_NO, "Om en demensdiagnose er kjent.", required=False),
        day("died", "død", "Dødsdatoen, når den er kjent.", required=False),
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
        person(),
        Column("service_type", "tjenestetype", Kind.CODE, "Kode fra kodeverk 9151.", code_list="9151"),
        unit("Enheten som gir tjenesten."),
        day("applied", "søknad_mottatt", "Dagen søknaden kom.", required=False),
        day("decided", "vedtak_dato", "Dagen det ble gjort vedtak.", required=False),
        Column("outcome", "vedtak_resultat", Kind.CODE, "Hva vedtaket ble.", codes=OUTCOMES),
        day("start", "start", "Første dag med tjenesten.", required=False),
        day("stop", "slutt", "Siste dag med tjenesten. Tom så lenge den varer.", required=False),
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
        unit("Enheten som gir tjenesten."),
        day("start", "fra", "Første dag uten tjenesten."),
        day("stop", "til", "Siste dag uten tjenesten.", required=False),
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
        person(),
        Column("hospital", "sykehus", Kind.TEXT, "Sykehuset som meldte."),
        unit("Enheten som skal ta imot."),
        day("ready", "utskrivningsklar", "Dagen pasienten ble meldt klar."),
        day("left", "utskrevet", "Dagen pasienten reiste. Tom for den som fortsatt venter.", required=False),
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
        person(),
        unit(),
        day("on", "dato", "Dagen det ble vurdert."),
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
        person(),
        unit(),
        day("on", "dato", "Dagen for besøket."),
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

CONTACTS = Table(
    "contacts",
    "kontakter",
    "Kartlegginger, henvisninger og deltakelse",
    "Det en person fikk eller var med på, og som ikke er et vedtak.",
    When.EVENT,
    (
        person(),
        unit(),
        Column(
            "contact",
            "type",
            Kind.TEXT,
            "«læring og mestring», «gruppetrening», «tverrfaglig vurdering», «hjemmebesøk», «fall» …",
        ),
        day("on", "dato", "Dagen det skjedde."),
        day("offered", "tilbudt", "Dagen det ble tilbudt.", required=False),
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
