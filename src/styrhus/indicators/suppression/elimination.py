"""Gaussian elimination over sparse whole-number rows: what published columns imply, and whether one more would give a
guarded one away. Knows columns only, no counts and no reasons."""

from collections import defaultdict
from collections.abc import Iterable
from math import gcd, lcm

Row = dict[int, int]
Form = frozenset[tuple[int, int]]


def reduced(row: Row) -> Row:
    """The row divided by its common factor, its first unknown positive: parallel rows become one and the same."""
    factor = gcd(*row.values())
    if row and row[min(row)] < 0:
        factor = -factor
    return row if factor == 1 or not row else {unknown: value // factor for unknown, value in row.items()}


def without(row: Row, pivot: int, by: Row) -> Row:
    """The row with its pivot taken out by means of another row that has it."""
    take, give = row.get(pivot, 0), by[pivot]
    if not take:
        return row
    shared = gcd(take, give)
    take, give = take // shared, give // shared
    out = dict(row) if give == 1 else {unknown: give * value for unknown, value in row.items()}
    for unknown, value in by.items():
        left = out.get(unknown, 0) - take * value
        if left:
            out[unknown] = left
        else:
            out.pop(unknown, None)
    return reduced(out)


class Span:
    """What can be worked out from the rows taken in so far. Each row owns a pivot that no other row has."""

    def __init__(self) -> None:
        self._rows: dict[int, Row] = {}
        self._holders: defaultdict[int, set[int]] = defaultdict(set)

    def residual(self, row: Row) -> Row:
        """What of the row is not yet known: empty when it follows from the rest."""
        known = [unknown for unknown in row if unknown in self._rows]
        if not known:
            return reduced(row)
        scale = lcm(*(self._rows[pivot][pivot] for pivot in known))
        out = defaultdict(int, {unknown: scale * value for unknown, value in row.items()})
        for pivot in known:
            by = self._rows[pivot]
            take = out[pivot] // by[pivot]
            for unknown, value in by.items():
                out[unknown] -= take * value
        return reduced({unknown: value for unknown, value in out.items() if value})

    def holders(self, unknown: int) -> int:
        return len(self._holders[unknown])

    def take_in(self, residual: Row, pivot: int) -> None:
        for owner in list(self._holders[pivot]):
            self._take_out(owner, pivot, residual)
        self._rows[pivot] = dict(residual)  # ours to change in place
        for unknown in residual:
            self._holders[unknown].add(pivot)

    def _take_out(self, owner: int, pivot: int, by: Row) -> None:
        """In place: most rows taken in are single unknowns, and then one entry goes."""
        row = self._rows[owner]
        take, give = row[pivot], by[pivot]
        if take % give:
            row = self._rows[owner] = {unknown: give * value for unknown, value in row.items()}
            take *= give
        take //= give
        for unknown, value in by.items():
            left = row.get(unknown, 0) - take * value
            if left:
                row[unknown] = left
                self._holders[unknown].add(owner)
            else:
                del row[unknown]
                self._holders[unknown].discard(owner)
        if max(map(abs, by.values())) > 1 or abs(take) > 1:
            self._rows[owner] = reduced(row)


class Guard:
    """Rows that must not follow from what is published, nor from that and one lone person's own count."""

    def __init__(self, rows: Iterable[tuple[Row, bool]], span: Span) -> None:
        self._lone: dict[Form, bool] = {}
        self._holders: defaultdict[int, set[Form]] = defaultdict(set)
        for row, lone in rows:
            left = span.residual(row)
            if left:
                self._add(frozenset(left.items()), lone)

    def holders(self, unknown: int) -> int:
        return len(self._holders[unknown])

    def is_given_away_by(self, residual: Row) -> bool:
        """Publishing a row makes a guarded one known just when their residuals are parallel."""
        return frozenset(residual.items()) in self._lone

    def lets_one_subtract_himself(self, residual: Row, pivot: int) -> bool:
        """Whether two guarded rows become parallel, one of them a lone person's, who then knows the other."""
        moved = {form: _after(form, residual, pivot) for form in self._holders[pivot]}
        seen: dict[Form, bool] = {}
        for before, after in moved.items():
            stays = self._lone.get(after) if after not in moved else None
            for other in (stays, seen.get(after)):
                if other is not None and (other or self._lone[before]):
                    return True
            seen[after] = self._lone[before] or seen.get(after, False)
        return False

    def take_in(self, residual: Row, pivot: int) -> None:
        moved = [(form, self._lone[form]) for form in self._holders[pivot]]
        for form, _ in moved:
            del self._lone[form]
            for unknown, _value in form:
                self._holders[unknown].discard(form)
        for form, lone in moved:
            after = _after(form, residual, pivot)
            if after:
                self._add(after, lone)

    def _add(self, form: Form, lone: bool) -> None:
        self._lone[form] = self._lone.get(form, False) or lone
        for unknown, _value in form:
            self._holders[unknown].add(form)


def _after(form: Form, residual: Row, pivot: int) -> Form:
    return frozenset(without(dict(form), pivot, residual).items())
