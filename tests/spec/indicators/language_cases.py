"""The language of definitions, told as small tables, one expression at a time, and what it gives. No code is run here.

Each chapter becomes a chapter of the reference page, so the texts are written for those who write definitions.
"""

from dataclasses import dataclass, field

# Who the units are when a chapter does not say otherwise.
TREE = """
units
unit  | parent | start      | stop
kommune |      | 2020-01-01 |
nord  | kommune | 2020-01-01 |
sør   | kommune | 2020-01-01 |
"""


@dataclass(frozen=True, eq=False)
class Case:
    """One expression over the chapter's tables. Expected values by «unit period»."""

    says: str
    numerator: str
    expected: dict[str, str]
    denominator: str = ""
    options: dict[str, object] = field(default_factory=dict)  # more fields of the definition
    mode: str = "as_was"


@dataclass(frozen=True, eq=False)
class Chapter:
    title: str
    text: str
    tables: str
    cases: tuple[Case, ...]
    tree: str = TREE
    covered: dict[str, list[tuple[str, str]]] | None = None  # None: whoever is there has answered for every day
    today: str = "2026-06-30"


WHEN = Chapter(
    "Når en rad teller",
    "Hver telling sier hvilken tabell den gjelder, og når radene skal telle. `during(kolonne)`: datoen ligger i "
    "perioden. `at_end()`: raden gjelder på periodens siste dag. `touching()`: raden gjelder minst én dag i "
    "perioden. Både første og siste dag er med, og en tom sluttdato betyr at det fortsatt varer.",
    """
    decisions
    person | unit | service_type | outcome   | start      | stop
    1      | nord | 15           | innvilget | 2025-01-31 |
    2      | nord | 15           | innvilget | 2025-01-01 | 2025-01-30
    3      | sør  | 15           | innvilget | 2025-02-01 | 2025-02-28
    4      | sør  | 15           | innvilget | 2024-12-01 | 2025-03-31
    5      | sør  | 15           | innvilget |            |
    """,
    (
        Case(
            "Startet i perioden. Den siste dagen i januar er januar.",
            "rows(decisions, during(start))",
            {"nord 2025-01": "2", "sør 2025-01": "0", "sør 2025-02": "1", "kommune 2025-01": "2", "kommune 2025": "3"},
        ),
        Case(
            "Gjelder på periodens siste dag. Person 2 sluttet dagen før, og person 5 har aldri begynt.",
            "rows(decisions, at_end())",
            {"nord 2025-01": "1", "sør 2025-01": "1", "sør 2025-02": "2", "sør 2025-03": "1", "sør 2025-04": "0"},
        ),
        Case(
            "Gjelder minst én dag i perioden.",
            "rows(decisions, touching())",
            {"nord 2025-01": "2", "nord 2025-02": "1", "sør 2025-02": "2", "kommune 2025": "4"},
        ),
    ),
)

