"""What an import tells: counts, and each refused row with its reason. Knows no store; holds no content of a cell.

As JSON, as sentences, and as CSV that can be sent back to the owner of the record system.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from .manifest import Days
from .profile import BY_NAME
from .reading.registry import MessageFault
from .rejections import Rejection, sentence_of

WITHOUT_UNIT = "uten enhet"
_CSV_HEADINGS = ("fil", "rad", "kolonne", "regel", "forklaring")
_MONTHS = "januar februar mars april mai juni juli august september oktober november desember"


@dataclass(frozen=True, slots=True)
class TableReport:
    table: str
    rows: int
    kept: int
    closed: int  # open rows that the next row about the same closed
    unknown_headings: tuple[str, ...]
    covers: tuple[Days, ...] = ()

    @property
    def label(self) -> str:
        return BY_NAME[self.table].label

    @property
    def rejected(self) -> int:
        return self.rows - self.kept


@dataclass(frozen=True, slots=True)
class ImportReport:
    extract: str
    files: tuple[str, ...]
    tables: tuple[TableReport, ...]
    rejections: tuple[Rejection, ...]
    warnings: tuple[str, ...] = ()
    messages: tuple[MessageFault, ...] = ()  # what was wrong with registry messages
    is_stored: bool = False
    came_before: datetime | None = None  # when the same extract was read in earlier; then nothing was read now

    @property
    def kept(self) -> int:
        return sum(table.kept for table in self.tables)

    @property
    def rejected(self) -> int:
        return sum(table.rejected for table in self.tables)

    @property
    def by_rule(self) -> dict[str, int]:
        """Reasons by rule; a row with two reasons counts under both."""
        return dict(sorted(Counter(one.rule for one in self.rejections).items()))

    @property
    def by_unit(self) -> dict[str, int]:
        """Refused rows by unit."""
        rows = {(one.file, one.row): one.unit or WITHOUT_UNIT for one in self.rejections}
        return dict(sorted(Counter(rows.values()).items()))

    def as_json(self) -> dict[str, Any]:
        return {
            "extract": self.extract,
            "stored": self.is_stored,
            "came_before": self.came_before.isoformat() if self.came_before else None,
            "files": list(self.files),
            "kept": self.kept,
            "rejected": self.rejected,
            "tables": [_table_as_json(table) for table in self.tables],
            "by_rule": self.by_rule,
            "by_unit": self.by_unit,
            "warnings": list(self.warnings),
            "messages": [asdict(one) for one in self.messages],
            "rejections": [{**asdict(one), "sentence": one.sentence} for one in self.rejections],
        }

    def as_csv(self) -> str:
        """For the owner of the record system. The byte order mark makes spreadsheets read æ, ø and å."""
        text = io.StringIO()
        text.write("\ufeff")
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        writer.writerow(_CSV_HEADINGS)
        writer.writerows((one.file, one.row, one.column, one.rule, one.sentence) for one in self.rejections)
        writer.writerows((one.file, one.where, "", one.code, one.says) for one in self.messages)
        return text.getvalue()

    def as_sentences(self) -> tuple[str, ...]:
        if self.came_before:
            return (f"Dette uttrekket er alt lest inn {in_words(self.came_before)}. Ingenting er endret.",)
        found = [_about(table) for table in self.tables]
        found += [_about_rule(code, self.rejections) for code in self.by_rule]
        found += [_about_message(code, self.messages) for code in sorted({one.code for one in self.messages})]
        return (*found, *self.warnings)


def in_words(day: date) -> str:
    return f"{day.day}. {_MONTHS.split()[day.month - 1]} {day.year}"


def _about(table: TableReport) -> str:
    sentence = f"{table.label}: {table.kept} av {table.rows} rader er gode."
    if table.closed:
        sentence += f" {table.closed} åpne rader er avsluttet dagen før neste rad om det samme."
    if table.covers:
        stretches = (f"{in_words(first)}–{in_words(last)}" for first, last in table.covers)
        sentence += f" Dekker {', '.join(stretches)}."
    return sentence


def _about_rule(code: str, rejections: Iterable[Rejection]) -> str:
    of_rule = [one for one in rejections if one.rule == code]
    first = of_rule[0]
    says = sentence_of(first.table, first.column, code)
    where = f"første gang i {first.file}, rad {first.row}"
    times = "1 gang" if len(of_rule) == 1 else f"{len(of_rule)} ganger"
    return f"{code}: {times}, {where}{f', kolonnen «{first.column}»' if first.column else ''}. {says}"


def _about_message(code: str, faults: Iterable[MessageFault]) -> str:
    of_code = [one for one in faults if one.code == code]
    times = "1 gang" if len(of_code) == 1 else f"{len(of_code)} ganger"
    return f"{code}: {times}, første gang i {of_code[0].file}, {of_code[0].where or 'uten linje'}. {of_code[0].says}"


def _table_as_json(table: TableReport) -> dict[str, Any]:
    return {
        "table": table.table,
        "label": table.label,
        "rows": table.rows,
        "kept": table.kept,
        "rejected": table.rejected,
        "closed": table.closed,
        "unknown_headings": list(table.unknown_headings),
        "covers": [[first.isoformat(), last.isoformat()] for first, last in table.covers],
    }
