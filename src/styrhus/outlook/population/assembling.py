"""From rows of a table to a population by year, sex and one-year age, in every alternative. Refuses with all that is
wrong at once. Knows no file and no region but the name it is given."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from styrhus.outlook.errors import Fault, OutlookError

from .checking import faults_of_rows, named
from .model import GroupCount, Population, PopulationSet
from .splitting import split_groups

COUNTED = ""
Rows = Mapping[str, list[GroupCount]]


def assemble(
    rows: Iterable[GroupCount],
    *,
    region: str,
    main: str = "MMMM",
    source: str = "",
    pattern: NDArray[np.float64] | None = None,
) -> PopulationSet:
    """One region's rows: by one-year age or in groups, by sex or not.

    Rows that have been counted (no alternative) stand in every alternative for the years it lacks; with `main=""` they
    are the only ones used. `pattern` is as in `split_groups`.
    """
    by_alternative = _by_alternative(rows, main)
    faults = tuple(_faults(by_alternative, region, main))
    if faults:
        raise OutlookError(faults)
    return PopulationSet(
        main=main,
        alternatives={
            alternative: Population(
                region=region,
                alternative=alternative,
                first_year=min(row.year for row in of_alternative),
                persons=split_groups(of_alternative, pattern=pattern),
                source=source,
            )
            for alternative, of_alternative in sorted(by_alternative.items())
        },
    )


def _by_alternative(rows: Iterable[GroupCount], main: str) -> Rows:
    found: dict[str, list[GroupCount]] = defaultdict(list)
    for row in rows:
        found[row.alternative].append(row)
    if main == COUNTED or set(found) <= {COUNTED}:
        return {COUNTED: found[COUNTED]} if found[COUNTED] else {}
    counted = found.pop(COUNTED, [])
    for of_alternative in found.values():
        years = {row.year for row in of_alternative}
        of_alternative.extend(row for row in counted if row.year not in years)
    return found


def _faults(by_alternative: Rows, region: str, main: str) -> Iterable[Fault]:
    if not by_alternative:
        yield Fault("population.region", f"Fant ingen rader for «{region}». Skriv navnet slik det står i filen.")
        return
    if main not in by_alternative:
        there = ", ".join(alternative or "bare talte tall" for alternative in sorted(by_alternative))
        yield Fault("population.main", f"Alternativet «{main or 'talt'}» finnes ikke for {region}. Filen har: {there}.")
    for alternative, rows in sorted(by_alternative.items()):
        yield from faults_of_rows(rows, alternative)
    yield from _faults_between(by_alternative)


def _faults_between(by_alternative: Rows) -> Iterable[Fault]:
    """Alternatives are drawn against one another, so they must cover the same years."""
    years = {alternative: {row.year for row in rows} for alternative, rows in by_alternative.items()}
    every = set().union(*years.values())
    for alternative, own in sorted(years.items()):
        outside = sorted(year for year in every - own if year < min(own) or year > max(own))
        if outside:
            reason = f"Mangler {named(outside)}, som de andre alternativene har. Hent de samme årene for alle."
            yield Fault(f"population[{alternative}]", reason)
