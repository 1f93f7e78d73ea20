"""From age groups to one-year ages and sexes. Every group keeps its sum exactly; the curve inside follows its
neighbours and a pattern. Takes groups that fit together: `checking` sees to that."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from .allocating import allocate
from .curve import curve_through
from .model import AGES, MEN, OLDEST, WOMEN, GroupCount
from .pattern import standard_pattern

Ages = tuple[int, int]
Floats = NDArray[np.float64]
_BARELY = 1e-9  # of a pattern's people, for ages it has none in: a group there must still go somewhere


def split_groups(groups: Iterable[GroupCount], *, pattern: Floats | None = None) -> Floats:
    """(years, 2, AGES), years in rising order, from one alternative's groups.

    `pattern`, (2, AGES), says how people lie inside the groups, such as the region's own one-year count; the standard
    pattern where it is not given. Years with the same groups are split together.
    """
    by_year: dict[int, list[GroupCount]] = defaultdict(list)
    for group in groups:
        by_year[group.year].append(group)
    alike: dict[tuple[tuple[int, int, int], ...], list[int]] = defaultdict(list)
    for year in sorted(by_year):
        by_year[year].sort(key=_cell)
        alike[tuple(map(_cell, by_year[year]))].append(year)
    place = {year: number for number, year in enumerate(sorted(by_year))}
    persons = np.zeros((len(place), 2, AGES))
    for cells, years in alike.items():
        counts = np.array([[group.persons for group in by_year[year]] for year in years])
        persons[[place[year] for year in years]] = _split(cells, counts, _usable(pattern))
    return persons


def ages_of(group: GroupCount) -> Ages:
    """First and last one-year age of a group; ages above the oldest are kept in the oldest."""
    return min(group.first, OLDEST), OLDEST if group.last is None else min(group.last, OLDEST)


def _cell(group: GroupCount) -> tuple[int, int, int]:
    return (-1 if group.sex is None else group.sex, *ages_of(group))


def _split(cells: Sequence[tuple[int, int, int]], counts: Floats, pattern: Floats) -> Floats:
    persons = np.zeros((len(counts), 2, AGES))
    for sex in sorted({cell[0] for cell in cells}):
        columns = [number for number, cell in enumerate(cells) if cell[0] == sex]
        of_sex = [((cells[column][1], cells[column][2]), counts[:, column]) for column in columns]
        persons += _split_one(of_sex, pattern, (WOMEN, MEN) if sex < 0 else (sex,))
    return persons


def _split_one(counts: Sequence[tuple[Ages, Floats]], pattern: Floats, sexes: tuple[int, ...]) -> Floats:
    """Groups that lie one after another, for one sex or for both at once."""
    merged = _merge_oldest(counts)
    expected = _expected(merged, pattern[list(sexes)].sum(axis=0))
    persons = np.zeros((len(expected), len(sexes), AGES))
    of_age = pattern[list(sexes)] / pattern[list(sexes)].sum(axis=0)
    for width in sorted({last - first for first, last in merged}):  # groups as wide as one another go together
        alike = [group for group in merged if group[1] - group[0] == width]
        ages = np.array([first for first, _ in alike])[:, None] + np.arange(width + 1)
        weights = (expected[:, None, ages] * of_age[None][:, :, ages]).transpose(0, 2, 1, 3)
        counted = np.stack([merged[group] for group in alike], axis=1)
        shared = allocate(counted.ravel(), weights.reshape(counted.size, -1))
        persons[:, :, ages] = shared.reshape(weights.shape).transpose(0, 2, 1, 3)
    both = np.zeros((len(expected), 2, AGES))
    both[:, list(sexes)] = persons
    return both


def _merge_oldest(counts: Sequence[tuple[Ages, Floats]]) -> dict[Ages, Floats]:
    """Groups in order of age. Those that meet above the oldest age, such as 100–107 and 108+, count as one."""
    merged: list[tuple[Ages, Floats]] = []
    for ages, persons in counts:
        if merged and ages[0] <= merged[-1][0][1]:
            (first, _), before = merged.pop()
            merged.append(((first, ages[1]), before + persons))
        else:
            merged.append((ages, persons))
    return dict(merged)


def _expected(counts: Mapping[Ages, Floats], pattern: Floats) -> Floats:
    """(years, AGES): the pattern, bent by a smooth factor so that each group has its people."""
    stretch = np.full(AGES, -1, dtype=np.intp)
    for number, (first, last) in enumerate(counts):
        stretch[first : last + 1] = number
    known = np.flatnonzero(stretch >= 0)
    widths = np.bincount(stretch[known], weights=pattern[known], minlength=len(counts))
    people = np.stack(list(counts.values()), axis=1)
    curve = curve_through(people / widths, np.broadcast_to(widths, people.shape))
    below = np.cumsum(pattern[known]) - pattern[known]
    start = (below - (np.cumsum(widths) - widths)[stretch[known]]) / widths[stretch[known]]
    end = np.minimum(start + pattern[known] / widths[stretch[known]], 1.0)
    expected = np.zeros((len(people), AGES))
    expected[:, known] = curve.averages(stretch[known], np.maximum(start, 0.0), end) * pattern[known]
    return expected


def _usable(pattern: Floats | None) -> Floats:
    """Without empty ages: what the standard pattern has there is mixed in, barely."""
    standard = standard_pattern()
    if pattern is None:
        return standard
    usable: Floats = pattern + standard / standard.sum() * max(float(pattern.sum()), 1.0) * _BARELY
    return usable
