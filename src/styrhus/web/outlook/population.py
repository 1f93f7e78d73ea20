"""From a file with population, as people save it from the statistics bank, to the arrays an outlook runs on."""

from collections.abc import Iterable, Iterator

from styrhus.outlook.errors import Fault, OutlookError
from styrhus.outlook.population import MEN, WOMEN, GroupCount, PopulationSet
from styrhus.outlook.population.assembling import assemble
from styrhus.statbank.cells import CellStatus
from styrhus.statbank.errors import PayloadError
from styrhus.statbank.population import PopulationRow, read_population_file
from styrhus.statbank.population_words import Sex

SEXES = {Sex.WOMEN: WOMEN, Sex.MEN: MEN, Sex.BOTH: None}


def population_in(content: bytes, *, region: str, main: str, source: str = "") -> PopulationSet:
    """OutlookError, with the field and the reason, for a file that cannot be used for this region."""
    try:
        rows = read_population_file(content)
    except PayloadError as error:
        raise OutlookError([Fault("population.file", error.message)]) from error
    return assemble(_counts(rows, region), region=region, main=main, source=source)


def regions_in(content: bytes) -> tuple[str, ...]:
    """The names one may write, in the file's order."""
    try:
        return tuple(dict.fromkeys(row.region.name for row in read_population_file(content)))
    except PayloadError as error:
        raise OutlookError([Fault("population.file", error.message)]) from error


def _counts(rows: Iterable[PopulationRow], region: str) -> Iterator[GroupCount]:
    for row in rows:
        if region not in (row.region.name, f"{row.region.code} {row.region.name}"):
            continue
        if row.cell.status is not CellStatus.VALUE or row.cell.value is None:
            reason = f"Tallet for {row.region.name} i {row.year} mangler. Hent fila på nytt uten skjulte tall."
            raise OutlookError([Fault("population.file", reason)])
        yield GroupCount(
            row.year, SEXES[row.sex], row.ages.first, row.ages.last, float(row.cell.value), row.alternative
        )
