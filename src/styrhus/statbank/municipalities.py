"""A municipality's number through mergers, renumberings and splits. What a split part belongs to is never guessed.
Knows changes with dates; no service, and no table of codes of its own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from styrhus.statbank.errors import WrongRequestError
from styrhus.statbank.klass import ClassificationCode, CodeChange


@dataclass(frozen=True)
class Exact:
    """The same people under the same or another number."""

    code: str


@dataclass(frozen=True)
class Merged:
    """A part of a larger municipality: its figures are no longer told apart from those of the others."""

    code: str
    merged_from: tuple[str, ...]


@dataclass(frozen=True)
class Joined:
    """Exactly these together: nobody else was in them. Counts may be added up, shares may not."""

    codes: tuple[str, ...]


@dataclass(frozen=True)
class Ambiguous:
    """Split: some are here and some are there, and the number alone does not say who."""

    candidates: tuple[str, ...]


Followed = Exact | Merged | Joined | Ambiguous
Links = frozenset[tuple[str, str]]


class MunicipalityCodes:
    """Follows numbers along known changes, forwards or backwards in time.

    `codes` with their days of validity tell a number that grew by a merger from one that the merger made, which the
    changes alone may not: Stavanger kept 1103 in 2020, Sandnes got 1108.
    """

    def __init__(self, changes: Iterable[CodeChange], codes: Iterable[ClassificationCode] = ()) -> None:
        self._codes = tuple(codes)
        by_day = sorted(set(changes), key=lambda change: change.day)
        self._days: list[tuple[date, Links]] = []
        for day, changed in groupby(by_day, key=lambda change: change.day):
            links = {(change.old_code, change.new_code) for change in changed}
            self._days.append((day, frozenset(links | self._kept(links, day))))

    def follow(self, code: str, from_day: date, to_day: date) -> Followed:
        """What the number on one day is on another. A later day is forwards, an earlier one backwards."""
        self._check_valid(code, from_day)
        if to_day >= from_day:
            ahead = [links for day, links in self._days if from_day < day <= to_day]
            return _conclude(code, ahead, may_be_joined=False)
        back = [_turned(links) for day, links in reversed(self._days) if to_day < day <= from_day]
        return _conclude(code, back, may_be_joined=True)

    def _kept(self, links: set[tuple[str, str]], day: date) -> set[tuple[str, str]]:
        """Numbers that were there before, took others in on this day and went on."""
        leaving = {old for old, _ in links}
        return {(new, new) for _, new in links if new not in leaving and self._was_there_before(new, day)}

    def _was_there_before(self, code: str, day: date) -> bool:
        if any(code == new for _, earlier in self._days for _, new in earlier):
            return True
        return any(each.code == code and each.valid_from and each.valid_from < day for each in self._codes)

    def _check_valid(self, code: str, day: date) -> None:
        if self._codes and not any(each.code == code and _is_valid(each, day) for each in self._codes):
            raise WrongRequestError(f"Kommunenummeret «{code}» fantes ikke {day.isoformat()}. Kontroller nummer og år.")


def _conclude(code: str, steps: Sequence[Links], *, may_be_joined: bool) -> Followed:
    """Where the people are, and who else is there: followed all the way, then looked back upon from there.

    Forwards more than one is a split, and old figures cannot be shared out; backwards it may be a plain sum.
    """
    reached = _walk({code}, steps)
    back = [_turned(links) for links in reversed(steps)]
    shared_with = {each: _walk({each}, back) for each in reached}
    if len(reached) == 1:
        (only,) = reached
        return Exact(only) if shared_with[only] == {code} else Merged(only, tuple(sorted(shared_with[only])))
    if may_be_joined and all(others == {code} for others in shared_with.values()):
        return Joined(tuple(sorted(reached)))
    return Ambiguous(tuple(sorted(reached)))


def _turned(links: Links) -> Links:
    return frozenset((there, here) for here, there in links)


def _walk(codes: set[str], steps: Sequence[Links]) -> set[str]:
    for links in steps:
        leaving = {here for here, _ in links}
        codes = {there for here, there in links if here in codes} | (codes - leaving)
    return codes


def _is_valid(code: ClassificationCode, day: date) -> bool:
    """The last day is the first on which the code no longer holds, as KLASS writes it."""
    return (code.valid_from is None or code.valid_from <= day) and (code.valid_to is None or day < code.valid_to)
