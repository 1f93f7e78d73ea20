"""Collects what is wrong as a scenario is read and judged, so that a person hears everything at once, but nothing that
only follows from another fault."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from styrhus.outlook.errors import Fault


@dataclass(slots=True)
class Faults:
    """`lines` is where each path stands in the file; a field that is missing is told at its parent's line."""

    lines: dict[str, int] = field(default_factory=dict)
    found: list[Fault] = field(default_factory=list)
    spoiled: list[str] = field(default_factory=list)
    unread: frozenset[str] = frozenset()

    def add(self, path: str, reason: str, spoils: str = "") -> None:
        """`spoils` is the group that cannot be read because of it."""
        line = self._line(path)
        self.spoiled.append(spoils or path)
        self.found.append(Fault(path or "filen", f"{reason} (linje {line})" if line else reason))

    def end_reading(self) -> None:
        """From here on values are judged together; what could not be read is left out of it."""
        self.unread = frozenset(each or "filen" for each in self.spoiled)

    def judge(self, path: str, reason: str, *rests_on: str) -> None:
        """A fault between fields, unless one of those it rests on could not be read."""
        if all(self.is_read(each) for each in (path, *rests_on)):
            self.add(path, reason)

    def is_read(self, path: str) -> bool:
        if "filen" in self.unread:
            return False
        return not any(path == other or _is_under(path, other) or _is_under(other, path) for other in self.unread)

    def names(self, keys: Iterable[tuple[str, str]]) -> frozenset[str] | None:
        """The names that may be referred to, from (path, name); None when one could not be read: then nobody knows."""
        known = list(keys)
        return frozenset(name for _, name in known) if all(self.is_read(path) for path, _ in known) else None

    def has(self, path: str) -> bool:
        """Whether something at or under this path is faulty."""
        return any(fault.field == path or _is_under(fault.field, path) for fault in self.found)

    def _line(self, path: str) -> int | None:
        while path not in self.lines:
            if not path:
                return None
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self.lines[path] if path else None


def _is_under(path: str, prefix: str) -> bool:
    return path.startswith((prefix + ".", prefix + "["))
