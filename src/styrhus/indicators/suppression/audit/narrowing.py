"""The published cells as equations in as few unknowns as possible: what is plainly known is put in, unknowns that
always go together become one, and what does not hang together is taken apart. Knows no thresholds."""

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from styrhus.indicators.suppression.audit.model import AuditedCell, ContradictionError

Keys = frozenset[Hashable]


@dataclass
class Equation:
    """Unknown inner cells that sum to a total, and the published cells that say so."""

    unknowns: set[int]
    total: int
    because: set[Hashable]


@dataclass(frozen=True)
class Wanted:
    """A hidden cell: what is known of it, and the unknowns that make up the rest."""

    key: Hashable
    known: int
    unknowns: frozenset[int]
    because: Keys
    lone: bool
    sensitive: bool


@dataclass(frozen=True)
class Block:
    """Equations that share unknowns with each other and with no others."""

    equations: tuple[Equation, ...]
    unknowns: frozenset[int]


@dataclass
class _Known:
    value: dict[int, int] = field(default_factory=dict)
    because: dict[int, set[Hashable]] = field(default_factory=dict)


def narrow_down(cells: Sequence[AuditedCell]) -> tuple[tuple[Block, ...], tuple[Wanted, ...]]:
    """The blocks left to solve, and the hidden cells in their unknowns."""
    equations = [Equation(set(cell.members), cell.count, {cell.key}) for cell in cells if cell.count is not None]
    known = _put_in_what_is_known(equations)
    left = _distinct(equation for equation in equations if equation.unknowns)
    wanted = [_wanted(cell, known) for cell in cells if cell.count is None]
    chosen = _representatives(left, wanted)
    for equation in left:
        equation.unknowns &= chosen
    wanted = [replace(hidden, unknowns=hidden.unknowns & chosen) for hidden in wanted]
    return _blocks(left, wanted), tuple(wanted)


def _put_in_what_is_known(equations: Sequence[Equation]) -> _Known:
    """An equation of one unknown gives it; a total of 0 gives all its unknowns, as counts are never negative."""
    known = _Known()
    holders: defaultdict[int, list[Equation]] = defaultdict(list)
    for equation in equations:
        for unknown in equation.unknowns:
            holders[unknown].append(equation)
    waiting = deque(equations)
    while waiting:
        equation = waiting.popleft()
        if equation.total < 0 or (equation.total and not equation.unknowns):
            raise ContradictionError(frozenset(equation.because))
        if equation.total and len(equation.unknowns) > 1:
            continue
        value, because = equation.total, set(equation.because)
        for unknown in list(equation.unknowns):
            known.value[unknown], known.because[unknown] = value, because
            for other in holders[unknown]:
                other.unknowns.discard(unknown)
                other.total -= value
                other.because |= because
                waiting.append(other)
    return known


def _distinct(equations: Iterable[Equation]) -> list[Equation]:
    """One equation for each set of unknowns, the one that rests on fewest cells."""
    kept: dict[frozenset[int], Equation] = {}
    for equation in sorted(equations, key=lambda equation: len(equation.because)):
        first = kept.setdefault(frozenset(equation.unknowns), equation)
        if first.total != equation.total:
            raise ContradictionError(frozenset(first.because | equation.because))
    return list(kept.values())


def _wanted(cell: AuditedCell, known: _Known) -> Wanted:
    put_in = [unknown for unknown in cell.members if unknown in known.value]
    because = frozenset(key for unknown in put_in for key in known.because[unknown])
    sum_known = sum(known.value[unknown] for unknown in put_in)
    left = frozenset(cell.members).difference(put_in)
    return Wanted(cell.key, sum_known, left, because, cell.lone, cell.sensitive)


def _representatives(equations: Sequence[Equation], wanted: Sequence[Wanted]) -> set[int]:
    """One unknown for all that stand in the same equations and the same hidden cells: only their sum matters."""
    places: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    for number, equation in enumerate(equations):
        for unknown in equation.unknowns:
            places[unknown].append(("equation", number))
    for number, hidden in enumerate(wanted):
        for unknown in hidden.unknowns:
            places[unknown].append(("hidden", number))
    first: dict[tuple[tuple[str, int], ...], int] = {}
    for unknown in sorted(places):
        first.setdefault(tuple(places[unknown]), unknown)
    return set(first.values())


def _blocks(equations: Sequence[Equation], wanted: Sequence[Wanted]) -> tuple[Block, ...]:
    """Unknowns in no equation become blocks of their own without one: nothing bounds them."""
    parent: dict[int, int] = {}

    def root(unknown: int) -> int:
        parent.setdefault(unknown, unknown)
        while parent[unknown] != unknown:
            parent[unknown] = parent[parent[unknown]]
            unknown = parent[unknown]
        return unknown

    for equation in equations:
        first, *others = equation.unknowns
        for other in others:
            parent[root(other)] = root(first)
    unknowns: defaultdict[int, set[int]] = defaultdict(set)
    for unknown in {unknown for hidden in wanted for unknown in hidden.unknowns} | parent.keys():
        unknowns[root(unknown)].add(unknown)
    held: defaultdict[int, list[Equation]] = defaultdict(list)
    for equation in equations:
        held[root(next(iter(equation.unknowns)))].append(equation)
    return tuple(Block(tuple(held[top]), frozenset(unknowns[top])) for top in sorted(unknowns))
