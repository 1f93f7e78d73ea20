"""The fields of a scenario's parts: services, places, people who wait, staff, prices, what drives need. Titles and
explanations are what a planner reads. It must not know how a file is read or written."""

from collections.abc import Mapping
from typing import Any

from styrhus.outlook.flow import Home, PersonClass, PlaceKind, Promise, Start, Stay, WaitsAt
from styrhus.outlook.need import AgeRate, Correlation, Drivers, NeedLevel, Phase, RateChange, Service, Uncertain
from styrhus.outlook.population import MEN, WOMEN
from styrhus.outlook.resources import Education, Grant, HomeCare, Prices, WardStaffing

from .forms import Choice, Key, Text, Truth
from .model import PlaceSystem, PopulationSource
from .quantities import Ages, Duration, Number, UncertainNumber
from .records import As, Field, ListOf, Record, TableOf

YEAR = Number("2030", least=1990, most=2150, is_whole=True)
YEARS = Number("3", least=0, most=60, is_whole=True)
COUNT = Number("24", least=0, most=100_000, is_whole=True)
MANY = Number("24", least=1, most=100_000, is_whole=True)
AMOUNT = Number("240", least=0, most=1e12)
MONEY = Number("850000", least=0, most=1e12)
SHARE = Number("0.12", least=0, most=1, is_share=True)
SHARE_ABOVE_0 = Number("0.6", above=0, most=1, is_share=True)
PROMISED = Number("0.95", above=0, most=1, is_share=True)  # 1 is refused later, with its own words
CHANGE = Number("-0.1", above=-1, most=10, is_share=True)
YEARLY = Number("0.005", above=-0.5, below=0.5, is_share=True)
RATE = Number("0.12", least=0, most=1, is_share=True)
UNCERTAIN_CHANGE = UncertainNumber(CHANGE)
UNCERTAIN_SHARE = UncertainNumber(SHARE)
UNCERTAIN_YEARLY = UncertainNumber(YEARLY)
HOURS = Number("4.5", above=0, most=168)
EVERY_AGE = (0, None)
ALTERNATIVE = r"^[A-Z0-9]{2,8}$"
SEXES = Choice({"women": WOMEN, "men": MEN})
LEVELS = Choice({level.value: level for level in NeedLevel})
KINDS = Choice({kind.value: kind for kind in PlaceKind})
WAITS = Choice({place.value: place for place in WaitsAt})


def name_as(example: str) -> Field:
    return Field("name", Text(example), "Navn", "Det leseren ser.")


def key_of(what: str, example: str) -> Field:
    return Field("key", Key(example), "Kortnavn", f"Det andre deler av filen kaller {what}.")


def _age_rate(*, rate: float | None, users: float | None, people: float, **rest: Any) -> AgeRate:
    if rate is None:
        rate = users / people if users is not None and people > 0 else 0.0
    return AgeRate(rate=rate, people=people, **rest)


def _age_rate_parts(rate: AgeRate) -> Mapping[str, Any]:
    return {name: getattr(rate, name) for name in ("first", "last", "rate", "people", "sex", "level")} | {"users": None}


AGE_RATE = Record(
    "age_rate",
    "Bruksrate",
    (
        Field("ages", Ages(), "Aldre", "67-79, 90+ eller én alder.", attributes=("first", "last")),
        Field(
            "rate",
            RATE,
            "Andel som bruker tjenesten på én dag",
            "0.12 er 12 av 100 innbyggere. Gi enten rate eller users.",
            None,
        ),
        Field(
            "users", AMOUNT, "Brukere på én dag", "Gi users i stedet for rate; andelen blir users delt på people.", None
        ),
        Field(
            "people",
            Number("1450", least=0, most=1e8),
            "Innbyggere",
            "Hvor mange andelen er sett blant: hvor mye den veier.",
        ),
        Field("sex", SEXES, "Kjønn", "Utelat når kvinner og menn har samme andel.", None),
        Field(
            "level",
            LEVELS,
            "Bistandsbehov",
            "IPLOS: begrenset, middels, omfattende. Utelat når de ikke skilles.",
            NeedLevel.ALL,
        ),
    ),
    _age_rate,
    _age_rate_parts,
    just_one_of=("rate", "users"),
)

