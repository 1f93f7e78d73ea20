"""One's own figure beside comparable ones: the KOSTRA group, the county and the country, from tables such as 12209.
Knows how KOSTRA numbers its regions; which figure belongs to which indicator is told by definitions elsewhere."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from styrhus.statbank.cells import Cell, CellStatus
from styrhus.statbank.dataset import Dataset, Dimension, Role
from styrhus.statbank.errors import WrongRequestError
from styrhus.statbank.klass import ClassificationCode, Correspondence

REGION = "KOKkommuneregion0000"
COUNTRY, COUNTRY_WITHOUT_OSLO = "EAK", "EAKUO"
_GROUP = re.compile(r"EKG\d\d")
_GENERATION = re.compile(r"\((?:(?P<first>\d{4})?-(?P<last>\d{4})?)\)\s*$")


@dataclass(frozen=True)
class PublicFigure:
    """A figure in public statistics: its table, its contents code, and other dimensions held at one code."""

    table: str
    contents: str
    name: str = ""
    fixed: Mapping[str, str] | None = None


@dataclass(frozen=True)
class ComparedFigure:
    """One region's figure in one year, with its part in the comparison."""

    part: str
    region: str
    label: str
    year: str
    cell: Cell
    unit: str
    decimals: int | None


@dataclass(frozen=True)
class KostraGroups:
    """Which group a municipality is in. Groups are made anew, so it holds for the year it was read for."""

    by_municipality: Mapping[str, str]

    @classmethod
    def from_codes(cls, codes: Iterable[ClassificationCode]) -> "KostraGroups":
        return cls({each.code: _group(each.parent) for each in codes if each.parent})

    @classmethod
    def from_correspondences(cls, found: Iterable[Correspondence]) -> "KostraGroups":
        """Either way round: groups to municipalities or municipalities to groups."""
        pairs = {}
        for each in found:
            municipality, group = each.source_code, each.target_code
            if len(group) == 4 and group.isdecimal():
                municipality, group = group, municipality
            pairs[municipality] = _group(group)
        return cls(pairs)

    def group_of(self, municipality: str) -> str | None:
        return self.by_municipality.get(municipality)


def compare(
    dataset: Dataset, figure: PublicFigure, own_codes: Sequence[str], groups: KostraGroups
) -> tuple[ComparedFigure, ...]:
    """Every year of the figure for one's own municipality, its KOSTRA group, its county and the country.

    `own_codes` are the numbers the municipality has had, newest first: one table holds several generations.
    """
    regions = dataset.with_role(Role.GEOGRAPHY) or dataset.dimension(REGION)
    time = dataset.with_role(Role.TIME) or dataset.dimension("Tid")
    candidates = [code for code in own_codes if code in regions.positions]
    if not candidates:
        raise WrongRequestError(f"Ingen av numrene {', '.join(own_codes)} finnes i tabell {dataset.table}.")
    reading = _Reading(dataset, figure, regions, time)
    newest_group = next((group for code in own_codes if (group := groups.group_of(code))), None)
    found: list[ComparedFigure] = []
    for year in time.codes:
        own = reading.generation(candidates, year)
        group = groups.group_of(own) or newest_group
        parts = {"own": own, "group": group, "county": f"EKA{own[:2]}", "country": COUNTRY}
        found += [
            reading.figure(part, code, year) for part, code in parts.items() if code and code in regions.positions
        ]
    return tuple(found)


@dataclass(frozen=True)
class _Reading:
    dataset: Dataset
    about: PublicFigure
    regions: Dimension
    time: Dimension

    def figure(self, part: str, region: str, year: str) -> ComparedFigure:
        contents = self._contents()
        category = contents.category(self.about.contents)
        return ComparedFigure(
            part=part,
            region=region,
            label=_GENERATION.sub("", self.regions.category(region).label).strip(),
            year=year,
            cell=self.cell(region, year),
            unit=category.unit,
            decimals=category.decimals,
        )

    def cell(self, region: str, year: str) -> Cell:
        return self.dataset.cell(
            {
                **(self.about.fixed or {}),
                self.regions.code: region,
                self.time.code: year,
                self._contents().code: self.about.contents,
            }
        )

    def generation(self, codes: list[str], year: str) -> str:
        """The number in use that year: by the years in its label, else the one that could have had a figure."""
        for code in codes:
            if in_use(self.regions.category(code).label, year) is True:
                return code
        usable = [code for code in codes if in_use(self.regions.category(code).label, year) is not False] or codes
        return next(
            (code for code in usable if self.cell(code, year).status is not CellStatus.NOT_APPLICABLE), usable[0]
        )

    def _contents(self) -> Dimension:
        return self.dataset.with_role(Role.CONTENTS) or self.dataset.dimension("ContentsCode")


def in_use(label: str, year: str) -> bool | None:
    """Whether a region with this label was in use that year; None where the label gives no years."""
    years = _GENERATION.search(label)
    if years is None:
        return None
    return (years["first"] or "0000") <= year[:4] <= (years["last"] or "9999")


def _group(code: str) -> str:
    """KLASS and the tables write the same group as 1, 01 or EKG01."""
    return code if _GROUP.fullmatch(code) else f"EKG{code.removeprefix('EKG').zfill(2)}"