COUNTING = Chapter(
    "Hva som telles",
    "`rows` teller rader, `people` teller ulike personer, `total(kolonne, tabell, …)` legger sammen, `units` "
    "teller enheter og `days_overlap(tabell, …)` teller dager inne i perioden. `weight=` ganger dagene med en "
    "kolonne.",
    """
    visits
    person | unit | on         | planned_minutes | delivered_minutes
    1      | nord | 2025-01-05 | 30              | 25
    1      | nord | 2025-01-06 | 30              | 35
    1      | sør  | 2025-01-07 | 20              | 0
    2      | sør  | 2025-02-07 | 20              | 20

    places
    unit | category | places | start      | stop
    nord | langtid  | 10     | 2025-01-01 | 2025-01-31
    nord | langtid  | 12     | 2025-02-01 |
    sør  | korttid  | 4      | 2025-02-15 |
    """,
    (
        Case(
            "Rader.",
            "rows(visits, during(on))",
            {"nord 2025-01": "2", "sør 2025-01": "1", "kommune 2025-01": "3", "kommune 2025": "4"},
        ),
        Case(
            "Personer. Den som er med i to enheter, teller én gang i enheten over, og én gang i året.",
            "people(visits, during(on))",
            {"nord 2025-01": "1", "sør 2025-01": "1", "kommune 2025-01": "1", "kommune 2025": "2", "sør 2025": "2"},
        ),
        Case(
            "Sum av en kolonne.",
            "total(delivered_minutes, visits, during(on))",
            {"nord 2025-01": "60", "sør 2025-01": "0", "kommune 2025": "80"},
        ),
        Case(
            "Flere vilkår med komma mellom må alle være oppfylt.",
            "rows(visits, during(on), planned_minutes > 0, delivered_minutes == 0)",
            {"nord 2025-01": "0", "sør 2025-01": "1"},
        ),
        Case(
            "Enheter, hver enhet én gang.",
            "units(visits, during(on), delivered_minutes > 0)",
            {"nord 2025-01": "1", "sør 2025-01": "0", "kommune 2025-01": "1", "kommune 2025": "2"},
        ),
        Case(
            "Dager med minst én rad i perioden, én gang for hver rad.",
            'days_overlap(places, category == "langtid")',
            {"nord 2025-01": "31", "nord 2025-02": "28", "sør 2025-02": "0", "nord 2025-Q1": "90"},
        ),
        Case(
            "Dager ganger antall plasser: døgn som plassene kunne vært i bruk.",
            "days_overlap(places, weight=places)",
            {"nord 2025-01": "310", "nord 2025-02": "336", "sør 2025-02": "56", "kommune 2025-02": "392"},
        ),
        Case(
            "Plasser på den siste dagen i perioden.",
            "total(places, places, at_end())",
            {"nord 2025-01": "10", "nord 2025-Q1": "12", "kommune 2025": "16"},
        ),
        Case(
            "Tellinger kan regnes sammen med + - * /. Det skjer etter at enhetene er lagt sammen.",
            "total(delivered_minutes, visits, during(on)) / rows(visits, during(on))",
            {"nord 2025-01": "30", "kommune 2025-01": "20", "kommune 2025": "20"},
        ),
    ),
)

UNKNOWN = Chapter(
    "Det som ikke er kjent",
    "En tom verdi oppfyller ingen sammenlikning, heller ikke `!=` og `not in`. `not (…)` snur svaret, slik at det"
    " ukjente teller med. `known(kolonne)` spør om verdien finnes.",
    """
    decisions
    person | unit | service_type | outcome   | start      | decided    | waited_at
    1      | nord | 21           | innvilget | 2025-01-10 | 2025-01-01 | hjemme
    2      | nord | 21           | innvilget | 2025-01-20 |            |
    3      | nord | 21           | innvilget | 2025-03-20 | 2025-01-20 | helsehus
    """,
    (
        Case(
            "Tom dato: ikke innen seks uker.",
            "rows(decisions, during(start), start - decided <= 42)",
            {"nord 2025": "1"},
        ),
        Case("… og ikke over seks uker.", "rows(decisions, during(start), start - decided > 42)", {"nord 2025": "1"}),
        Case(
            "Ulik: den tomme er ikke med.", 'rows(decisions, during(start), waited_at != "hjemme")', {"nord 2025": "1"}
        ),
        Case(
            "Ikke i lista: den tomme er ikke med.",
            'rows(decisions, during(start), waited_at not in ["hjemme"])',
            {"nord 2025": "1"},
        ),
        Case(
            "Snudd: den tomme er med.",
            'rows(decisions, during(start), not (waited_at == "hjemme"))',
            {"nord 2025": "2"},
        ),
        Case("Bare de kjente.", "rows(decisions, during(start), known(decided))", {"nord 2025": "2"}),
        Case(
            "«Eller» holder når en av sidene gjør det.",
            'rows(decisions, during(start), start - decided <= 42 or waited_at == "helsehus")',
            {"nord 2025": "2"},
        ),
    ),
)