SERVICE = Record(
    "service",
    "Tjeneste",
    (
        key_of("tjenesten", "nursing_home"),
        name_as("Sykehjem, langtid"),
        Field("rates", ListOf(AGE_RATE, least=1), "Bruksrater", "Hvor mange som bruker tjenesten i hver aldersgruppe."),
        Field(
            "comparison",
            ListOf(AGE_RATE),
            "Sammenlikningsgruppens rater",
            "En liten kommunes rater trekkes mot disse, mer jo færre innbyggere de er sett blant.",
            (),
        ),
        Field("hours_a_week", HOURS, "Timer i uken per bruker", "For hjelp som gis som timer.", None),
    ),
    Service,
)

POPULATION = Record(
    "population",
    "Befolkning",
    (
        Field("file", Text("population.csv"), "Fil", "Navnet på filen med folketallet, ved siden av scenariet."),
        Field("region", Text('"3899 Havnes"'), "Region", "Slik kommunen heter i filen."),
        Field("main", Text("MMMM", 8), "Hovedalternativ", "Framskrivingens alternativ som er midten."),
        Field(
            "weights",
            TableOf(SHARE, "{MMMM: 0.6, LHML: 0.2, HLMH: 0.2}", ALTERNATIVE, 1),
            "Vekter",
            "Hvor ofte hvert alternativ trekkes. Summen er 1.",
        ),
    ),
    lambda weights, **rest: PopulationSource(
        weights=dict(sorted(weights.items())), **rest
    ),  # one order: the same draws
)

HOME = Record(
    "home",
    "Hjem",
    (
        key_of("hjemmet", "nordlia"),
        name_as("Nordlia sykehjem"),
        Field("places", COUNT, "Plasser", "Åpne plasser 1. januar i startåret."),
        Field(
            "kind", KINDS, "Slag", "long er langtid (eller tjenestens egne plasser), short er korttid.", PlaceKind.LONG
        ),
    ),
    Home,
)

STAY = Record(
    "stay",
    "Opphold",
    (
        Field(
            "mean", Duration("2y", is_positive=True), "Gjennomsnittlig opphold", "Over alle.", attributes=("mean_days",)
        ),
        Field("short_share", SHARE, "Andel korte opphold", "De som blir kort tid, ofte fordi de dør tidlig.", 0.0),
        Field(
            "short_mean",
            Duration("90d"),
            "Gjennomsnitt for de korte",
            "Kortere enn gjennomsnittet over alle.",
            0.0,
            ("short_mean_days",),
        ),
        Field("is_fixed", Truth(), "Fast lengde", "Alle opphold er like lange.", False),
    ),
    Stay,
)

PERSON_CLASS = Record(
    "person_class",
    "Gruppe som venter",
    (
        key_of("gruppen", "hospital"),
        name_as("Ventelisten"),
        Field("share", SHARE, "Andel av innleggelsene", "Summen er 1 for hvert slag plass."),
        Field("priority", Number("1", least=0, most=99, is_whole=True), "Prioritet", "Lavest går først."),
        Field("limit", Duration("6w"), "Frist", "Det som loves. 0 er straks.", attributes=("limit_days",)),
        Field("stay", STAY, "Opphold"),
        Field("needs", KINDS, "Trenger", "Hva slags plass gruppen trenger.", PlaceKind.LONG),
        Field("waits_at", WAITS, "Venter", "home er hjemme, hospital er på sykehus mot betaling.", WaitsAt.HOME),
        Field(
            "may_bridge", Truth(), "Kan vente på korttidsplass", "Venter på langtidsplass i en korttidsplass.", False
        ),
        Field("any_place_counts", Truth(), "Enhver plass teller", "Løftet holdes også av en korttidsplass.", False),
        Field(
            "lost_a_year",
            Number("0.25", least=0, most=50),
            "Faller fra per år",
            "Rate for død eller trukket søknad i ventetiden.",
            0.0,
        ),
    ),
    PersonClass,
)

