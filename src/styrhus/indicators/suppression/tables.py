"""Crossed tables with all their totals: rows of labels and a count → the cells of a table and what is hidden of them.
Knows no files and no other table form."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import product

from styrhus.indicators.suppression.model import PublishedCell, SuppressedCell, Threshold
from styrhus.indicators.suppression.suppressing import suppress_cells

TOTAL = "*"

Labels = tuple[str, ...]
Grouping = Mapping[str, Collection[str]]


def suppress_table(
    rows: Iterable[Mapping[str, object]],
    *,
    by: Sequence[str],
    count: str,
    threshold: Threshold,
    forced_hidden: Collection[Labels] = (),
    already_published: Collection[Labels] = (),
) -> tuple[SuppressedCell, ...]:
    """Every combination of labels that has rows, then every total. Rows of one cell are summed; a combination without
    rows is no cell, since nothing said that it is 0."""
    counts: Counter[Labels] = Counter()
    for row in rows:
        counts[tuple(str(row[column]) for column in by)] += _whole(row[count])
    groupings = [_with_total(labels) for labels in zip(*counts, strict=True)]
    cells = sorted(crossed_cells(counts, groupings), key=lambda cell: _reading_order(cell.key))
    done = suppress_cells(cells, threshold, forced_hidden=forced_hidden, already_published=already_published)
    return tuple(SuppressedCell(labels_of(figure.key), figure.count, figure.hidden) for figure in done.figures)


def crossed_cells(counts: Mapping[Labels, int], groupings: Sequence[Grouping]) -> tuple[PublishedCell, ...]:
    """The cells of a table whose dimensions each have levels of their own: a published label and the inner labels it
    sums, be it a total, a unit with all beneath it, or a quarter with its months."""
    above = [_labels_above(grouping) for grouping in groupings]
    members: defaultdict[Labels, set[int]] = defaultdict(set)
    sums: Counter[Labels] = Counter()
    for number, (inner, count) in enumerate(counts.items()):
        for labels in product(*(up[label] for up, label in zip(above, inner, strict=True))):
            members[labels].add(number)
            sums[labels] += count
    return tuple(PublishedCell(labels, frozenset(inside), sums[labels]) for labels, inside in members.items())


def grouping_of_tree(parents: Mapping[str, str | None]) -> dict[str, frozenset[str]]:
    """Each unit with itself and all beneath it, at any depth. What a unit counts itself is an inner cell as well."""
    beneath: defaultdict[str, set[str]] = defaultdict(set)
    for unit in parents:
        at: str | None = unit
        seen: set[str] = set()
        while at is not None:
            if at in seen:
                raise ValueError(f"Enheten {at} ligger under seg selv. Rett treet.")
            seen.add(at)
            beneath[at].add(unit)
            at = parents.get(at)
    return {unit: frozenset(inside) for unit, inside in beneath.items()}


def labels_of(key: object) -> Labels:
    if not isinstance(key, tuple):
        raise TypeError(f"{key!r} er ikke etikettene til en celle i en tabell.")
    return key


def _whole(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise ValueError(f"{value!r} er ikke et antall. Antall er hele tall, 0 eller mer.")
    return value


def _with_total(labels: Iterable[str]) -> dict[str, frozenset[str]]:
    distinct = frozenset(labels)
    return {label: frozenset([label]) for label in distinct} | {TOTAL: distinct}


def _labels_above(grouping: Grouping) -> dict[str, list[str]]:
    above: defaultdict[str, list[str]] = defaultdict(list)
    for label in sorted(grouping):
        for inner in grouping[label]:
            above[inner].append(label)
    return above


def _reading_order(key: object) -> list[tuple[bool, str]]:
    return [(label == TOTAL, label) for label in labels_of(key)]
