"""One block of equations, solved: what sums of its unknowns are fixed, which whole values they were seen to take, and
the most and least they can be. Knows no cells and no verdicts."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from styrhus.indicators.suppression.audit.branching import largest_whole
from styrhus.indicators.suppression.audit.model import ContradictionError
from styrhus.indicators.suppression.audit.narrowing import Block, Keys
from styrhus.indicators.suppression.audit.simplex import (
    GOAL,
    TOTAL,
    InfeasibleError,
    Row,
    Tableau,
    proving_equations,
)

Sum = frozenset[int]


@dataclass(frozen=True)
class Expression:
    """What a sum is, in unknowns that are free to vary, and the published cells that say so."""

    constant: Fraction
    free: dict[int, Fraction]
    because: Keys


@dataclass(frozen=True)
class Limits:
    """The least and most a sum can be, rounded inwards, and why. `are_whole` when whole numbers reach both."""

    lower: int
    upper: int
    because: Keys
    are_whole: bool


class SolvedBlock:
    """`watched` are the sums whose range is wanted; one seen to range over `enough` is watched no longer."""

    def __init__(self, block: Block, watched: Iterable[Sum], enough: int) -> None:
        self.block = block
        self._enough = enough
        self._number = {unknown: number for number, unknown in enumerate(sorted(block.unknowns))}
        self._unknown = list(self._number)
        self._equations: list[tuple[Row, int]] = [
            ({self._number[unknown]: 1 for unknown in equation.unknowns}, equation.total)
            for equation in block.equations
        ]
        try:
            self._tableau = Tableau(self._equations, len(self._number))
        except InfeasibleError:
            raise ContradictionError(self._because(range(len(self._equations)))) from None
        self._seen: dict[Sum, tuple[int, int]] = {}
        self._watched = set(watched)
        self._note_corner()
        self._note_edges()

    @property
    def is_unbounded(self) -> bool:
        return not self._equations

    def width_seen(self, wanted: Sum) -> int:
        lowest, highest = self._seen.get(wanted, (0, 0))
        return highest - lowest

    def expression(self, wanted: Sum) -> Expression:
        row = self._tableau.expressed(self._number[unknown] for unknown in wanted)
        scale = row[GOAL]
        free = {
            self._unknown[column]: Fraction(-value, scale)
            for column, value in row.items()
            if 0 <= column < self._tableau.artificial
        }
        because = self._because(proving_equations(row, self._tableau.artificial))
        return Expression(Fraction(row.get(TOTAL, 0), scale), free, because)

    def limits(self, wanted: Sum, is_enough: Callable[[], bool]) -> Limits | None:
        """None as soon as enough is known or when nothing bounds the sum."""

        def visit() -> bool:
            self._note_corner()
            return is_enough()

        found: list[Fraction] = []
        because: Keys = frozenset()
        are_whole = True
        for sign in (1, -1):
            value, proof = self._tableau.largest({self._number[unknown]: sign for unknown in wanted}, visit)
            if value is None:
                return None
            found.append(value)
            are_whole = are_whole and self._tableau.whole_values() is not None
            because |= self._because(proving_equations(proof, self._tableau.artificial))
        return Limits(ceil(-found[1]), floor(found[0]), because, are_whole)

    def whole_limits(self, wanted: Sum, patience: int) -> tuple[int, int] | None:
        """The least and most in whole numbers alone; None when the search is given up."""
        found = []
        for sign in (1, -1):
            coefficients = {self._number[unknown]: sign for unknown in wanted}
            value = largest_whole(self._equations, len(self._number), coefficients, patience=patience)
            if value is None:
                return None
            found.append(value)
        return -found[1], found[0]

    def _note_corner(self) -> None:
        """What the watched sums are in this corner. Only whole numbers are proof that they can be so."""
        corner = self._tableau.whole_values()
        if corner is not None:
            for wanted in list(self._watched):
                self._note(wanted, sum(corner.get(self._number[unknown], 0) for unknown in wanted))

    def _note_edges(self) -> None:
        """And in the corners next to this one, without going there."""
        corner = self._tableau.whole_values()
        if corner is None or not self._watched:
            return
        at = {wanted: sum(corner.get(self._number[unknown], 0) for unknown in wanted) for wanted in self._watched}
        holders: defaultdict[int, list[Sum]] = defaultdict(list)
        for wanted in at:
            for unknown in wanted:
                holders[self._number[unknown]].append(wanted)
        for change in self._tableau.edges(self._enough):
            if all(value.denominator == 1 for value in change.values()):
                self._note_changes(change, holders, at)

    def _note_changes(
        self, change: Mapping[int, Fraction], holders: Mapping[int, list[Sum]], at: Mapping[Sum, int]
    ) -> None:
        moved: defaultdict[Sum, int] = defaultdict(int)
        for number, value in change.items():
            for wanted in holders.get(number, ()):
                moved[wanted] += int(value)
        for wanted, by in moved.items():
            self._note(wanted, at[wanted] + by)

    def _note(self, wanted: Sum, value: int) -> None:
        lowest, highest = self._seen.get(wanted, (value, value))
        lowest, highest = self._seen[wanted] = min(value, lowest), max(value, highest)
        if highest - lowest >= self._enough:
            self._watched.discard(wanted)

    def _because(self, numbers: Iterable[int]) -> Keys:
        equations = self.block.equations
        return frozenset[Hashable]().union(*(equations[number].because for number in numbers))