START = Record(
    "start",
    "I dag",
    (
        Field("residents", TableOf(COUNT, "{nordlia: 30}"), "Beboere", "Hvor mange som bor i hvert hjem i dag."),
        Field(
            "waiting",
            TableOf(As(ListOf(Duration("12d"), most=5_000), tuple, list), "{list: [3d, 12d]}"),
            "Venteliste",
            "Hvor lenge hver som står på listen, har ventet, etter gruppe.",
            {},
        ),
    ),
    Start,
)

PROMISE = Record(
    "promise",
    "Løfte",
    (
        Field("share", PROMISED, "Andel innen fristen", "Under 1: ingen antall plasser kan love null brudd."),
        Field("classes", ListOf(Key("list")), "Grupper", "Hvem det loves. Utelat for alle.", ()),
    ),
    Promise,
)

SYSTEM = Record(
    "system",
    "Plasser av ett slag",
    (
        Field("service", Key("nursing_home"), "Tjeneste", "Tjenesten plassene hører til."),
        Field("homes", ListOf(HOME, least=1), "Hjem"),
        Field("classes", ListOf(PERSON_CLASS, least=1, most=12), "Grupper som venter"),
        Field("start", START, "I dag", "Beboerne og ventelisten: hvor det begynner betyr mye i mange år."),
        Field("promise", PROMISE, "Løfte", "Hvor stor andel som skal få plass innen fristen."),
        Field("buffer", Key("short_term"), "Korttidstjeneste", "Tjenesten som hjemmene av slaget short hører til.", ""),
        Field("is_pooled", Truth(), "Hjemmene er felles", "false når hver søker vil ha ett bestemt hjem.", True),
        Field("places_a_step", MANY, "Plasser per byggetrinn", "Hvor mye skyveren flytter seg.", 1),
    ),
    PlaceSystem,
)

EDUCATION = Record(
    "education",
    "Utdanningsgruppe",
    (
        key_of("gruppen", "nurse"),
        name_as("Sykepleier"),
        Field("share_of_places", SHARE, "Andel av årsverkene ved plassene", "Summen er 1."),
        Field("share_of_home", SHARE, "Andel av årsverkene i hjemmene", "Summen er 1."),
        Field("cost_a_year", MONEY, "Kroner per årsverk", "Med sosiale kostnader."),
    ),
    Education,
)

WARD = Record(
    "ward",
    "Bemanning av en avdeling",
    (
        Field("service", Key("nursing_home"), "Tjeneste", attributes=("kind",)),
        Field("places", MANY, "Plasser i en avdeling"),
        Field(
            "fixed_fte",
            Number("7.5", least=0, most=1_000),
            "Faste årsverk",
            "Natt og ledelse for hver påbegynte avdeling.",
        ),
        Field("fte_a_resident", Number("0.7", least=0, most=20), "Årsverk per beboer", "Det som følger den enkelte."),
    ),
    WardStaffing,
)

HOME_CARE = Record(
    "home_care",
    "Fra timer til årsverk",
    (
        Field(
            "hours_an_fte",
            Number("1400", above=0, most=2_000),
            "Timer per årsverk",
            "Netto arbeidstimer i året.",
            1_400.0,
        ),
        Field("face_to_face", SHARE_ABOVE_0, "Andel ansikt til ansikt", "Resten er reise, møter og skriving.", 0.60),
        Field("travel", Number("0.15", least=0, most=1, is_share=True), "Andel på vei", "", 0.15),
    ),
    HomeCare,
)

SOURCE = Record(
    "source",
    "Kilde",
    (
        Field("what", Text("Time hjemmehjelp"), "Hva"),
        Field("source", Text("Kommunens prisliste 2025"), "Hvor tallet er fra"),
    ),
    lambda what, source: (what, source),
    lambda pair: {"what": pair[0], "source": pair[1]},
)

