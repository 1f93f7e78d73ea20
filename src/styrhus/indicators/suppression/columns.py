"""Published cells → columns of one linear system, with the primary rule applied. Knows nothing of what follows from it.

Each inner cell is two unknowns, those counted and those left out, so that a numerator, its complement and their
denominator stand in the same system."""

from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from styrhus.indicators.suppression.model import Part, PublishedCell, Threshold

Row = dict[int, int]


@dataclass(frozen=True)
class Column:
    """One part of one figure. Sensitive: must not be found out. Offered: published unless it is hidden."""

    key: Hashable
    part: Part
    row: Row
    value: int
    weight: int | Fraction
    sensitive: bool
    offered: bool
    known: bool
    lone: bool

    @property
    def name(self) -> tuple[Hashable, Part]:
        return self.key, self.part


def columns_of(
    cells: Iterable[PublishedCell],
    threshold: Threshold,
    *,
    forced_hidden: Collection[Hashable] = (),
    already_published: Collection[Hashable] = (),
) -> tuple[Column, ...]:
    return tuple(
        column
        for cell in cells
        for column in _parts(
            cell,
            threshold,
            kept_hidden=cell.key in forced_hidden,
            known=cell.already_published or cell.key in already_published,
        )
    )


def _parts(cell: PublishedCell, threshold: Threshold, *, kept_hidden: bool, known: bool) -> Iterator[Column]:
    """FHI's rule hides the whole figure when its count, its complement or its denominator is small."""
    rest, denominator = cell.rest, cell.denominator
    people = cell.count if cell.people is None else cell.people
    few_below = denominator is not None and 1 <= denominator <= threshold.denominator
    few_left_out = rest is not None and _is_small(rest, threshold)
    hides = kept_hidden or few_below or few_left_out or _is_small(people, threshold)

    def column(part: Part, value: int, **claims: bool) -> Column:
        return Column(cell.key, part, _row(cell.members, part), value, cell.weight, **claims)

    yield column(Part.COUNT, cell.count, sensitive=hides and not known, offered=True, known=known, lone=people == 1)
    if denominator is None or rest is None:
        return
    public = known or cell.denominator_is_public
    yield column(
        Part.DENOMINATOR, denominator, sensitive=few_below and not public, offered=True, known=public, lone=False
    )
    if few_left_out and not known:
        yield column(Part.COMPLEMENT, rest, sensitive=True, offered=False, known=False, lone=rest == 1)


def _is_small(value: int, threshold: Threshold) -> bool:
    return 1 <= value <= threshold.small or (value == 0 and threshold.zero_is_sensitive)


def _row(members: Iterable[int], part: Part) -> Row:
    counted, left_out = part is not Part.COMPLEMENT, part is not Part.COUNT
    row = {2 * inner: 1 for inner in members} if counted else {}
    return row | {2 * inner + 1: 1 for inner in members} if left_out else row
