"""An outsider with patience: gathers every number that has been put out, in files and downloads, and tries to work out
what is hidden. Builds the sums by looking at the exact figures, and shares nothing with what chose what to hide."""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from styrhus.indicators.loading import load_library
from styrhus.indicators.suppression.audit import AuditedCell, audit
from styrhus.web.insight.models import Computation, Figure
from styrhus.web.insight.tree import code_of
from styrhus.web.organisation.models import Municipality, Unit
from styrhus.web.organisation.selectors import parents_on
from styrhus.web.plans.models import Indicator
from styrhus.web.publishing import folders
from styrhus.web.publishing.models import Publication

Place = tuple[str, str, str]  # definition, unit, period
Counts = tuple[int, int | None]  # numerator, denominator


@dataclass
class Seen:
    """Every count somebody outside has been shown, and where."""

    counts: dict[Place, Counts] = field(default_factory=dict)
    places: defaultdict[Place, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, place: Place, source: str, over: Any, under: Any, value: Any, factor: float) -> None:
        """A share and what it is a share of give the count away as surely as the count itself."""
        if over is None and value is not None and under is not None:
            over = value * under / factor
        if over is None or abs(over - round(over)) > 1e-3:
            return
        self.counts[place] = round(over), None if under is None else round(under)
        self.places[place].append(source)


@dataclass(frozen=True)
class Leak:
    place: Place
    what: str  # the numerator, or those left out
    how: str
    lower: int
    upper: int | None
    because: tuple[str, ...]


def gather(client: Any, municipality: Municipality) -> Seen:
    """`client` is signed in: downloads are for staff, and hold what may leave the municipality."""
    seen = Seen()
    computation = newest(municipality)
    kinds = {
        (one.slug, one.unit_code, one.period_kind, one.last_day.isoformat()): one.period_key
        for one in _figures(computation)
    }
    for definition in load_library():
        address, factor = f"/tall/{definition.slug}", float(definition.factor)
        for row in client.get(f"{address}.json").json()["figures"]:
            place = (definition.slug, row["unit_code"], row["period"])
            seen.add(place, "json", row["numerator"], row["denominator"], row["value"], factor)
        for row in _rows_of_csv(client.get(f"{address}.csv").content.decode("utf-8-sig")):
            place = (definition.slug, row["Enhetskode"], row["Periode"])
            seen.add(place, "csv", _number(row["Teller"]), _number(row["Nevner"]), _number(row["Verdi"]), factor)
    for name, text in published_files(municipality).items():
        if name.endswith("data/plan.json"):
            _add_plan(seen, json.loads(text), municipality, kinds)
    return seen


def published_files(municipality: Municipality) -> dict[str, str]:
    """Every file of every plan that is out."""
    found = {}
    for publication in Publication.objects.filter(plan__municipality=municipality, is_current=True):
        place = folders.root() / "versions" / publication.folder
        for file in place.rglob("*"):
            if file.is_file():
                found[f"{publication.folder}/{file.relative_to(place)}"] = file.read_text()
    return found


def leaks_in(seen: Seen, municipality: Municipality) -> list[Leak]:
    """Counts of few people that can be worked out, exactly or nearly, from what was seen. Secondary cells are there to
    be in the way; only small ones must be safe."""
    computation = newest(municipality)
    by_system: defaultdict[tuple[str, int], list[Figure]] = defaultdict(list)
    for figure in _figures(computation):
        if _counts_of(figure) is not None:
            by_system[figure.slug, figure.last_day.year].append(figure)
    about_people = {one.slug for one in load_library() if one.disclosure.is_about_people}
    tree = Tree(municipality)
    found: list[Leak] = []
    for (slug, _), figures in sorted(by_system.items()):
        if slug in about_people and any(figure.hidden == Figure.Hidden.PRIMARY for figure in figures):
            found += _leaks_of(figures, seen, tree, computation.threshold)
    return found


class Tree:
    """Who stood over whom on the last day of a period."""

    def __init__(self, municipality: Municipality) -> None:
        self._municipality = municipality
        self._codes = {unit.pk: code_of(unit) for unit in Unit.objects.filter(municipality=municipality)}
        self._days: dict[Any, dict[str, str]] = {}

    def parents(self, day: Any) -> dict[str, str]:
        if day not in self._days:
            root = self._municipality.code
            above = parents_on(self._municipality, day).items()
            codes = self._codes
            self._days[day] = {codes[unit]: codes[parent] if parent else root for unit, parent in above}
        return self._days[day]

    def parent_of(self, code: str, day: Any) -> str | None:
        root = self._municipality.code
        return None if code == root else self.parents(day).get(code, root)


def _leaks_of(figures: list[Figure], seen: Seen, tree: Tree, threshold: int) -> list[Leak]:
    return [
        leak
        for what, part in (("telleren", _numerator), ("resten", _rest))
        for leak in _leaks_of_part(what, part, figures, seen, tree, threshold)
    ]


