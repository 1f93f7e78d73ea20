"""What is wrong with rows of people before they become a population: years, ages and counts. Norwegian reasons."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from styrhus.outlook.errors import Fault

from .model import MEN, OLDEST, WOMEN, GroupCount

_SEXES = {None: "begge kjønn", WOMEN: "kvinner", MEN: "menn"}
_FEW = 5  # years named in one sentence


def faults_of_rows(rows: Sequence[GroupCount], alternative: str) -> Iterator[Fault]:
    """For one alternative. `alternative` is its letters, empty for people who have been counted."""
    field = f"population[{alternative or 'talt'}]"
    yield from _faults_of_counts(rows, field)
    by_year: dict[int, list[GroupCount]] = defaultdict(list)
    for row in rows:
        by_year[row.year].append(row)
    yield from _faults_of_years(sorted(by_year), field)
    for year, of_year in sorted(by_year.items()):
        reason = _fault_of_ages(of_year)
        if reason:
            yield Fault(f"{field}.{year}", reason)


def named(years: Sequence[int]) -> str:
    """«2027, 2028 og 2031», or the first few and how many more."""
    texts = [str(year) for year in years[:_FEW]]
    if len(years) > _FEW:
        return f"{', '.join(texts)} og {len(years) - _FEW} til"
    return " og ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)


def said(number: float) -> str:
    """As it is written in Norwegian: 0,9."""
    return f"{number:g}".replace(".", ",")


def _faults_of_counts(rows: Sequence[GroupCount], field: str) -> Iterator[Fault]:
    for row in rows:
        if not 0 <= row.persons < float("inf"):
            ages = _ages(row)
            yield Fault(
                f"{field}.{row.year}", f"{ages} år har {said(row.persons)} personer. Antallet må være 0 eller mer."
            )


def _faults_of_years(years: Sequence[int], field: str) -> Iterator[Fault]:
    missing = sorted(set(range(years[0], years[-1] + 1)) - set(years))
    if missing:
        yield Fault(field, f"Mangler {named(missing)} mellom {years[0]} og {years[-1]}. Hent tabellen med alle årene.")


def _fault_of_ages(rows: Sequence[GroupCount]) -> str:
    """The first thing that keeps the groups from covering every age once."""
    sexes = {row.sex for row in rows}
    if None in sexes and len(sexes) > 1:
        return "Radene gjelder både hvert kjønn og begge sammen. Behold bare den ene inndelingen."
    if None not in sexes and len(sexes) == 1:
        return f"Radene gjelder bare {_SEXES[next(iter(sexes))]}. Hent begge kjønn."
    reasons = (_gap_or_overlap([row for row in rows if row.sex == sex], sex) for sex in sorted(sexes, key=str))
    return next((reason for reason in reasons if reason), "")


def _gap_or_overlap(rows: Sequence[GroupCount], sex: int | None) -> str:
    whose = "" if sex is None else f" for {_SEXES[sex]}"
    expected = 0
    for row in sorted(rows, key=lambda row: (row.first, row.last is None, row.last or 0)):
        if row.first < 0 or (row.last is not None and row.last < row.first):
            return f"Aldersgruppen {_ages(row)} år finnes ikke{whose}. Skriv første og siste alder i rekkefølge."
        if row.first > expected:
            return f"Ingen rad dekker {_span(expected, row.first - 1)} år{whose}. Ta med alle aldre."
        if row.first < expected:
            return f"{_ages(row)} år overlapper en annen rad{whose}. Hver alder skal stå én gang."
        expected = OLDEST * 10 if row.last is None else row.last + 1
    if expected <= OLDEST:
        return f"Ingen rad dekker {expected} år og eldre{whose}. Ta med den eldste gruppen, slik som «{expected} år +»."
    return ""


def _ages(row: GroupCount) -> str:
    return f"{row.first}+" if row.last is None else _span(row.first, row.last)


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