_BY_SERVICE = TableOf(MONEY, "{nursing_home: 95000}")
PRICES = Record(
    "prices",
    "Priser",
    (
        Field("price_year", YEAR, "Prisår", "Alle kroner i filen er i dette årets kroner."),
        Field("other_running", _BY_SERVICE, "Annen drift per beboer og år", "Mat, medisin, vask.", {}),
        Field(
            "other_a_place",
            _BY_SERVICE,
            "Drift per åpen plass og år",
            "Varme, renhold, vedlikehold, også når plassen er tom.",
            {},
        ),
        Field("user_payment", _BY_SERVICE, "Egenbetaling per beboer og år", "Inntekt.", {}),
        Field("home_hour_payment", Number("60", least=0, most=1e6), "Egenbetaling per time hjemme", "", 0.0),
        Field(
            "hospital_day",
            Number("5508", least=0, most=1e6),
            "Pris for et døgn som utskrivningsklar",
            "Det kommunen betaler sykehuset.",
            0.0,
        ),
        Field("sources", ListOf(SOURCE), "Kilder", "Vises på siden.", ()),
    ),
    Prices,
)

GRANT = Record(
    "grant",
    "Investeringstilskudd",
    (
        Field("share", Number("0.45", least=0, most=1, is_share=True), "Andel av byggekostnaden"),
        Field("ceiling_a_place", Number("2000000", least=0, most=1e12), "Tak per plass"),
        Field(
            "held_years",
            Number("10", least=0, most=60, is_whole=True),
            "År veksten må stå",
            "Bare netto tilvekst gir tilskudd.",
            10,
        ),
        Field("source", Text("Husbankens regler for 2026", may_be_empty=True), "Kilde", "", ""),
    ),
    Grant,
)


def _rate_change(*, from_year: int, over_years: int, **rest: Any) -> RateChange:
    return RateChange(phase=Phase(from_year, over_years), **rest)


def _rate_change_parts(change: RateChange) -> Mapping[str, Any]:
    parts = {name: getattr(change, name) for name in ("service", "change", "first", "last")}
    return parts | {"from_year": change.phase.first_year, "over_years": change.phase.over_years}


FROM_YEAR = Field("from_year", YEAR, "Fra år", "Ingenting før 1. januar dette året.")
OVER_YEARS = Field("over_years", YEARS, "Over år", "Jevnt innført over så mange år; 0 er alt med en gang.", 0)

RATE_CHANGE = Record(
    "rate_change",
    "Endret rate",
    (
        Field("service", Key("nursing_home"), "Tjeneste"),
        Field("change", UNCERTAIN_CHANGE, "Endring", "-0.1 er 10 % færre."),
        FROM_YEAR,
        OVER_YEARS,
        Field("ages", Ages(), "Aldre", "Utelat for alle.", EVERY_AGE, ("first", "last")),
    ),
    _rate_change,
    _rate_change_parts,
)

NONE_SURE = Uncertain(0.0)
DRIVERS = Record(
    "drivers",
    "Drivkrefter",
    (
        Field(
            "healthy_ageing",
            UNCERTAIN_SHARE,
            "Sunnere aldring",
            "Andelen av nye leveår som leves med bedre helse; 0 ingen, 1 alt.",
            NONE_SURE,
        ),
        Field("life_expectancy_gain", Number("0.12", least=0, most=1), "Nye leveår per år", "", 0.12),
        Field(
            "family_care",
            UNCERTAIN_YEARLY,
            "Familieomsorg",
            "Endring per år i det familien bærer; mer gir mindre behov.",
            NONE_SURE,
        ),
        Field("service_standard", UNCERTAIN_YEARLY, "Standard", "Endring per år i timer per bruker.", NONE_SURE),
        Field("rate_trend", UNCERTAIN_YEARLY, "Trend i bruk", "Endring per år i bruk ved samme alder.", NONE_SURE),
        Field("rate_changes", ListOf(RATE_CHANGE), "Vedtatte endringer i rater", "", ()),
    ),
    Drivers,
)

CORRELATION = As(SHARE, Correlation, lambda correlation: correlation.between_services)
