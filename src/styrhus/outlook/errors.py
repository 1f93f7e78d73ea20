"""What is wrong with a question to the future: which field, and what to write instead. Found before anything runs."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend. `field` is a path a person finds in the file, such as `services[1].users[0].rate`."""

    field: str
    reason: str

    def __str__(self) -> str:
        return f"{self.field}: {self.reason}"


class OutlookError(ValueError):
    """Refused, with everything that is wrong at once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
