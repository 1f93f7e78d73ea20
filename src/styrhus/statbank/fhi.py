"""FHI Statistikk, the open API of the Norwegian Institute of Public Health. Knows its addresses and that every
dimension wants exactly one filter; no table by number."""

from collections.abc import Iterator, Sequence
from typing import Any

from styrhus.statbank.asking import Asker, Credit
from styrhus.statbank.cache import Provenance
from styrhus.statbank.dataset import Category, Dataset, Dimension, Role, join
from styrhus.statbank.errors import PayloadError, WrongRequestError
from styrhus.statbank.extracts import Extract, as_asked
from styrhus.statbank.json_stat import load_json, parse_dataset
from styrhus.statbank.selecting import Chosen, Selection, choose, divide

BASE_URL = "https://statistikk-data.fhi.no/api/open/v1"
CREDIT = Credit("Kilde: Folkehelseinstituttet", "CC BY 4.0")
MOST_ROWS = 50_000
# The payloads say nothing of roles; these names recur through the tables.
_ROLES = {
    "GEO": Role.GEOGRAPHY,
    "Sted": Role.GEOGRAPHY,
    "AAR": Role.TIME,
    "Aar": Role.TIME,
    "MEASURE_TYPE": Role.CONTENTS,
}


class FolkehelseStatistics:
    def __init__(self, asker: Asker, source: str, base_url: str = BASE_URL) -> None:
        if not (source.isascii() and source.isalnum()):
            raise WrongRequestError(f"«{source[:40]}» er ikke en kilde hos FHI. Kilder er for eksempel kpr og nokkel.")
        self._asker, self._base = asker, f"{base_url.rstrip('/')}/{source}"

    def dimensions(self, table: str) -> tuple[Dimension, ...]:
        dimensions, _ = self._asker.get(f"{self._address(table)}/dimension", {}, _read_dimensions)
        return dimensions

    def fetch(self, table: str, selection: Selection) -> Extract:
        """The selected extract. FHI adds nothing up for what is left out, so every dimension must be selected."""
        if selection.codelists:
            raise WrongRequestError("FHI har ikke kodelister. Fjern --codelist.")
        parts = divide(choose(self.dimensions(table), selection), MOST_ROWS)
        answers = [self._fetch_part(table, part) for part in parts]
        return Extract(join([dataset for dataset, _ in answers]), tuple(origin for _, origin in answers))

    def _fetch_part(self, table: str, part: Sequence[Chosen]) -> tuple[Dataset, Provenance]:
        def read(body: bytes) -> Dataset:
            return as_asked(parse_dataset(body, _ROLES), part)

        return self._asker.post(f"{self._address(table)}/data", {}, _query(part), read)

    def _address(self, table: str) -> str:
        if not (table.isascii() and table.isdecimal()):
            raise WrongRequestError(f"«{table[:40]}» er ikke et tabellnummer hos FHI. Det ser ut som 634.")
        return f"{self._base}/Table/{table}"


def _query(part: Sequence[Chosen]) -> dict[str, Any]:
    return {
        "dimensions": [{"code": each.dimension, "filter": "item", "values": list(each.codes)} for each in part],
        "response": {"format": "json-stat2", "maxRowCount": MOST_ROWS},
    }


def _read_dimensions(body: bytes) -> tuple[Dimension, ...]:
    answer = load_json(body)
    described = answer.get("dimensions") if isinstance(answer, dict) else None
    if not isinstance(described, list) or not described or not all(isinstance(each, dict) for each in described):
        raise PayloadError("Beskrivelsen av tabellen har ukjent form.")
    return tuple(_dimension(each) for each in described)


def _dimension(described: dict[str, Any]) -> Dimension:
    code = str(described.get("code"))
    categories = {category.code: category for category in _with_children(described.get("categories"))}
    return Dimension(code, str(described.get("label") or code), tuple(categories.values()), _ROLES.get(code))


def _with_children(entries: Any) -> Iterator[Category]:
    """A county's municipalities lie inside the county; the first of two with the same code counts."""
    waiting = list(entries) if isinstance(entries, list) else []
    while waiting:
        entry = waiting.pop(0)
        if isinstance(entry, dict) and entry.get("value") is not None:
            yield Category(str(entry["value"]), str(entry.get("label") or entry["value"]))
            waiting = [*(entry.get("children") or []), *waiting]
