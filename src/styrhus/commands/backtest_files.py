"""The files a back-test reads, turned into what `outlook.backtest` compares. Here are the names of files and the forms
of municipality names and numbers; what is compared and how is told there."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from styrhus.commands.norwegian import Refusal
from styrhus.outlook.backtest.model import GROUPS, AgeGroup, Evidence, Headcount, NeedTrial, RatePair
from styrhus.outlook.backtest.pairing import add_up_groups, follow_places
from styrhus.outlook.population import GroupCount
from styrhus.statbank.cells import Cell, CellStatus
from styrhus.statbank.dataset import Dataset, Role
from styrhus.statbank.errors import StatbankError
from styrhus.statbank.json_stat import parse_dataset
from styrhus.statbank.klass import ClassificationCode, CodeChange
from styrhus.statbank.kostra import COUNTRY, REGION
from styrhus.statbank.municipalities import Exact, Joined, MunicipalityCodes
from styrhus.statbank.population import PopulationRow, read_population_file

COMPARISON = "befolkning_sammenlikning*.csv"
VINTAGES = "Framskrevet_folkemengde_*.csv"
RATES = "ssb_12209*.json"
CHANGES = "kommuner_med_endringer_fra2019_til2020.csv"
PEOPLE_BEFORE, PEOPLE_AFTER = "Personer2015-2018.csv", "Personer2021.csv"
NEEDED = (COMPARISON, VINTAGES, RATES, CHANGES, PEOPLE_BEFORE, PEOPLE_AFTER)
BEFORE, AFTER = 2019, 2023
EARLIER = BEFORE + 1 - (AFTER - BEFORE)  # as long before as the projection looks ahead
REFORM = date(2020, 1, 1)
OLD = AgeGroup(80)
_MUNICIPALITY = re.compile(r"\d{4}")
TITLE_LINES = 4
_OLD_LINE = re.compile(rb"[\t;,]\"?(?:8\d|9\d|1\d\d) (?:years?|\xc3\xa5r|\xe5r)")  # «år» in UTF-8 and in latin-1
_SURNAME = re.compile(r"\s*\([^)]*\)$")  # Bø (Telemark)


@dataclass(frozen=True)
class Change:
    """A municipality of 2019 and what it, or a part of it, was in 2020."""

    old_code: str
    old_name: str
    new_code: str
    new_name: str


def read_evidence(folder: Path, vintage: int) -> Evidence:
    """Everything in the folder, wherever in it the files lie. `vintage` is the one need was foreseen with."""
    _check_files(folder)
    try:
        changes = _changes(_only(folder, CHANGES))
        compared = _population(_only(folder, COMPARISON))
        newer = [row for file in _all(folder, VINTAGES) for row in _population(file)]
        dataset = parse_dataset(_only(folder, RATES).read_bytes())
        people = {
            BEFORE: _people_by_code(_only(folder, PEOPLE_BEFORE), 2018),
            AFTER: _people_by_code(_only(folder, PEOPLE_AFTER), 2021),
        }
    except StatbankError as error:
        raise Refusal(f"{folder}: {error.message}") from error
    counted = tuple(_headcounts(row for row in compared if not row.is_projected))
    newest = max((row.year for row in counted), default=0)
    in_files = {row.vintage for row in newer}
    said = [*newer, *(row for row in compared if row.is_projected and row.vintage not in in_files)]
    projected = tuple(_headcounts(row for row in said if row.year <= newest))
    followed, lost = follow_places(projected, _becomes(changes, projected), frozenset(row.place for row in counted))
    rates, left_out = _rate_pairs(dataset, changes, people)
    detailed = tuple(row for row in followed if row.vintage == vintage)
    return Evidence(
        counted=add_up_groups(counted, GROUPS),
        projected=add_up_groups(followed, GROUPS),
        not_compared=lost,
        rates=rates,
        rates_left_out=left_out,
        vintage=vintage,
        trials=_trials(rates, changes, counted, detailed),
        populations=_populations(detailed),
        rate_years=(BEFORE, AFTER),
        national_rate_before=float(_cell(dataset, COUNTRY, BEFORE).value or 0) / 100,
    )


# --- files


def _check_files(folder: Path) -> None:
    """All that is missing at once. Often a folder that lies inside the right one was named."""
    missing = [pattern for pattern in NEEDED if not _all(folder, pattern)]
    if missing:
        names = "".join(f"\n- {pattern}" for pattern in missing)
        raise Refusal(
            f"Mappen {folder} har ingen fil med disse navnene:{names}\n"
            "Legg dem i mappen, i hver sin undermappe om du vil. Ligger de ved siden av, oppgi mappen over."
        )


def _all(folder: Path, pattern: str) -> list[Path]:
    return sorted(folder.rglob(pattern))


def _only(folder: Path, pattern: str) -> Path:
    found = _all(folder, pattern)
    if len(found) != 1:
        raise Refusal(f"Mappen {folder} har {len(found)} filer «{pattern}». La bare én ligge der.")
    return found[0]


def _population(file: Path) -> tuple[PopulationRow, ...]:
    return read_population_file(file.read_bytes())


def _changes(file: Path) -> tuple[Change, ...]:
    """Lines such as `0821 - Bø;3817 - Midt-Telemark;0`, with hard spaces, after a header."""
    lines = file.read_bytes().decode("latin-1").replace("\u00a0", " ").splitlines()[1:]
    found = []
    for number, line in enumerate(lines, 2):
        fields = [field.partition(" - ") for field in line.split(";")[:2]]
        if len(fields) != 2 or not all(_MUNICIPALITY.fullmatch(code) and name for code, _, name in fields):
            raise Refusal(f"{file}, linje {number}: ventet «0821 - Bø;3817 - Midt-Telemark;0».")
        (old_code, _, old_name), (new_code, _, new_name) = fields
        found.append(Change(old_code, old_name, new_code, new_name))
    return tuple(found)


# --- population


def _headcounts(rows: Iterable[PopulationRow]) -> Iterator[Headcount]:
    """The projections that only the comparison file has are the main alternative; it does not name it."""
    for row in rows:
        if row.cell.status is not CellStatus.VALUE:
            raise Refusal(f"{row.region.name} {row.year} mangler tall, og da kan det ikke sammenliknes.")
        yield Headcount(
            place=row.region.name,
            year=row.year,
            group=AgeGroup(row.ages.first, row.ages.last),
            persons=float(row.cell.value or 0),
            vintage=row.vintage,
            alternative=(row.alternative or "MMMM") if row.is_projected else "",
        )


def _becomes(changes: Iterable[Change], rows: Iterable[Headcount]) -> dict[str, tuple[str, ...]]:
    """What the names in population tables became. A name two places had counts as a split."""
    successors: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        successors[change.old_name].add(change.new_name)
    names = {row.place for row in rows}
    return {
        name: tuple(sorted(became))
        for name in names
        if (became := successors.get(_SURNAME.sub("", name), set()) - {name})
    }


def _people_by_code(file: Path, year: int) -> dict[str, float]:
    """Those of 80 and older. Every age of every municipality is there: the lines of other ages are not even read."""
    lines = file.read_bytes().splitlines(keepends=True)
    needed = lines[:TITLE_LINES] + [line for line in lines[TITLE_LINES:] if _OLD_LINE.search(line)]
    people: dict[str, float] = defaultdict(float)
    for row in read_population_file(b"".join(needed)):
        if row.year == year and row.ages.first >= OLD.first and not row.region.is_rest:
            people[row.region.code] += float(row.cell.value or 0)
    return dict(people)


# --- rates


def _rate_pairs(
    dataset: Dataset, changes: Iterable[Change], people: Mapping[int, Mapping[str, float]]
) -> tuple[tuple[RatePair, ...], dict[str, int]]:
    """Each municipality of the later year with what it was made of. Those that cannot be followed are counted."""
    codes = [code for code in dataset.dimension(REGION).codes if _MUNICIPALITY.fullmatch(code)]
    cells = {year: {code: _cell(dataset, code, year) for code in codes} for year in (BEFORE, AFTER)}
    known = _followable(changes, cells)
    pairs, left_out = [], Counter[str]()
    for code in codes:
        if cells[AFTER][code].status is CellStatus.NOT_APPLICABLE:
            continue
        match known.follow(code, date(AFTER, 12, 31), date(BEFORE, 12, 31)):
            case Exact(old):
                parts = [(cells[BEFORE][old], people[BEFORE].get(old) or people[AFTER].get(code, 0.0))]
            case Joined(olds):
                parts = [(cells[BEFORE][old], people[BEFORE].get(old, 0.0)) for old in olds]
            case _:
                left_out["fikk deler av en delt kommune"] += 1
                continue
        if any(cell.value is None for cell in (cells[AFTER][code], *(cell for cell, _ in parts))):
            left_out["tall mangler"] += 1
        elif not (people[AFTER].get(code) and all(count for _, count in parts)):
            left_out["folketall mangler"] += 1
        else:
            pairs.append(_pair(code, cells[AFTER][code], parts, people[AFTER][code]))
    return tuple(pairs), dict(left_out)


def _pair(code: str, after: Cell, parts: list[tuple[Cell, float]], people_after: float) -> RatePair:
    people = sum(count for _, count in parts)
    users = sum(float(cell.value or 0) * count for cell, count in parts)
    return RatePair(code, users / people / 100, float(after.value or 0) / 100, people, people_after)


def _followable(changes: Iterable[Change], cells: Mapping[int, Mapping[str, Cell]]) -> MunicipalityCodes:
    """A number without a sign for «not in use» was in use, with or without a figure."""
    in_use = {
        year: {code for code, cell in of_year.items() if cell.status is not CellStatus.NOT_APPLICABLE}
        for year, of_year in cells.items()
    }
    codes = [
        ClassificationCode(
            code,
            code,
            valid_from=date(BEFORE, 1, 1) if code in in_use[BEFORE] else REFORM,
            valid_to=date(AFTER + 1, 1, 1) if code in in_use[AFTER] else REFORM,
        )
        for code in sorted(in_use[BEFORE] | in_use[AFTER])
    ]
    dated = [CodeChange(each.old_code, each.old_name, each.new_code, each.new_name, REFORM) for each in changes]
    return MunicipalityCodes(dated, codes)


def _cell(dataset: Dataset, region: str, year: int) -> Cell:
    time = dataset.with_role(Role.TIME) or dataset.dimension("Tid")
    return dataset.cell({REGION: region, time.code: str(year)})


# --- need


def _trials(
    rates: Iterable[RatePair], changes: Iterable[Change], counted: Iterable[Headcount], projected: Iterable[Headcount]
) -> tuple[NeedTrial, ...]:
    """The places population is counted for. KOSTRA counts on 31 December, which is 1 January of the year after."""
    by_code = {pair.place: pair for pair in rates}
    names = {change.new_name: change.new_code for change in changes}
    came, said = _old_people(counted), _old_people(projected)
    places = sorted({place for place, _, _ in came if names.get(place) in by_code})
    alternatives = sorted({alternative for _, _, alternative in said})
    needed = [(came, year, "") for year in (EARLIER, BEFORE + 1, AFTER + 1)]
    needed += [(said, AFTER + 1, alternative) for alternative in alternatives]
    lacking = [
        f"{place}, {year}"
        for place in places
        for people, year, alternative in needed
        if not people.get((place, year, alternative))
    ]
    if lacking or not places or not alternatives:
        reason = f"mangler for {lacking[0]}" if lacking else "og andel brukere finnes ikke for de samme kommunene"
        raise Refusal(f"Folketallet over 80 år {reason}. Kontroller filene {COMPARISON} og {VINTAGES}.")
    return tuple(
        NeedTrial(
            place=place,
            code=names[place],
            rate_before=by_code[names[place]].before,
            people_before=came[place, BEFORE + 1, ""],
            people_earlier=came[place, EARLIER, ""],
            projected={each: said[place, AFTER + 1, each] for each in alternatives},
            rate_after=by_code[names[place]].after,
            people_after=came[place, AFTER + 1, ""],
        )
        for place in places
    )


def _old_people(rows: Iterable[Headcount]) -> dict[tuple[str, int, str], float]:
    return {(row.place, row.year, row.alternative): row.persons for row in add_up_groups(rows, (OLD,))}


def _populations(rows: Iterable[Headcount]) -> dict[str, tuple[GroupCount, ...]]:
    found: dict[str, list[GroupCount]] = defaultdict(list)
    for row in rows:
        found[row.place].append(
            GroupCount(row.year, None, row.group.first, row.group.last, row.persons, row.alternative)
        )
    return {place: tuple(groups) for place, groups in found.items()}
