"""The whole scenario file as one table of fields: reader, writer, JSON Schema and reference page all come from here.
It must not know how a file is read or written."""

from collections.abc import Mapping
from typing import Any

from styrhus.outlook.need import Correlation, Drivers, Uncertain
from styrhus.outlook.resources import HomeCare

from .forms import Choice, Text
from .model import MOST_ALTERNATIVES, Alternative, Asks, Scenario
from .parts import (
    CORRELATION,
    DRIVERS,
    EDUCATION,
    GRANT,
    HOME_CARE,
    POPULATION,
    PRICES,
    SERVICE,
    SYSTEM,
    UNCERTAIN_YEARLY,
    WARD,
    YEAR,
    key_of,
)
from .quantities import Number
from .records import As, Field, ListOf, Record
from .steps import ALTERNATIVE

FORM_VERSION = 1
VERSION_FIELD = "styrhus_scenario"
AS_TODAY = Alternative(key="today", name="Som i dag", steps=())


def _scenario(*, styrhus_scenario: int, **rest: Any) -> Scenario:
    return Scenario(**rest)


def _parts(scenario: Scenario) -> Mapping[str, Any]:
    return {name: getattr(scenario, name) for each in FIELDS for name in each.filled if name != VERSION_FIELD} | {
        VERSION_FIELD: FORM_VERSION
    }


FIELDS = (
    Field(
        VERSION_FIELD,
        Number("1", least=FORM_VERSION, most=FORM_VERSION, is_whole=True),
        "Filens form",
        "Står øverst, og er 1.",
    ),
    key_of("scenariet", "extend_nordlia"),
    Field("title", Text("Utvide Nordlia", 200), "Tittel"),
    Field("question", Text("Hva koster det å utvide Nordlia?", 1_000), "Spørsmål", "Det kommunestyret spør om."),
    Field(
        "asks",
        Choice({each.value: each for each in Asks}),
        "Det som svares først",
        "promise: kan dette loves? cost: hva koster valgene? need: hvor mye trengs?",
        Asks.PROMISE,
    ),
    Field("municipality", Text("Havnes", 100), "Kommune"),
    Field("base_year", YEAR, "Startår", "I dag: 1. januar dette året."),
    Field("last_year", YEAR, "Siste år", "Penger og venting regnes til og med året før."),
    Field(
        "decision_years",
        As(ListOf(YEAR, least=2, most=2), tuple, list),
        "Årene det bestemmes om",
        "[første, siste]: løftet dømmes i disse årene.",
    ),
    Field("compare_in", YEAR, "Sammenliknes i", "Året fossefallet gjelder."),
    Field("population", POPULATION, "Befolkning"),
    Field("services", ListOf(SERVICE, least=1, most=20), "Tjenester"),
    Field(
        "systems", ListOf(SYSTEM, least=1, most=6), "Plasser", "Tjenestene som har plasser, og de som venter på dem."
    ),
    Field("educations", ListOf(EDUCATION, least=1, most=20), "Utdanningsgrupper"),
    Field("wards", ListOf(WARD, least=1, most=20), "Bemanning av plassene", "Ett punkt for hver tjeneste med plasser."),
    Field("home_care", HOME_CARE, "Fra timer til årsverk", "", HomeCare()),
    Field("prices", PRICES, "Priser"),
    Field("grant", GRANT, "Investeringstilskudd", "Utelat når det ikke finnes.", None),
    Field("drivers", DRIVERS, "Drivkrefter", "Det som endrer behovet utenom folketallet.", Drivers()),
    Field(
        "productivity",
        UNCERTAIN_YEARLY,
        "Produktivitet",
        "Endring per år i årsverk for samme arbeid; -0.005 er en halv prosent færre.",
        Uncertain(0.0),
    ),
    Field("correlation", CORRELATION, "Samvariasjon", "Hvor mye tjenestenes rater går sammen, 0 til 1.", Correlation()),
    Field("baseline", ALTERNATIVE, "Som i dag", "Stegene her er vedtatt alt.", AS_TODAY),
    Field(
        "alternatives", ListOf(ALTERNATIVE, most=MOST_ALTERNATIVES), "Alternativer", f"Høyst {MOST_ALTERNATIVES}.", ()
    ),
)

SCENARIO = Record("scenario", "Scenario", FIELDS, _scenario, _parts)
