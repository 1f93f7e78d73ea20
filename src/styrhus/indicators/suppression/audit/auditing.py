"""Tries to work out every hidden cell from the published ones: exactly, as a range, and with one lone person's own
count in hand. Knows nothing of how cells were chosen."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from styrhus.indicators.suppression.audit.bounding import Expression, SolvedBlock, Sum
from styrhus.indicators.suppression.audit.model import AuditedCell, Finding, FindingKind
from styrhus.indicators.suppression.audit.narrowing import Block, Wanted, narrow_down


def audit(cells: Sequence[AuditedCell], *, narrowest: int = 1, patience: int = 200) -> tuple[Finding, ...]:
    """What readers can find out of the hidden cells. A range, largest less smallest, below `narrowest` is a finding;
    1 asks only that nothing is known exactly. Each search for whole numbers is given up after `patience` tries."""
    blocks, wanted = narrow_down(cells)
    case = _Case(blocks, wanted, narrowest, patience)
    findings = [finding for hidden in wanted if (finding := case.finding_on(hidden))]
    found = {finding.key for finding in findings}
    findings += [finding for finding in _insiders(wanted, case.expressions) if finding.key not in found]
    return tuple(findings)


@dataclass(frozen=True)
class _Joined:
    """A hidden cell's expression over all the blocks it reaches into."""

    constant: Fraction
    free: Mapping[int, Fraction]
    because: frozenset[Hashable]


class _Case:
    def __init__(self, blocks: Sequence[Block], wanted: Sequence[Wanted], narrowest: int, patience: int) -> None:
        self._narrowest, self._patience = narrowest, patience
        place = {unknown: number for number, block in enumerate(blocks) for unknown in block.unknowns}
        split = {hidden.key: _split(hidden, place) for hidden in wanted}
        watched: defaultdict[int, set[Sum]] = defaultdict(set)
        for parts in split.values():
            for number, part in parts.items():
                watched[number].add(part)
        solved = [SolvedBlock(block, watched[number], narrowest) for number, block in enumerate(blocks)]
        self._parts = {key: [(solved[number], part) for number, part in parts.items()] for key, parts in split.items()}
        self._expressed: dict[Sum, Expression] = {}
        self.expressions = {hidden.key: self._joined(hidden) for hidden in wanted}

    def finding_on(self, hidden: Wanted) -> Finding | None:
        expression, parts = self.expressions[hidden.key], self._parts[hidden.key]
        if not expression.free:
            value = int(expression.constant)
            return Finding(hidden.key, FindingKind.DETERMINED, value, value, expression.because)
        if any(solved.is_unbounded for solved, _ in parts) or self._is_wide(hidden):
            return None
        found = []
        for solved, wanted in parts:
            limits = solved.limits(wanted, lambda: self._is_wide(hidden))
            if limits is None or self._is_wide(hidden):
                return None
            found.append(limits)
        lower, upper = (hidden.known + sum(side) for side in zip(*((at.lower, at.upper) for at in found), strict=True))
        kind = FindingKind.NARROW if upper - lower < self._narrowest else FindingKind.UNPROVEN
        finding = Finding(hidden.key, kind, lower, upper, hidden.because.union(*(limits.because for limits in found)))
        return finding if all(limits.are_whole for limits in found) else self._searched(hidden, finding)

    def _searched(self, hidden: Wanted, in_fractions: Finding) -> Finding | None:
        """Fractions reach further than whole numbers do: a search says how far those go."""
        limits = [solved.whole_limits(wanted, self._patience) for solved, wanted in self._parts[hidden.key]]
        known = [pair for pair in limits if pair is not None]
        if len(known) < len(limits):
            return in_fractions
        lower, upper = (hidden.known + sum(pair[side] for pair in known) for side in (0, 1))
        if upper - lower >= self._narrowest:
            return None
        # The proof in fractions does not reach so far, so every published cell that touches the block is named.
        because = [equation.because for solved, _ in self._parts[hidden.key] for equation in solved.block.equations]
        return Finding(hidden.key, FindingKind.NARROW, lower, upper, in_fractions.because.union(*because))

    def _is_wide(self, hidden: Wanted) -> bool:
        seen = (solved.width_seen(wanted) for solved, wanted in self._parts[hidden.key])
        return sum(seen) >= self._narrowest

    def _joined(self, hidden: Wanted) -> _Joined:
        constant, free, because = Fraction(hidden.known), dict[int, Fraction](), hidden.because
        for solved, wanted in self._parts[hidden.key]:
            part = self._expressed.get(wanted)
            if part is None:
                part = self._expressed[wanted] = solved.expression(wanted)
            constant, free, because = constant + part.constant, free | part.free, because | part.because
        return _Joined(constant, free, because)


def _split(hidden: Wanted, place: Mapping[int, int]) -> dict[int, Sum]:
    """Which unknowns of a hidden cell lie in which block."""
    parts: defaultdict[int, set[int]] = defaultdict(set)
    for unknown in hidden.unknowns:
        parts[place[unknown]].add(unknown)
    return {number: frozenset(parts[number]) for number in sorted(parts)}


def _insiders(wanted: Sequence[Wanted], expressions: Mapping[Hashable, _Joined]) -> Iterator[Finding]:
    """A lone person who knows that he is the one can put his own count in: whatever moves with it is then known."""
    families: defaultdict[frozenset[tuple[int, Fraction]], list[tuple[Wanted, Fraction]]] = defaultdict(list)
    for hidden in wanted:
        free = expressions[hidden.key].free
        if free:
            scale = free[min(free)]
            form = frozenset((unknown, value / scale) for unknown, value in free.items())
            families[form].append((hidden, scale))
    for family in families.values():
        lone = next(((hidden, scale) for hidden, scale in family if hidden.lone), None)
        for hidden, scale in family if lone else ():
            finding = _known_to(lone, hidden, scale, expressions) if lone and hidden.sensitive else None
            if finding:
                yield finding


def _known_to(
    lone: tuple[Wanted, Fraction], hidden: Wanted, scale: Fraction, expressions: Mapping[Hashable, _Joined]
) -> Finding | None:
    own, other = expressions[lone[0].key], expressions[hidden.key]
    ratio = scale / lone[1]
    if ratio == 1 and own.constant == other.constant:
        return None  # the same person, alone also in the larger group
    value = int(other.constant + ratio * (1 - own.constant))
    return Finding(hidden.key, FindingKind.INSIDER, value, value, own.because | other.because)