def _leaks_of_part(
    what: str, part: Callable[[Counts], int | None], figures: list[Figure], seen: Seen, tree: Tree, threshold: int
) -> list[Leak]:
    amounts = _amounts({_place(figure): counts for figure in figures if (counts := _counts_of(figure))}, part)
    if not amounts:
        return []
    shown = {place: value for place, value in _amounts(seen.counts, part).items() if place in amounts}
    wrong = {place for place in shown if shown[place] != amounts[place]}
    assert not wrong, f"det som er lagt ut, stemmer ikke med det som er regnet ut: {sorted(wrong)[:5]}"
    members = _members([figure for figure in figures if _place(figure) in amounts], amounts, tree)
    small = {_place(figure) for figure in figures if figure.hidden == Figure.Hidden.PRIMARY}
    guarded = {place for place in small & set(amounts) if 1 <= amounts[place] <= threshold}
    cells = [
        AuditedCell(place, members[place], shown.get(place), lone=amounts[place] == 1, sensitive=place in guarded)
        for place in amounts
    ]
    told = [
        Leak(place, what, "vist", shown[place], shown[place], tuple(seen.places[place]))
        for place in sorted(guarded & set(shown))
    ]
    return told + [
        Leak(finding.key, what, finding.kind.value, finding.lower, finding.upper, tuple(map(str, finding.because)))
        for finding in audit(cells, narrowest=threshold + 1)
        if finding.key in guarded
    ]


def _amounts(counts: Mapping[Place, Counts], part: Callable[[Counts], int | None]) -> dict[Place, int]:
    return {place: value for place, both in counts.items() if (value := part(both)) is not None}


def _members(figures: list[Figure], amounts: Mapping[Place, int], tree: Tree) -> dict[Place, frozenset[int]]:
    """What each count is the sum of, as far as the exact figures bear it out: of units, of months, or of itself."""
    numbers: dict[tuple[str, str], int] = {}
    number = partial(_number_of, numbers)
    units = _sums_over_units(figures, amounts, tree)
    periods = _sums_over_time(figures, amounts)
    return {
        _place(figure): frozenset(
            number((unit, period)) for unit in units(figure) for period in periods[figure.period_key]
        )
        for figure in figures
    }


def _number_of(numbers: dict[tuple[str, str], int], inner: tuple[str, str]) -> int:
    return numbers.setdefault(inner, len(numbers))


def _sums_over_units(
    figures: list[Figure], amounts: Mapping[Place, int], tree: Tree
) -> Callable[[Figure], tuple[str, ...]]:
    """Units with nothing of their own are the sum of those under them, and everybody knows which units those are."""
    children: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    here = {(figure.unit_code, figure.period_key) for figure in figures}
    for figure in figures:
        parent = tree.parent_of(figure.unit_code, figure.last_day)
        if parent is not None and (parent, figure.period_key) in here:
            children[parent, figure.period_key].append(figure.unit_code)
    slug = figures[0].slug
    own = {
        (unit, period): amounts[slug, unit, period]
        - sum(amounts[slug, child, period] for child in children[unit, period])
        for unit, period in here
    }
    if min(own.values()) < 0:  # people known to two units count once above them: nothing adds up
        return lambda figure: (figure.unit_code,)
    alone = {unit for (unit, _), count in own.items() if count}

    def below(unit: str, period: str) -> list[str]:
        found = [unit] if unit in alone or not children[unit, period] else []
        return found + [one for child in children[unit, period] for one in below(child, period)]

    return lambda figure: tuple(below(figure.unit_code, figure.period_key))


def _sums_over_time(figures: list[Figure], amounts: Mapping[Place, int]) -> dict[str, tuple[str, ...]]:
    """The shortest periods inside each period, where every unit's count of the whole is the sum of its parts."""
    spans = {figure.period_key: (figure.first_day, figure.last_day) for figure in figures}
    shortest = min((last - first for first, last in spans.values()))
    bases = [key for key, (first, last) in spans.items() if (last - first).days <= shortest.days + 3]
    found = {}
    for key, (first, last) in spans.items():
        inside = sorted(base for base in bases if first <= spans[base][0] and spans[base][1] <= last)
        covers = sum((spans[base][1] - spans[base][0]).days + 1 for base in inside) == (last - first).days + 1
        found[key] = tuple(inside) if covers and _adds_up(key, inside, figures, amounts) else (key,)
    return found


def _adds_up(key: str, inside: Iterable[str], figures: list[Figure], amounts: Mapping[Place, int]) -> bool:
    slug = figures[0].slug
    units = {figure.unit_code for figure in figures if figure.period_key == key}
    return all(
        amounts[slug, unit, key] == sum(amounts.get((slug, unit, base), -1) for base in inside) for unit in units
    )


def _add_plan(seen: Seen, told: Mapping[str, Any], municipality: Municipality, kinds: Mapping[Any, str]) -> None:
    rows = {row.public_id: row for row in Indicator.objects.filter(plan__municipality=municipality)}
    factors = {one.slug: float(one.factor) for one in load_library()}
    for indicator in told["indikatorer"]:
        row = rows[indicator["id"]]
        unit = row.library_unit or municipality.code
        for value in indicator["målinger"]:
            key = kinds.get((row.library_slug, unit, row.frequency, value["siste_dag"]))
            if key is not None:
                place, counts = (row.library_slug, unit, key), (value["antall"], value["av"])
                seen.add(place, f"plan.json {row.public_id}", *counts, value["verdi"], factors[row.library_slug])


def newest(municipality: Municipality) -> Computation:
    return Computation.objects.filter(municipality=municipality, state=Computation.State.DONE)[0]


def _figures(computation: Computation) -> list[Figure]:
    return list(Figure.objects.filter(computation=computation))


def _place(figure: Figure) -> Place:
    return figure.slug, figure.unit_code, figure.period_key


def _counts_of(figure: Figure) -> Counts | None:
    over, under = figure.numerator, figure.denominator
    if over is None or over < 0 or not float(over).is_integer():
        return None
    return int(over), int(under) if under is not None and float(under).is_integer() else None


def _numerator(counts: Counts) -> int | None:
    return counts[0]


def _rest(counts: Counts) -> int | None:
    over, under = counts
    return under - over if under is not None and under >= over else None


def _rows_of_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None
