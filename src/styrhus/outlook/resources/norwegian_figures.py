"""Norwegian prices and quantities with where each was seen and when. Only what has a source stands here; what else a
scenario needs, such as staff for a place or rates of the state grant, it must give itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` in `unit`, of `year`, seen in `source`. `is_derived` where it is arithmetic on what was seen."""

    key: str
    what: str
    value: float
    unit: str
    year: int
    source: str
    is_derived: bool = False


FIGURES = (
    Figure("hospital_day", "Døgn som utskrivningsklar", 5_508, "kr", 2022, "Nyhetssak om 2022"),
    Figure("hospital_day", "Døgn som utskrivningsklar", 5_745, "kr", 2024, "Artikkel, mars 2024"),
    Figure(
        "place_year", "Langtidsplass", 86_685 * 12, "kr per år", 2019, "Sogndals prisliste: 86 685 kr i måneden", True
    ),
    Figure(
        "place_year", "Langtidsplass", 84_200 * 12, "kr per år", 2022, "Lusters prisliste: 84 200 kr i måneden", True
    ),
    Figure("home_hour", "Time hjemmehjelp, selvkost", 476, "kr", 2018, "Sandnes' prisliste"),
    Figure("home_hour", "Time hjemmehjelp, selvkost", 340, "kr", 2022, "Granes prisliste"),
    Figure("home_hour", "Time hjemmehjelp, selvkost", 517, "kr", 2023, "Sandnes' prisliste"),
    Figure(
        "cost_an_fte",
        "Årsverk i omsorg, alle brutto driftsutgifter",
        171.9e9 / 157_076,
        "kr per år",
        2023,
        "SSB, 17. juni 2024: 171,9 mrd. kr og 157 076 årsverk",
        True,
    ),
    Figure("stay_years", "Opphold på sykehjem til død", 2.0, "år", 2016, "Helsedirektoratet 02/17"),
    Figure("dead_within_half_a_year", "Døde innen seks måneder", 0.28, "andel", 2016, "Helsedirektoratet 02/17"),
)

ASSUMED = (
    "Timer per årsverk, andel ansikt til ansikt og reisetid er antakelser uten kilde. Sett egne tall i home_care.",
    "Avskrivningstid og rente på bygg er antakelser uten kilde.",
)


def figures_of(key: str) -> tuple[Figure, ...]:
    """Every figure of this kind, oldest first."""
    return tuple(sorted((figure for figure in FIGURES if figure.key == key), key=lambda figure: figure.year))


def newest(key: str) -> Figure:
    return figures_of(key)[-1]
