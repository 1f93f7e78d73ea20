"""The plan draft's form, from its dataclasses, and a real reading."""

import json
import re
from dataclasses import fields, is_dataclass
from types import ModuleType
from typing import Any

from styrhus.documents import draft
from styrhus.documents.draft import draft_as_json
from styrhus.documents.reading import read_document
from styrhus.documents.recognising import recognise
from styrhus.targets import model

ORDER = [
    draft.PlanDraft, draft.Anchor, draft.Period, draft.DraftGoal, draft.DraftAction, draft.DraftActivity,
    draft.DraftMeans, draft.DraftChallenge, draft.DraftIndicator, draft.DraftPhase, draft.DraftEvent, draft.DraftBody,
    draft.DraftReporting, draft.DraftSdg, draft.DraftReference, draft.Finding,
]  # fmt: skip
TARGET_FIELDS = [
    "kind", "value", "unit", "population", "limit", "baseline_year", "deadline", "recurrence", "strict",
]  # fmt: skip

EXAMPLE = """# Temaplan for frivillighet i Havnes kommune 2026–2030

## Mål 1: Flere kjenner naboen sin

Tiltak:

- Nabokveld i alle fire kretser

Indikator:

- Minst 60 besøksvenner er i gang innen 31. desember 2027.
"""

OPENING = """# Planutkastet som JSON

<!-- Skrevet fra koden: python -m tools.reference -->

`./styrhus read FIL` skriver ett JSON-objekt: det som ble lest ut av dokumentet, før noen har sagt ja til det. Det som
mangler, er `null` eller en tom liste, aldri en gjetning. En gjetning som er verdt å vise fram, står under `findings`.

Hvert element har et `anchor`: hvor i dokumentet det kommer fra. `start` og `end` teller tegn i den normaliserte
teksten, som `./styrhus read --text FIL` skriver. `page` finnes bare når dokumentet har sider.

En `id` gjelder bare inne i ett utkast. Varige id-er, som HAV-M-0011, får elementene når planen tas i bruk.
"""


def page() -> str:
    shapes = "\n".join(_shape(one) for one in ORDER)
    return (
        f"{OPENING}\n## Feltene\n\n{shapes}\n{_target()}\n"
        f"## Et eksempel\n\nDette dokumentet:\n\n```markdown\n{EXAMPLE}```\n\nblir til:\n\n```json\n{_example()}\n```\n"
    )


def _name(shape: type) -> str:
    return re.sub(r"^Draft", "", shape.__name__)


def _shape(shape: type) -> str:
    names = draft._CONTRACT_NAMES.get(shape.__name__, {})
    rows = "".join(f"| `{names.get(one.name, one.name)}` | {_type(one.type)} |\n" for one in fields(shape))
    return f"### {_name(shape)}\n\n| felt | innhold |\n|---|---|\n{rows}"


def _target() -> str:
    by_name = {one.name: one for one in fields(model.Target)}
    rows = "".join(f"| `{name}` | {_type(by_name[name].type)} |\n" for name in TARGET_FIELDS)
    limits = "".join(f"| `{one.name}` | {_type(one.type)} |\n" for one in fields(model.Limit))
    head = "| felt | innhold |\n|---|---|\n"
    return (
        f"### Target\n\n{head}{rows}\nSlagene står i [Måltall](targets.md). `deadline` er et år eller en dato.\n\n"
        f"### Limit\n\n{head}{limits}"
    )


def _type(of: Any) -> str:
    """A type as readers of JSON know it."""
    said = of.__name__ if isinstance(of, type) and not hasattr(of, "__args__") else str(of)
    said = re.sub(r"[\w.]*\.(\w+)", r"\1", said)
    said = re.sub(r"tuple\[float, float\]", "[tall, tall]", said)
    said = re.sub(r"tuple\[(\w+), \.\.\.\]", r"liste av \1", said)
    said = re.sub(r"\bDraft(\w+)", r"\1", said)
    for code, word in {"str": "tekst", "int": "heltall", "float": "tall", "bool": "ja/nei", "None": "null"}.items():
        said = re.sub(rf"\b{code}\b", word, said)
    return re.sub(r"TargetKind", "[slag](targets.md)", said).replace(" | ", " eller ")


def _example() -> str:
    read = draft_as_json(recognise(read_document(EXAMPLE.encode(), "eksempel.md")))
    return json.dumps(read, ensure_ascii=False, indent=1)


def shapes_left_out() -> set[str]:
    """Shapes of the draft that the page does not show: there should be none."""
    return _shapes_in(draft) - {shape.__name__ for shape in ORDER}


def _shapes_in(module: ModuleType) -> set[str]:
    return {name for name, one in vars(module).items() if is_dataclass(one) and one.__module__ == module.__name__}
