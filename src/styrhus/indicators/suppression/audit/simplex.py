"""The smallest and largest a sum of unknowns can be, given equations and that nothing is negative: the simplex method
in whole numbers, exact from beginning to end. Knows no cells and no thresholds."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from fractions import Fraction
from math import gcd

TOTAL = -1  # the column of right-hand sides
GOAL = -2  # the column of what is maximised
_PATIENCE = 200  # pivots by steepest price before the rule that cannot go in circles takes over

Row = dict[int, int]


class InfeasibleError(Exception):
    """No values of 0 or more solve the equations."""


class Tableau:
    """A corner of what is possible, as one row a basic unknown. Columns from `artificial` on mark which equations a row
    was made from, and so prove what the row says."""

    def __init__(self, equations: Sequence[tuple[Row, int]], width: int) -> None:
        """Unknowns are numbered from 0 and below `width`; every total is 0 or more."""
        self.artificial = width
        self._rows: list[Row] = []
        self._basis: list[int] = []
        self._steps = 0
        for number, (row, total) in enumerate(equations):
            self._rows.append({**row, width + number: 1, **({TOTAL: total} if total else {})})
            self._basis.append(width + number)
        self._find_corner()

    def values(self) -> dict[int, Fraction]:
        """The corner: every unknown that is not 0."""
        pairs = zip(self._basis, self._rows, strict=True)
        return {basic: Fraction(row[TOTAL], row[basic]) for basic, row in pairs if row.get(TOTAL)}

    def whole_values(self) -> dict[int, int] | None:
        """The corner, where all its values are whole numbers."""
        corner = {}
        for basic, row in zip(self._basis, self._rows, strict=True):
            value, left = divmod(row.get(TOTAL, 0), row[basic])
            if left:
                return None
            corner[basic] = value
        return corner

    def expressed(self, unknowns: Iterable[int]) -> Row:
        """The row that says what the sum of the unknowns is, in unknowns that are free to vary."""
        row = dict.fromkeys(unknowns, -1) | {GOAL: 1}
        for basic, by in zip(self._basis, self._rows, strict=True):
            if basic in row:
                row = _eliminated(row, basic, by)
        return row

    def edges(self, far: int) -> Iterator[dict[int, Fraction]]:
        """What each unknown changes by along each edge from the corner; `far` is where to stop if nothing else does."""
        columns: defaultdict[int, list[tuple[int, int, Row]]] = defaultdict(list)
        for basic, row in zip(self._basis, self._rows, strict=True):
            for column, value in row.items():
                if 0 <= column < self.artificial and column != basic:
                    columns[column].append((basic, value, row))
        for column, entries in columns.items():
            stops = [Fraction(row.get(TOTAL, 0), value) for _, value, row in entries if value > 0]
            step = min(stops, default=Fraction(far))
            if step:
                changes = {basic: -step * Fraction(value, row[basic]) for basic, value, row in entries}
                yield {column: step, **changes}

    def largest(self, coefficients: Row, visit: Callable[[], bool]) -> tuple[Fraction | None, Row]:
        """The largest value, None where there is no largest, and the row that proves it. `visit` is told of every
        corner on the way, and may say that enough is known."""
        self._steps = 0
        goal = {unknown: -value for unknown, value in coefficients.items()} | {GOAL: 1}
        for basic, by in zip(self._basis, self._rows, strict=True):
            if basic in goal:
                goal = _eliminated(goal, basic, by)
        while True:
            goal, bounded, moved = self._step(goal)
            if not bounded:
                return None, goal
            if not moved:
                return Fraction(goal.get(TOTAL, 0), goal[GOAL]), goal
            if visit():
                return None, goal

    def _find_corner(self) -> None:
        """Phase one: begin with every unknown at 0 and drive out what then is missing."""
        goal: Row = {GOAL: 1}
        for row, basic in zip(self._rows, self._basis, strict=True):
            for column, value in row.items():
                if column != basic:
                    goal[column] = goal.get(column, 0) - value
        moved = True
        while moved:
            goal, _, moved = self._step(goal)
        if goal.get(TOTAL, 0):
            raise InfeasibleError
        self._drop_what_follows()

    def _drop_what_follows(self) -> None:
        for number in range(len(self._rows) - 1, -1, -1):
            if self._basis[number] < self.artificial:
                continue
            entering = next((column for column in self._rows[number] if 0 <= column < self.artificial), None)
            if entering is None:
                del self._rows[number], self._basis[number]
            else:
                self._pivot(number, entering)

    def _step(self, goal: Row) -> tuple[Row, bool, bool]:
        """One exchange: the goal after it, whether it is bounded, and whether there was anything to gain."""
        gains = [column for column, value in goal.items() if value < 0 and 0 <= column < self.artificial]
        if not gains:
            return goal, True, False
        self._steps += 1
        entering = min(gains) if self._steps > _PATIENCE else min(gains, key=lambda column: (goal[column], column))
        leaving = self._leaving(entering)
        if leaving is None:
            return goal, False, False
        self._pivot(leaving, entering)
        return _eliminated(goal, entering, self._rows[leaving]), True, True

    def _leaving(self, entering: int) -> int | None:
        """The row that first reaches 0; of equals the lowest unknown, which keeps the method from going in circles."""
        best: int | None = None
        for number, row in enumerate(self._rows):
            if row.get(entering, 0) <= 0:
                continue
            if best is None:
                best = number
                continue
            here, there = row.get(TOTAL, 0) * self._rows[best][entering], self._rows[best].get(TOTAL, 0) * row[entering]
            if here < there or (here == there and self._basis[number] < self._basis[best]):
                best = number
        return best

    def _pivot(self, leaving: int, entering: int) -> None:
        by = self._rows[leaving]
        if by[entering] < 0:
            by = self._rows[leaving] = {column: -value for column, value in by.items()}
        for number, row in enumerate(self._rows):
            if number != leaving and entering in row:
                self._rows[number] = _eliminated(row, entering, by)
        self._basis[leaving] = entering


def proving_equations(row: Row, artificial: int) -> Collection[int]:
    """The equations a row was made from."""
    return {column - artificial for column in row if column >= artificial}


def _eliminated(row: Row, column: int, by: Row) -> Row:
    """The row without a column, by means of a row in which that column is positive. Divided by its common factor."""
    take, give = row[column], by[column]
    if give != 1:
        shared = gcd(take, give)
        take, give = take // shared, give // shared
    out = dict(row) if give == 1 else {key: give * value for key, value in row.items()}
    for key, value in by.items():
        left = out.get(key, 0) - take * value
        if left:
            out[key] = left
        else:
            del out[key]
    return _divided(out)


def _divided(row: Row) -> Row:
    """By the common factor of the row, which nearly always is seen to be 1 at once."""
    factor = 0
    for value in row.values():
        factor = gcd(factor, value)
        if factor == 1:
            return row
    return row if factor == 0 else {key: value // factor for key, value in row.items()}
