"""New steps, new choices and new questions as they are first put into a scenario file: with values that can be run, for
a person to change. Knows no request and no row."""

from copy import deepcopy
from typing import Any

from django.utils.text import slugify

from styrhus.outlook.scenario.yaml_text import at_index

from .fields import Document

STEP_WORDS = {
    "open_places": "Åpne plasser",
    "close_places": "Legge ned plasser",
    "change_coverage": "Flere eller færre får tjenesten",
    "move_need": "Hjelp hjemme i stedet for plass",
    "change_stay": "Kortere eller lengre opphold",
}


def holders_in(document: Document) -> list[tuple[str, str]]:
    """Where a step can be put: the path, and what it is called."""
    baseline = document.get("baseline") or {}
    alternatives = document.get("alternatives") or []
    named = [(at_index("alternatives", place), str(one.get("name"))) for place, one in enumerate(alternatives)]
    return [*named, ("baseline", f"{baseline.get('name', 'Som i dag')} (gjelder i alle valgene)")]


def with_new_step(document: Document, path: str, kind: str) -> Document:
    copy = deepcopy(document)
    holder = _holder(copy, path)
    taken = {step.get("key") for _, one in _all_holders(copy) for step in one.get("steps") or []}
    step = {"type": kind, "key": _free(kind, taken), "label": STEP_WORDS[kind]} | _first_values(copy, kind)
    holder["steps"] = [*(holder.get("steps") or []), step]
    return copy


def with_new_alternative(document: Document, name: str) -> Document:
    """Without steps it is the baseline under another name; the steps come next."""
    copy = deepcopy(document)
    taken = {one.get("key") for _, one in _all_holders(copy)}
    key = _free(_key(name) or "valg", taken)
    copy["alternatives"] = [*(copy.get("alternatives") or []), {"key": key, "name": name, "steps": []}]
    return copy


def as_new_question(document: Document, title: str) -> Document:
    """The municipality's own baseline, with nothing chosen yet."""
    copy = deepcopy(document)
    copy |= {"key": _key(title) or "nytt_sporsmal", "title": title, "question": f"{title}?".replace("??", "?")}
    copy.pop("alternatives", None)
    return copy


def _first_values(document: Document, kind: str) -> dict[str, Any]:
    system = document["systems"][0]
    home = next(one for one in system["homes"] if one.get("kind", "long") == "long")
    year = document["decision_years"][0]
    if kind in ("open_places", "close_places"):
        places = system.get("places_a_step", 1) if kind == "open_places" else 1
        return {"service": system["service"], "home": home["key"], "places": places, "date": f"{year}-01-01"}
    if kind == "move_need":
        hourly = next((one["key"] for one in document["services"] if one.get("hours_a_week")), "")
        moved = {"from_service": system["service"], "to_service": hourly, "share": 0.1, "hours_a_week": 15}
        return moved | {"from_year": year}
    return {"service": system["service"], "change": -0.05, "from_year": year}


def _all_holders(document: Document) -> list[tuple[str, Document]]:
    found = [("baseline", document.get("baseline"))]
    found += [(at_index("alternatives", i), one) for i, one in enumerate(document.get("alternatives") or [])]
    return [(path, one) for path, one in found if isinstance(one, dict)]


def _holder(document: Document, path: str) -> Document:
    if path == "baseline" and not document.get("baseline"):
        document["baseline"] = {"key": "today", "name": "Som i dag", "steps": []}
    return dict(_all_holders(document))[path]


def _key(name: str) -> str:
    plain = name.lower().translate(str.maketrans("æøå", "eoa"))
    return slugify(plain).replace("-", "_")[:50].lstrip("0123456789_")


def _free(wanted: str, taken: set[Any]) -> str:
    if wanted not in taken:
        return wanted
    return next(f"{wanted}_{number}" for number in range(2, 1000) if f"{wanted}_{number}" not in taken)
