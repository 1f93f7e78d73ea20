"""Everything the page of one question shows, from its answer. No queries: the row and its run are given."""

from dataclasses import dataclass

from styrhus.outlook.need import Uncertain
from styrhus.outlook.running import AlternativeAnswer, Answer, PromiseAnswer, Split
from styrhus.outlook.scenario import Driver, Scenario
from styrhus.targets.saying import format_number
from styrhus.web.outlook.words import (
    HARD,
    amount,
    change_said,
    counted,
    of_hundred,
    share_said,
    time_said,
    unit_of,
    within,
)

from .fans import FanChart, fans_of, series_in
from .findings import Finding, finding_of, keeps, last_decision_year
from .mains import main_service, people_today, promise_in, promised_classes, system_of

SOURCES = (
    ("population", "Folketallet", "hvilken framskriving som slår til, og hvor langt fra den en liten kommune ender"),
    ("rates", "Bruken", "hvor mange som trenger hjelp ved hver alder, og hvor det er på vei"),
    ("policy", "Det kommunen gjør", "hvor mye som kommer av tiltakene"),
    ("chance", "Tilfeldigheter", "hvem som blir syke når, og hvor lenge de blir"),
)
DRIVER_WORDS = {
    Driver.HEALTHY_AGEING: "Friskere eldre",
    Driver.FAMILY_CARE: "Hjelp fra familien",
    Driver.SERVICE_STANDARD: "Timer per bruker",
    Driver.RATE_TREND: "Bruk ved samme alder",
    Driver.PRODUCTIVITY: "Årsverk for samme arbeid",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure with where 80 of 100 outcomes end; `between` is empty where they all agree."""

    value: str
    between: str


@dataclass(frozen=True, slots=True)
class KeyRow:
    name: str
    unit: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class KeyTable:
    years: tuple[int, ...]
    rows: tuple[KeyRow, ...]


@dataclass(frozen=True, slots=True)
class PromiseRow:
    name: str
    limit: str
    share: str
    breaches: str
    chance: str
    is_kept: bool


@dataclass(frozen=True, slots=True)
class SplitRow:
    """`width`: how wide the interval is when only this varies, as a share of the whole and in the series' unit."""

    name: str
    about: str
    widths: tuple[tuple[str, int], ...]  # for each series: the width said, and percent of the widest


@dataclass(frozen=True, slots=True)
class SplitTable:
    year: int
    series: tuple[str, ...]
    rows: tuple[SplitRow, ...]
    largest: str


@dataclass(frozen=True, slots=True)
class Assumption:
    name: str
    said: str


@dataclass(frozen=True, slots=True)
class OutlookPage:
    finding: Finding
    shown: str  # the alternative's key
    shown_name: str
    is_kept: bool
    key_table: KeyTable
    promise: PromiseAnswer | None
    promise_rows: tuple[PromiseRow, ...]
    charts: tuple[FanChart, ...]
    split: SplitTable | None
    assumptions: tuple[Assumption, ...]
    sources: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


def outlook_page(scenario: Scenario, answer: Answer, wish: str = "") -> OutlookPage:
    """`wish` is the alternative one would see; what is decided where there is none of that name."""
    service = main_service(scenario)
    shown = next((one for one in answer.alternatives if one.key == wish), answer.alternatives[0])
    promise = promise_in(answer, shown.key, service)
    return OutlookPage(
        finding=finding_of(scenario, answer),
        shown=shown.key,
        shown_name=shown.name,
        is_kept=promise is not None and keeps(scenario, promise),
        key_table=key_table(scenario, shown, service),
        promise=promise,
        promise_rows=promise_rows(scenario, promise) if promise else (),
        charts=fans_of(scenario, answer, service, shown),
        split=split_table(scenario, shown, service),
        assumptions=assumptions_of(scenario, service),
        sources=scenario.prices.sources,
        notes=tuple(dict.fromkeys((*answer.notes, *shown.notes))),
    )


def key_table(scenario: Scenario, chosen: AlternativeAnswer, service: str) -> KeyTable:
    """Now, in the last decision year, and at the end."""
    keys = (f"users:{service}", f"places_needed:{service}", f"open:{service}", f"waiting:{service}")
    found = [one for key in (*keys, "hours:home", "fte", "cost") if (one := series_in(chosen, key))]
    horizon = scenario.last_year - 1
    decided = last_decision_year(scenario)
    between = scenario.decision_years[0] if decided == horizon else decided
    years = tuple(dict.fromkeys((scenario.base_year, between, horizon)))
    rows = []
    for series in found:
        cells = []
        for year in years:
            place = series.years.index(year)
            low, high = amount(series.low[place], series.unit), amount(series.high[place], series.unit)
            cells.append(Cell(amount(series.mean[place], series.unit), f"{low}–{high}" if low != high else ""))
        rows.append(
            KeyRow(series.name.partition(": ")[2].capitalize() or series.name, unit_of(series.unit), tuple(cells))
        )
    return KeyTable(years, tuple(rows))


def promise_rows(scenario: Scenario, promise: PromiseAnswer) -> tuple[PromiseRow, ...]:
    named = {one.key for one in promised_classes(system_of(scenario, promise.service))}
    return tuple(
        PromiseRow(
            name=one.name,
            limit=within(one.limit_days),
            share=of_hundred(one.share_within),
            breaches=format_number(one.breaches_a_year, 1),
            chance=of_hundred(one.probability_no_breach),
            is_kept=one.share_within >= promise.share_promised,
        )
        for one in promise.classes
        if one.key in named
    )


def split_table(scenario: Scenario, shown: AlternativeAnswer, service: str) -> SplitTable | None:
    wanted = (f"places_needed:{service}", "fte", "cost")
    splits = [one for key in wanted for one in shown.splits if one.key == key]
    if not splits:
        return None
    year = min(split.years[-1] for split in splits)
    names = tuple(_series_name(shown.one(split.key).name, shown.one(split.key).unit) for split in splits)
    rows = tuple(
        SplitRow(name, about, tuple(_width(split, key, year, shown.one(split.key).unit) for split in splits))
        for key, name, about in SOURCES
    )
    first = splits[0]
    widths = {name: getattr(first, key)[first.years.index(year)] for key, name, _ in SOURCES}
    return SplitTable(year, names, rows, max(widths, key=lambda name: widths[name]))


def _series_name(name: str, unit: str) -> str:
    short = name.partition(": ")[2].capitalize() or name
    return (
        f"{short}, {unit_of(unit)}" if unit_of(unit).casefold() != short.casefold() and "plasser" not in unit else short
    )


def _width(split: Split, key: str, year: int, unit: str) -> tuple[str, int]:
    place = split.years.index(year)
    own, whole = getattr(split, key)[place], split.whole[place]
    return amount(own, unit), round(100 * own / whole) if whole else 0


def assumptions_of(scenario: Scenario, service: str) -> tuple[Assumption, ...]:
    system = system_of(scenario, service)
    stay = system.classes[0].stay
    residents, waiting = people_today(system)
    early = f", {share_said(stay.short_share)} drar tidlig" if stay.short_share else ""
    weights = ", ".join(f"{name} {share_said(weight)}" for name, weight in scenario.population.weights.items())
    shown = [
        Assumption("Løftet", "; ".join(f"{one.name}: {within(one.limit_days)}" for one in promised_classes(system))),
        Assumption("I dag", f"{residents} beboere og {counted(waiting)} på venteliste"),
        Assumption("Botid", f"{_years(stay.mean_days)} i snitt{early}"),
        Assumption("Folketall", f"{scenario.population.region}, {weights}"),
        *(Assumption(DRIVER_WORDS[driver], said) for driver, said in _drivers(scenario) if said),
        Assumption("Priser", f"{scenario.prices.price_year}-kroner"),
    ]
    return tuple(shown)


def _years(days: float) -> str:
    return f"{format_number(days / 365.25, 1)} år" if days >= 330 else time_said(days)


def _drivers(scenario: Scenario) -> list[tuple[Driver, str]]:
    drivers = scenario.drivers
    yearly = {
        Driver.FAMILY_CARE: drivers.family_care,
        Driver.SERVICE_STANDARD: drivers.service_standard,
        Driver.RATE_TREND: drivers.rate_trend,
        Driver.PRODUCTIVITY: scenario.productivity,
    }
    ageing = drivers.healthy_ageing
    said = [(Driver.HEALTHY_AGEING, f"{_share_between(ageing)} av de nye leveårene er friske" if ageing.middle else "")]
    return said + [(driver, f"{_change_between(value)} i året") for driver, value in yearly.items() if _is_told(value)]


def _is_told(value: Uncertain) -> bool:
    return value.middle != 0 or value.low is not None


def _share_between(value: Uncertain) -> str:
    if value.low is None or value.high is None:
        return share_said(value.middle)
    return f"{share_said(value.middle)} ({share_said(value.low)}–{share_said(value.high)})"


def _change_between(value: Uncertain) -> str:
    if value.low is None or value.high is None:
        return change_said(value.middle)
    return f"{change_said(value.middle)} ({change_said(value.low)} til {change_said(value.high)})".replace(
        "+0 %", f"0{HARD}%"
    )