PERSON = Chapter(
    "Personen bak raden",
    "`person.sex`, `person.district`, `person.dementia` og `person.birth_year` slår opp i tabellen personer. "
    "`person.age` er året minus fødselsåret: hendelsens år for `during`, ellers året perioden slutter.",
    """
    people
    person | birth_year | sex | dementia
    1      | 1945       | 2   | ja
    2      | 1946       | 1   | nei

    decisions
    person | unit | service_type | outcome   | start      | stop
    1      | nord | 15           | innvilget | 2024-06-01 |
    2      | nord | 15           | innvilget | 2025-06-01 |
    3      | nord | 15           | innvilget | 2025-06-01 |
    """,
    (
        Case(
            "Alder den siste dagen. Person 1 blir 80 i 2025, person 2 i 2026. Person 3 har ukjent alder.",
            "people(decisions, at_end(), person.age >= 80)",
            {"nord 2024": "0", "nord 2025": "1", "nord 2026-01": "2"},
        ),
        Case(
            "Alder da det skjedde.",
            "people(decisions, during(start), person.age == 79)",
            {"nord 2024": "1", "nord 2025": "1"},
        ),
        Case(
            "Kjønn og demens.",
            'people(decisions, at_end(), person.sex == "2", person.dementia == True)',
            {"nord 2025": "1"},
        ),
    ),
)

EXISTS = Chapter(
    "Personen har også …",
    "`exists(tabell, når, vilkår …)` er oppfylt når radens person også har en slik rad, i hvilken som helst enhet.",
    """
    decisions
    person | unit | service_type | outcome   | start      | stop
    1      | nord | 21           | innvilget | 2025-03-01 |
    1      | sør  | 15           | innvilget | 2024-01-01 | 2025-02-28
    2      | nord | 21           | innvilget | 2025-03-01 |
    2      | sør  | 15           | innvilget | 2023-01-01 | 2023-12-31

    contacts
    person | unit | contact | on
    1      | sør  | fall    | 2025-02-10
    """,
    (
        Case(
            "Fikk langtidsplass, og hadde hjemmetjenester i løpet av samme år.",
            "people(decisions, during(start), service_type in LONG_STAY, "
            "exists(decisions, touching(), service_type in HOME_SERVICES))",
            {"nord 2025": "1", "nord 2025-Q1": "1", "kommune 2025": "1"},
        ),
        Case(
            "Den andre raden må ligge i den samme perioden: fallet i februar er ikke i mars.",
            "people(decisions, during(start), service_type in LONG_STAY, "
            'exists(contacts, during(on), contact == "fall"))',
            {"nord 2025-03": "0", "nord 2025": "1"},
        ),
        Case(
            "Snudd: de som ikke har noen.",
            "people(decisions, during(start), service_type in LONG_STAY, "
            'not exists(contacts, during(on), contact == "fall"))',
            {"nord 2025": "1"},
        ),
    ),
)

CODES = Chapter(
    "Grupper, lister og tall med desimaler",
    "Et ord i store bokstaver er en navngitt gruppe av koder. En liste skrives i hakeparenteser. Tall med "
    "desimaler skrives som folk skriver dem, og sammenliknes nøyaktig.",
    """
    decisions
    person | unit | service_type | outcome   | start      | stop | hours_week
    1      | nord | 1            | innvilget | 2025-01-01 |      | 25.5
    2      | nord | 15           | delvis    | 2025-01-01 |      | 25
    3      | nord | 21           | innvilget | 2025-01-01 |      |
    4      | nord | 6            | innvilget | 2025-01-01 |      | 0.25
    5      | nord | 15           | avslag    |            |      |
    """,
    (
        Case("Gruppe.", "rows(decisions, at_end(), service_type in HOME_SERVICES)", {"nord 2025": "2"}),
        Case("Liste.", 'rows(decisions, at_end(), service_type in ["6", "21"])', {"nord 2025": "2"}),
        Case("Mer enn 25 timer er ikke 25 timer.", "rows(decisions, at_end(), hours_week > 25)", {"nord 2025": "1"}),
        Case("En kvart time.", "rows(decisions, at_end(), hours_week == 0.25)", {"nord 2025": "1"}),
        Case("Summen er i timer.", "total(hours_week, decisions, at_end())", {"nord 2025": "50.75"}),
        Case(
            "Snitt for dem der timene er kjent.",
            "total(hours_week, decisions, at_end(), service_type in HOME_SERVICES)",
            {"nord 2025": "25.25"},
            denominator="people(decisions, at_end(), service_type in HOME_SERVICES, known(hours_week))",
        ),
    ),
)

