"""Which column a heading means and which table a file name means. Knows no file.

Case, spaces, underscores and the ways of writing æ, ø and å make no difference.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from styrhus.records.faults import RefusedError
from styrhus.records.model import Table

_NOT_LETTER_OR_DIGIT = re.compile(r"[^a-z0-9]+")
_SPELLINGS = (
    str.maketrans({"æ": "ae", "ø": "o", "å": "a"}),
    str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"}),
    str.maketrans({"æ": "", "ø": "", "å": ""}),  # what is left when the letters were lost on the way
)


@dataclass(frozen=True, slots=True)
class Matched:
    """Where each column of the table stands in the file, and which headings mean nothing to us."""

    places: Mapping[str, int]  # by the store's column name
    unknown: Mapping[int, str]  # headings by place


def match_headings(table: Table, headings: Sequence[str], *, file: str) -> Matched:
    known = _spellings_of(table)
    places: dict[str, int] = {}
    unknown: dict[int, str] = {}
    for place, heading in enumerate(headings):
        name = next((known[spelling] for spelling in _spellings(heading) if spelling in known), None)
        if name is None:
            unknown[place] = heading.strip()
        elif name in places:
            raise RefusedError(
                f"{file}: Både «{headings[places[name]].strip()}» og «{heading.strip()}» er kolonnen "
                f"«{table.column(name).heading}». Fjern den ene."
            )
        else:
            places[name] = place
    _refuse_missing(table, places, file)
    return Matched(places, unknown)


def table_of(file_name: str, tables: Sequence[Table]) -> Table | None:
    """The table whose name the file name holds as a word of its own: «vedtak.csv», «2026-03 Vedtak.csv»."""
    stem = PurePosixPath(file_name.replace("\\", "/")).stem
    for words in _words(stem):
        found = [table for table in tables if _names_of(table) & words]
        if len(found) == 1:
            return found[0]
    return None


def _refuse_missing(table: Table, places: Mapping[str, int], file: str) -> None:
    missing = [column.heading for column in table.columns if column.required and column.name not in places]
    if missing:
        listed = ", ".join(f"«{heading}»" for heading in missing)
        raise RefusedError(
            f"{file}: {table.label} mangler {'kolonnen' if len(missing) == 1 else 'kolonnene'} {listed}. "
            "Kontroller overskriftene i første rad."
        )


def _spellings_of(table: Table) -> dict[str, str]:
    known: dict[str, str] = {}
    for column in table.columns:
        for written in (column.heading, *column.aliases, column.name):
            for spelling in _spellings(written):
                known.setdefault(spelling, column.name)
    return known


def _spellings(heading: str) -> list[str]:
    folded = _folded(heading)
    return [_NOT_LETTER_OR_DIGIT.sub("", folded.translate(spelling)) for spelling in _SPELLINGS]


def _names_of(table: Table) -> set[str]:
    return {_folded(table.file_name).translate(spelling) for spelling in _SPELLINGS[:2]} | {table.name}


def _words(stem: str) -> Iterator[set[str]]:
    """First with «unit_answers» as one word, then as two."""
    for between in (r"[^a-z_]+", r"[^a-z]+"):
        for spelling in _SPELLINGS[:2]:
            yield set(re.split(between, _folded(stem).translate(spelling)))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().strip()
