"""KLASS, Statistics Norway's classifications: codes on a day, changes between days, correspondences.
Knows the service and its payloads; what a change means for figures is told in `municipalities`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from styrhus.statbank.asking import Asker
from styrhus.statbank.errors import PayloadError
from styrhus.statbank.json_stat import load_json

BASE_URL = "https://data.ssb.no/api/klass/v1"
MUNICIPALITIES, COUNTIES, KOSTRA_REGIONS, KOSTRA_GROUPS, CITY_DISTRICTS = 131, 104, 231, 112, 103


@dataclass(frozen=True)
class ClassificationCode:
    code: str
    name: str
    level: str = ""
    parent: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class CodeChange:
    """From this day the new code is used for all or a part of what had the old one."""

    old_code: str
    old_name: str
    new_code: str
    new_name: str
    day: date


@dataclass(frozen=True)
class Correspondence:
    source_code: str
    source_name: str
    target_code: str
    target_name: str


class Klass:
    def __init__(self, asker: Asker, base_url: str = BASE_URL) -> None:
        self._asker, self._base = asker, base_url.rstrip("/")

    def codes(self, classification: int, from_day: date, to_day: date) -> tuple[ClassificationCode, ...]:
        """Every code that was valid on some day in the time."""
        return self._codes(classification, "codes", _between(from_day, to_day))

    def codes_at(self, classification: int, day: date) -> tuple[ClassificationCode, ...]:
        return self._codes(classification, "codesAt", {"date": day.isoformat()})

    def changes(self, classification: int, from_day: date, to_day: date) -> tuple[CodeChange, ...]:
        address, parameters = self._address(classification, "changes"), _between(from_day, to_day)
        changes, _ = self._asker.get(address, parameters, read_changes)
        return changes

    def correspondences(self, classification: int, target: int, day: date) -> tuple[Correspondence, ...]:
        parameters = {"targetClassificationId": str(target), "from": day.isoformat(), "language": "nb"}
        found, _ = self._asker.get(self._address(classification, "corresponds"), parameters, read_correspondences)
        return found

    def correspondence_table(self, number: int) -> tuple[Correspondence, ...]:
        address = f"{self._base}/correspondencetables/{number}.json"
        found, _ = self._asker.get(address, {"language": "nb"}, read_correspondences)
        return found

    def _codes(self, classification: int, what: str, parameters: Mapping[str, str]) -> tuple[ClassificationCode, ...]:
        wanted = {**parameters, "language": "nb"}
        codes, _ = self._asker.get(self._address(classification, what), wanted, read_codes)
        return codes

    def _address(self, classification: int, what: str) -> str:
        return f"{self._base}/classifications/{classification}/{what}.json"


def read_codes(body: bytes) -> tuple[ClassificationCode, ...]:
    return tuple(
        ClassificationCode(
            code=_required(entry, "code"),
            name=_text(entry, "name"),
            level=_text(entry, "level"),
            parent=_text(entry, "parentCode"),
            valid_from=_day_or_none(entry.get("validFrom") or entry.get("validFromInRequestedRange")),
            valid_to=_day_or_none(entry.get("validTo") or entry.get("validToInRequestedRange")),
        )
        for entry in _entries(body, "codes")
    )


def read_changes(body: bytes) -> tuple[CodeChange, ...]:
    """Changes by day. An entry without an old or a new code is something that appeared or went, and leads nowhere."""
    changes = [
        CodeChange(
            old_code=_required(entry, "oldCode"),
            old_name=_text(entry, "oldName"),
            new_code=_required(entry, "newCode"),
            new_name=_text(entry, "newName"),
            day=_day(entry.get("changeOccurred")),
        )
        for entry in _entries(body, "codeChanges")
        if _text(entry, "oldCode") and _text(entry, "newCode")
    ]
    return tuple(sorted(changes, key=lambda change: (change.day, change.old_code, change.new_code)))


def read_correspondences(body: bytes) -> tuple[Correspondence, ...]:
    # A table between two classifications is called items when found, maps when asked for by number.
    return tuple(
        Correspondence(
            source_code=_required(entry, "sourceCode"),
            source_name=_text(entry, "sourceName"),
            target_code=_required(entry, "targetCode"),
            target_name=_text(entry, "targetName"),
        )
        for entry in _entries(body, "correspondenceMaps", "correspondenceItems")
    )


def _between(from_day: date, to_day: date) -> dict[str, str]:
    return {"from": from_day.isoformat(), "to": to_day.isoformat()}


def _entries(body: bytes, *names: str) -> list[dict[str, Any]]:
    answer = load_json(body)
    found = [answer[name] for name in names if name in answer] if isinstance(answer, dict) else []
    entries = found[0] if found else None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise PayloadError(f"Svaret fra KLASS mangler listen {names[0]}.")
    return entries


def _text(entry: Mapping[str, Any], name: str) -> str:
    return str(entry.get(name) or "").strip()


def _required(entry: Mapping[str, Any], name: str) -> str:
    text = _text(entry, name)
    if not text:
        raise PayloadError(f"En linje fra KLASS mangler {name}.")
    return text


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError as error:
        raise PayloadError(f"«{str(value)[:20]}» fra KLASS er ikke en dato.") from error


def _day_or_none(value: Any) -> date | None:
    """KLASS writes «for ever» as a year with nine digits."""
    return None if not value or str(value).startswith("+") else _day(value)