MOVED = Chapter(
    "Organisasjonen endrer seg",
    "Tall legges sammen oppover i treet slik det var på periodens siste dag (`as_was`), eller slik det er i dag "
    "(`as_is`). Rader fra en enhet som er lagt ned, teller der enheten sto sist. Her flytter «vest» fra nord til "
    "sør 1. mai 2025, og «øst» legges ned 1. juli.",
    """
    contacts
    person | unit | contact | on
    1      | vest | fall    | 2025-03-10
    1      | øst  | fall    | 2025-03-11
    2      | vest | fall    | 2025-06-10
    3      | øst  | fall    | 2025-06-11
    """,
    (
        Case(
            "Slik det var: i mars er vest under nord, i juni under sør.",
            "rows(contacts, during(on))",
            {"nord 2025-03": "2", "sør 2025-03": "0", "nord 2025-06": "1", "sør 2025-06": "1", "kommune 2025-03": "2"},
        ),
        Case(
            "Slik det var på slutten av året: alt fra vest er hos sør, og øst teller der den sto sist.",
            "rows(contacts, during(on))",
            {"nord 2025": "2", "sør 2025": "2", "øst 2025": "2", "kommune 2025": "4"},
        ),
        Case(
            "Slik det er i dag.",
            "rows(contacts, during(on))",
            {"nord 2025-03": "1", "sør 2025-03": "1", "nord 2025": "2", "sør 2025": "2"},
            mode="as_is",
        ),
        Case(
            "Ulike personer telles på nytt for hver enhet i treet.",
            "people(contacts, during(on))",
            {"nord 2025-03": "1", "kommune 2025-03": "1", "nord 2025": "2", "sør 2025": "2", "kommune 2025": "3"},
        ),
    ),
    tree="""
    units
    unit    | parent  | start      | stop
    kommune |         | 2020-01-01 |
    nord    | kommune | 2020-01-01 |
    sør     | kommune | 2020-01-01 |
    vest    | nord    | 2020-01-01 | 2025-04-30
    vest    | sør     | 2025-05-01 |
    øst     | nord    | 2020-01-01 | 2025-06-30
    """,
)

PERIODS = Chapter(
    "Måned, kvartal, tertial, halvår og år",
    "Det som skjer, legges sammen over måneder. Det som er slik på den siste dagen, er det også for den lengre "
    "perioden som slutter samme dag. Ulike personer telles på nytt for hver periode.",
    """
    contacts
    person | unit | contact | on
    1      | nord | fall    | 2025-01-31
    1      | nord | fall    | 2025-04-30
    1      | nord | fall    | 2025-05-01
    2      | nord | fall    | 2025-12-31

    deviations
    unit | category | severity  | reported   | closed
    nord | fall     | alvorlig  | 2025-01-15 | 2025-04-29
    nord | fall     | lav       | 2025-02-15 |
    """,
    (
        Case(
            "Hendelser legges sammen.",
            "rows(contacts, during(on))",
            {
                "nord 2025-Q1": "1",
                "nord 2025-Q2": "2",
                "nord 2025-T1": "2",
                "nord 2025-T2": "1",
                "nord 2025-H1": "3",
                "nord 2025": "4",
            },
        ),
        Case(
            "Det åpne på den siste dagen. Avviket som ble lukket 29. april, er ikke med i første tertial.",
            "rows(deviations, at_end())",
            {"nord 2025-03": "2", "nord 2025-Q1": "2", "nord 2025-T1": "1", "nord 2025": "1"},
        ),
        Case(
            "Personer i hver periode for seg.",
            "people(contacts, during(on))",
            {"nord 2025-01": "1", "nord 2025-T1": "1", "nord 2025-H1": "1", "nord 2025": "2"},
        ),
        Case(
            "Regnet om til et helt år: dager i året delt på dager i perioden.",
            "rows(contacts, during(on))",
            {"nord 2025-01": "365/31", "nord 2025-Q1": "73/18", "nord 2025": "4"},
            options={"is_annualised": True},
        ),
        Case(
            "Det samme året før. 2024 har ingen fall.",
            "rows(contacts, during(on)) - previous_year(rows(contacts, during(on)))",
            {"nord 2025-Q1": "1", "nord 2025": "4", "nord 2026-01": "-1"},
        ),
    ),
)

