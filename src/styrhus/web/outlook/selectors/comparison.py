"""What is decided and the alternatives side by side, and what waiting costs. Values only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from styrhus.outlook.running import AlternativeAnswer, Answer, DelayGap
from styrhus.outlook.scenario import Scenario
from styrhus.outlook.scenario.step_checks import moved
from styrhus.targets.saying import format_number
from styrhus.web.outlook.words import HARD, MILLION, amount, amount_changed, of_hundred

from .fans import KRONER, series_in
from .findings import keeps, last_decision_year, main_promise
from .mains import main_service, promise_in
from .pages import Cell
from .remarks import Remark, remarks_of

# Smaller gaps than these say nothing to a reader: kroner, FTE, days, people waiting.
TOLD_FROM = {"cost": 200_000.0, "fte": 0.2, "hospital_days": 3.0}
WAITING_TOLD_FROM = 0.3


@dataclass(frozen=True, slots=True)
class ComparedCell:
    cell: Cell
    difference: str = ""  # from what is decided


@dataclass(frozen=True, slots=True)
class ComparedRow:
    name: str
    note: str
    cells: tuple[ComparedCell, ...]


@dataclass(frozen=True, slots=True)
class DelayTable:
    """Late minus in time, by year: money, people waiting, days in hospital."""

    alternative: str
    step: str
    years_later: int
    sentence: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    names: tuple[str, ...]
    rows: tuple[ComparedRow, ...]
    heading: str
    delays: tuple[DelayTable, ...]
    delayable: tuple[tuple[str, str], ...]  # «alternative/step» and its words
    remarks: tuple[Remark, ...]


def comparison_of(scenario: Scenario, answer: Answer) -> Comparison:
    service = main_service(scenario)
    return Comparison(
        names=tuple(one.name for one in answer.alternatives),
        rows=tuple(_rows(scenario, answer, service)),
        heading=_heading(scenario, answer, service),
        delays=tuple(delay for one in answer.alternatives for delay in _delays(one, service)),
        delayable=tuple(delayable_steps(scenario)),
        remarks=remarks_of(scenario, answer),
    )


def delayable_steps(scenario: Scenario) -> list[tuple[str, str]]:
    """Steps with a date, by the alternative they stand in."""
    return [
        (f"{alternative.key}/{step.key}", f"{alternative.name}: {step.label}")
        for alternative in scenario.alternatives
        for step in alternative.steps
        if moved(step, 1) != step
    ]


def _heading(scenario: Scenario, answer: Answer, service: str) -> str:
    held = [
        one.name
        for one in answer.alternatives
        if (promise := promise_in(answer, one.key, service)) and keeps(scenario, promise)
    ]
    if not held:
        return "Ingen av valgene holder løftet"
    return f"«{held[0]}» holder løftet" if len(held) == 1 else f"{len(held)} av valgene holder løftet"


def _rows(scenario: Scenario, answer: Answer, service: str) -> list[ComparedRow]:
    year = last_decision_year(scenario)
    rows = [_series_row(answer, f"places_needed:{service}", f"Plasser som trengs i {year}", year)]
    rows.append(_series_row(answer, f"open:{service}", f"Åpne plasser i {year}", year))
    rows += _promise_rows(scenario, answer, service)
    rows.append(_series_row(answer, f"waiting:{service}", f"Venter ved utgangen av {year}", year))
    rows.append(_series_row(answer, "hours:home", f"Timer hjelp hjemme i uka, {year}", year))
    money = min(scenario.compare_in, scenario.last_year - 1)
    rows.append(_series_row(answer, "fte", f"Årsverk i {money}", money))
    rows.append(_series_row(answer, "cost", f"Netto kostnad i {money}, mill. kr", money))
    return [row for row in rows if row.cells]


def _series_row(answer: Answer, key: str, name: str, year: int) -> ComparedRow:
    found = [series_in(one, key) for one in answer.alternatives]
    series = [one for one in found if one is not None]
    if len(series) < len(answer.alternatives):
        return ComparedRow(name, "", ())
    place, base, cells = series[0].years.index(year), series[0], []
    for one in series:
        low, high = amount(one.low[place], one.unit), amount(one.high[place], one.unit)
        difference = one.mean[place] - base.mean[place]
        said = "" if one is base else amount_changed(difference, one.unit)
        said = "som vedtatt" if said.strip("0,") == "" and one is not base else said
        cells.append(
            ComparedCell(Cell(amount(one.mean[place], one.unit), f"{low}–{high}" if low != high else ""), said)
        )
    return ComparedRow(name, "", tuple(cells))


def _promise_rows(scenario: Scenario, answer: Answer, service: str) -> list[ComparedRow]:
    promises = [promise_in(answer, one.key, service) for one in answer.alternatives]
    found = [(promise, main_promise(scenario, promise)) for promise in promises if promise]
    if len(found) < len(promises):
        return []
    note = f"Løftet er {of_hundred(found[0][0].share_promised)}"
    first, last = scenario.decision_years

    def row(name: str, said: Sequence[str], about: str = "") -> ComparedRow:
        return ComparedRow(name, about, tuple(ComparedCell(Cell(one, "")) for one in said))

    return [
        row("Får plass i tide", [of_hundred(main.share_within) for _, main in found], note),
        row("Løftebrudd i året", [format_number(main.breaches_a_year, 1) for _, main in found]),
        row(f"Sjansen for ingen brudd, {first}–{last}", [of_hundred(main.probability_no_breach) for _, main in found]),
        row(
            "Færrest plasser som holder løftet",
            [f"{promise.fewest or 'ingen'}" for promise, _ in found],
            f"Åpne gjennom hele {first}–{last}",
        ),
    ]


def _delays(alternative: AlternativeAnswer, service: str) -> list[DelayTable]:
    grouped: dict[tuple[str, int], list[DelayGap]] = {}
    for gap in alternative.delays:
        grouped.setdefault((gap.step, gap.years_later), []).append(gap)
    return [_delay_table(alternative, gaps, service) for gaps in grouped.values()]


def _delay_table(alternative: AlternativeAnswer, gaps: Sequence[DelayGap], service: str) -> DelayTable:
    by_key = {gap.key: gap for gap in gaps}
    columns = [
        (key, name, unit)
        for key, name, unit in (
            ("cost", "Kostnad, mill. kr", KRONER),
            ("fte", "Årsverk", ""),
            (f"waiting:{service}", "Flere på venteliste", ""),
            ("hospital_days", "Døgn på sykehus", ""),
        )
        if key in by_key
    ]
    first = gaps[0]
    rows = tuple(
        (f"{year}", *(amount_changed(_gap_in(by_key[key], year), unit) for key, _, unit in columns))
        for year in first.years
        if any(abs(_gap_in(by_key[key], year)) >= TOLD_FROM.get(key, WAITING_TOLD_FROM) for key, _, _ in columns)
    )
    return DelayTable(
        alternative=alternative.name,
        step=first.name,
        years_later=first.years_later,
        sentence=_delay_sentence(by_key, service, first.years_later),
        headings=("År", *(name for _, name, _ in columns)),
        rows=rows,
    )


def _gap_in(gap: DelayGap, year: int) -> float:
    return gap.gap[gap.years.index(year)] if year in gap.years else 0.0


def _delay_sentence(by_key: Mapping[str, DelayGap], service: str, years_later: int) -> str:
    cost, waiting = by_key["cost"], by_key.get(f"waiting:{service}")
    total = sum(cost.gap) / MILLION
    later = "ett år" if years_later == 1 else f"{years_later} år"
    verb = "sparer" if total < 0 else "koster"
    said = f"Å vente {later} {verb} {format_number(abs(total), 1)}{HARD}mill. kr til sammen"
    worst = max(waiting.gap, default=0.0) if waiting else 0.0
    if waiting is None or worst < 0.5:
        return f"{said}. Ventelista blir ikke merkbart lengre."
    year = waiting.years[waiting.gap.index(worst)]
    return f"{said}, men gir {format_number(worst, 0)} flere på venteliste ved utgangen av {year}."
