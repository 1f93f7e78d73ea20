"""The fields of a step, by its type, and of an alternative. It must not know how a file is read or written."""

from .forms import Choice, Key, Text, Truth
from .model import (
    Alternative,
    ChangeCoverage,
    ChangeDriver,
    ChangeStay,
    ClosePlaces,
    Delay,
    Driver,
    MoveNeed,
    OpenPlaces,
    PoolHomes,
    UsePopulation,
)
from .parts import (
    EVERY_AGE,
    FROM_YEAR,
    HOURS,
    MANY,
    OVER_YEARS,
    UNCERTAIN_CHANGE,
    UNCERTAIN_SHARE,
    key_of,
    name_as,
)
from .quantities import Ages, Day, Number, UncertainNumber
from .records import Field, ListOf, OneOf, Record

KEY = key_of("steget", "open_nordlia")
LABEL = Field("label", Text("Utvide Nordlia med 24 plasser"), "Hva steget heter", "Står i figurene.")
ACTION = Field("action", Text("T12", 60, may_be_empty=True), "Tiltak", "Permanent id for tiltaket i planen.", "")
SERVICE = Field("service", Key("nursing_home"), "Tjeneste")
HOME = Field("home", Key("nordlia"), "Hjem", "Kortnavnet til hjemmet.")
PLACES = Field("places", MANY, "Plasser")
DATE = Field("date", Day(), "Dato", "Fra og med denne dagen.", attributes=("on",))
DRIVER_VALUE = UncertainNumber(Number("0.005", above=-0.5, most=1, is_share=True))

CHANGE_COVERAGE = Record(
    "change_coverage",
    "Endret dekning",
    (
        KEY,
        LABEL,
        SERVICE,
        Field("change", UNCERTAIN_CHANGE, "Endring", "Ratene ganges med 1 + dette: -0.1 er 10 % færre."),
        FROM_YEAR,
        OVER_YEARS,
        Field("ages", Ages(), "Aldre", "Utelat for alle.", EVERY_AGE, ("first_age", "last_age")),
        ACTION,
    ),
    ChangeCoverage,
)

MOVE_NEED = Record(
    "move_need",
    "Hjelp på et annet sted",
    (
        KEY,
        LABEL,
        Field("from_service", Key("nursing_home"), "Fra tjeneste"),
        Field("to_service", Key("home_care"), "Til tjeneste", "En tjeneste som gis som timer."),
        Field("share", UNCERTAIN_SHARE, "Andel av nye innleggelser", "De som bor der alt, blir."),
        Field("hours_a_week", HOURS, "Timer i uken", "Det hver av dem får i stedet."),
        FROM_YEAR,
        OVER_YEARS,
        ACTION,
    ),
    MoveNeed,
)

CHANGE_STAY = Record(
    "change_stay",
    "Endret opphold",
    (
        KEY,
        LABEL,
        SERVICE,
        Field("change", UNCERTAIN_CHANGE, "Endring", "Gjennomsnittet ganges med 1 + dette."),
        FROM_YEAR,
        OVER_YEARS,
        ACTION,
    ),
    ChangeStay,
)

CHANGE_DRIVER = Record(
    "change_driver",
    "En annen drivkraft",
    (
        KEY,
        LABEL,
        Field("driver", Choice({driver.value: driver for driver in Driver}), "Drivkraft"),
        Field("value", DRIVER_VALUE, "Verdi", "I stedet for grunnlagets."),
    ),
    ChangeDriver,
)

OPEN_PLACES = Record(
    "open_places",
    "Åpne plasser",
    (
        KEY,
        LABEL,
        SERVICE,
        HOME,
        PLACES,
        DATE,
        Field(
            "cost_a_place",
            Number("3500000", least=0, most=1e9),
            "Byggekostnad per plass",
            "0 når ingenting bygges.",
            0.0,
        ),
        Field("applies_for_grant", Truth(), "Søker tilskudd", "", False),
        ACTION,
    ),
    OpenPlaces,
)

CLOSE_PLACES = Record(
    "close_places",
    "Stenge plasser",
    (
        KEY,
        LABEL,
        SERVICE,
        HOME,
        PLACES,
        DATE,
        Field(
            "moves_people",
            Truth(),
            "Beboerne flyttes",
            "Ellers tømmes plassene etter hvert som opphold slutter.",
            False,
        ),
        ACTION,
    ),
    ClosePlaces,
)

POOL_HOMES = Record(
    "pool_homes",
    "Felles eller egne hjem",
    (KEY, LABEL, SERVICE, Field("is_pooled", Truth(), "Hjemmene er felles", "false når hvert hjem er for seg.")),
    PoolHomes,
)

USE_POPULATION = Record(
    "use_population",
    "Annet befolkningsalternativ",
    (KEY, LABEL, Field("alternative", Text("LHML", 8), "Alternativ", "Alltid dette, uansett vektene.")),
    UsePopulation,
)

STEP_RECORDS = {
    ChangeCoverage: CHANGE_COVERAGE,
    MoveNeed: MOVE_NEED,
    ChangeStay: CHANGE_STAY,
    ChangeDriver: CHANGE_DRIVER,
    OpenPlaces: OPEN_PLACES,
    ClosePlaces: CLOSE_PLACES,
    PoolHomes: POOL_HOMES,
    UsePopulation: USE_POPULATION,
}
STEP = OneOf(
    "steg",
    {record.name: record for record in STEP_RECORDS.values()},
    {kind: record.name for kind, record in STEP_RECORDS.items()},
)

DELAY = Record(
    "delay",
    "Utsettelse",
    (
        Field("step", Key("open_nordlia"), "Steg", "Kortnavnet til steget i samme alternativ."),
        Field("years", Number("2", least=1, most=40, is_whole=True), "År senere"),
    ),
    Delay,
)

ALTERNATIVE = Record(
    "alternative",
    "Alternativ",
    (
        key_of("alternativet", "build"),
        name_as("Utvide Nordlia"),
        Field("steps", ListOf(STEP, most=30), "Steg", "I den rekkefølgen de fortelles.", ()),
        Field("delays", ListOf(DELAY, most=10), "Utsettelser", "Det samme med ett steg senere, for å se gapet.", ()),
    ),
    Alternative,
)