DAYS = Chapter(
    "Dager fra ett til et annet",
    "`days(senere - tidligere, tabell, når, …)` gir fordelingen av dager. Definisjonen sier om den skal fortelles"
    " som gjennomsnitt eller som en persentil: 50 er den midterste, 90 er den som ni av ti er under. Enhetenes "
    "dager legges sammen før persentilen leses av; et snitt av snitt gir feil svar.",
    """
    decisions
    person | unit | service_type | outcome   | applied    | start
    1      | nord | 15           | innvilget | 2025-01-01 | 2025-01-11
    2      | nord | 15           | innvilget | 2025-01-01 | 2025-01-21
    3      | nord | 15           | innvilget | 2025-01-01 | 2025-01-31
    4      | sør  | 15           | innvilget | 2025-01-01 | 2025-04-11
    5      | sør  | 15           | innvilget |            | 2025-04-11
    """,
    (
        Case(
            "Den midterste. Søknaden uten dato er ikke med.",
            "days(start - applied, decisions, during(start))",
            {"nord 2025": "20", "sør 2025": "100", "kommune 2025": "25", "sør 2025-01": "not_applicable"},
            options={"kind": "percentile", "percentile": 50},
        ),
        Case(
            "Ni av ti.",
            "days(start - applied, decisions, during(start))",
            {"nord 2025": "28", "kommune 2025": "79"},
            options={"kind": "percentile", "percentile": 90},
        ),
        Case(
            "Gjennomsnittet.",
            "days(start - applied, decisions, during(start))",
            {"nord 2025": "20", "kommune 2025": "40"},
            options={"kind": "mean"},
        ),
    ),
)

SHARES = Chapter(
    "Andeler og deling",
    "Teller og nevner legges sammen hver for seg, og deles til slutt. Er nevneren 0, kan andelen ikke forekomme: "
    "det er noe annet enn 0, og noe annet enn at tallet mangler.",
    """
    deviations
    deviation | unit | category | severity | reported   | closed
    1         | nord | fall     | lav      | 2025-01-01 | 2025-01-05
    2         | sør  | fall     | lav      | 2025-01-01 | 2025-01-31
    3         | sør  | fall     | lav      | 2025-01-01 | 2025-01-31
    4         | sør  | fall     | lav      | 2024-11-01 | 2025-01-31
    """,
    (
        Case(
            "Ikke snittet av 100 og 67, men 3 av 4.",
            "rows(deviations, during(closed), closed - reported <= 30)",
            {"nord 2025-01": "100", "sør 2025-01": "200/3", "kommune 2025-01": "75"},
            denominator="rows(deviations, during(closed))",
            options={"factor": 100},
        ),
        Case(
            "Ingen lukket i februar.",
            "rows(deviations, during(closed), closed - reported <= 30)",
            {"nord 2025-02": "not_applicable", "kommune 2025-02": "not_applicable"},
            denominator="rows(deviations, during(closed))",
            options={"factor": 100},
        ),
        Case(
            "Det samme gjelder deling inne i et uttrykk.",
            "rows(deviations, during(closed)) / rows(deviations, during(reported))",
            {"sør 2025-01": "1.5", "sør 2025-02": "not_applicable"},
        ),
    ),
)

