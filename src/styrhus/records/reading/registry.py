"""Registry messages of an extract, replayed together into the tables of the profile. Knows no element of a message."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from styrhus.records.faults import RefusedError
from styrhus.records.kpr.checking import check_message
from styrhus.records.kpr.model import Fault, Weight
from styrhus.records.kpr.reading import read_message
from styrhus.records.kpr.replay import replay
from styrhus.records.kpr.rows import to_rows
from styrhus.records.kpr.series import Ledger
from styrhus.records.model import Value

from .batches import Batch, Sheet
from .sources import Source

TABLES_OF_MESSAGES = ("decisions", "pauses")


@dataclass(frozen=True, slots=True)
class MessageFault:
    """What is wrong with a message. `is_refused`: what it is about was left out."""

    file: str
    where: str  # line and notification
    code: str
    says: str
    is_refused: bool


class RegistryMessages:
    """The messages in the order of their files' names. They are read when the first table is asked for."""

    def __init__(self, sources: Sequence[Source], today: date) -> None:
        self._sources, self._today = sources, today

    @property
    def name(self) -> str:
        return self._sources[0].name

    @property
    def faults(self) -> tuple[MessageFault, ...]:
        return self._replayed[1]

    def sheet(self, table: str) -> Sheet:
        rows = self._replayed[0][table]
        if not rows:
            return Sheet((), iter(()))
        columns = [[_text(row[name]) for row in rows] for name in rows[0]]
        return Sheet(tuple(rows[0]), iter([Batch(columns, range(1, len(rows) + 1))]))

    def has(self, table: str) -> bool:
        return bool(self._replayed[0][table])

    @cached_property
    def _replayed(self) -> tuple[Mapping[str, Sequence[Mapping[str, Value]]], tuple[MessageFault, ...]]:
        ledger, checked, faults = Ledger(), [], []
        for source in self._sources:
            with source.open() as file:
                message = check_message(read_message(file), ledger, today=self._today)
            stops = next((fault for fault in message.faults if fault.weight is Weight.STOPS), None)
            if stops is not None:
                raise RefusedError(f"{source.name}: {stops}")
            faults += [_told(source.name, fault) for fault in message.faults]
            ledger = message.ledger
            checked.append(message)
        replayed = replay(checked)
        # A fault of the replay may be in any of the files; with one file it is in that.
        place = self.name if len(self._sources) == 1 else f"{len(self._sources)} meldinger"
        return to_rows(replayed.intervals), (*faults, *(_told(place, fault) for fault in replayed.faults))


def _told(file: str, fault: Fault) -> MessageFault:
    return MessageFault(file, str(fault.place), fault.code, fault.says, fault.weight is not Weight.TELLS)


def _text(value: Value) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)