MISSING = Chapter(
    "Tall som mangler",
    "Ingen rader betyr 0 bare når noen har svart for dagene. Her er besøk levert for januar og mars 2025, ansatte"
    " for hele året, og avvik aldri. En lengre periode sier hvor mange måneder som mangler. To tall som gjelder "
    "ulike måneder, deles ikke på hverandre.",
    """
    visits
    person | unit | on         | planned_minutes | delivered_minutes
    1      | nord | 2025-01-05 | 30              | 30
    2      | nord | 2025-03-05 | 30              | 10

    staff
    person | unit | position_percent | profession  | education | start      | stop
    9      | nord | 50               | sykepleier  | høyskole  | 2025-01-01 |
    """,
    (
        Case(
            "Null er noe annet enn ikke levert.",
            "rows(visits, during(on))",
            {
                "nord 2025-01": "1",
                "sør 2025-01": "0",
                "nord 2025-02": "missing",
                "nord 2025-03": "1",
                "nord 2025-Q1": "2 (1 missing)",
                "nord 2025-Q2": "missing",
            },
        ),
        Case(
            "Ulike personer i de månedene vi vet om.",
            "people(visits, during(on))",
            {"nord 2025-02": "missing", "nord 2025-Q1": "2 (1 missing)"},
        ),
        Case(
            "Aldri levert.",
            "rows(deviations, during(reported))",
            {"nord 2025-01": "missing", "kommune 2025": "missing"},
        ),
        Case(
            "Besøk fra to måneder delt på stillinger fra tre, er ikke noe svar.",
            "rows(visits, during(on))",
            {"nord 2025-01": "1/1550", "nord 2025-Q1": "missing"},
            denominator="days_overlap(staff, weight=position_percent)",
        ),
        Case(
            "Når teller og nevner mangler de samme månedene, kan de deles.",
            "total(delivered_minutes, visits, during(on))",
            {"nord 2025-Q1": "2/3 (1 missing)"},
            denominator="total(planned_minutes, visits, during(on))",
        ),
        Case(
            "Et vilkår om en tabell som mangler, kan ikke vurderes.",
            'people(staff, touching(), exists(courses, during(on), course == "mentor"))',
            {"nord 2025-01": "missing"},
        ),
        Case(
            "Uten fødselsår vet vi ingen alder.",
            "people(visits, during(on), person.age >= 80)",
            {"nord 2025-01": "missing"},
        ),
        Case(
            "Et år regnes ut fra dagene noen har svart for.",
            "rows(visits, during(on))",
            {"nord 2025-Q1": "365/31 (1 missing)"},
            options={"is_annualised": True},
        ),
        Case(
            "Offentlige tall som ikke er hentet.",
            'public("ssb", "12209", "KOShjtj80aarover0001")',
            {"nord 2025": "missing"},
        ),
    ),
    covered={
        "visits": [("2025-01-01", "2025-01-31"), ("2025-03-01", "2025-03-31")],
        "staff": [("2025-01-01", "2025-12-31")],
    },
)

CHAPTERS = (WHEN, COUNTING, UNKNOWN, PERSON, EXISTS, CODES, MOVED, PERIODS, DAYS, SHARES, MISSING)

# What cannot be computed is refused when it is read, with the words a writer of definitions needs.
REFUSED = {
    'people(staff, at_end(), exists(courses, during(on), course == "mentor"))': "Snu det",
    "rows(visits)": "Det mangler når",
    "rows(besok, during(on))": "hvilken tabell",
    "rows(visits, during(start))": "ikke en dato",
    "rows(visits, at_end())": "ikke både første og siste dag",
    "rows(visits, during(on), minutes > 3)": "ikke en kolonne",
    "rows(visits, during(on), on > 3)": "ikke av samme slag",
    "people(deviations, at_end())": "handler ikke om personer",
    "rows(deviations, at_end(), person.age > 80)": "handler ikke om personer",
    "rows(decisions, at_end(), service_type in HJEMME)": "Gruppene",
    "rows(decisions, at_end(), service_type in [15])": "samme slag",
    "rows(decisions, at_end(), hours_week > 0.125)": "flere desimaler",
    "total(visits, during(on))": "trenger en kolonne|hvilken tabell|ikke en kolonne",
    "days(start, decisions, during(start))": "forskjell mellom to datoer",
    "rows(decisions, at_end(), start - 3 > 2)": "Bare datoer",
    "__import__('os').system('true')": "Her ventes en telling",
    "rows(visits, during(on)": "kan ikke leses",
    "2 ** 3": "Her ventes en telling",
    "rows(visits, during(on), date(2025, 2, 30) < on)": "Datoen finnes ikke",
    "days_overlap(visits)": "ikke både første og siste dag",
    "days_overlap(places, vekt=places)": "kjenner ikke vekt",
    "previous_year()": "trenger én telling",
    'public("ssb")': "trenger kilde",
    "total(category, places, at_end())": "kan ikke legges sammen",
    "days_overlap(places, weight=category)": "kan ikke legges sammen",
    "rows(visits, during(on), on in [3])": "samme slag",
    'rows(decisions, at_end(), person.unit == "a")': "ikke en kolonne",
}
