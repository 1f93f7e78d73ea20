"""The real plans and careful planners' readings that lie beside the checkout, scored as they are scored elsewhere."""

import importlib.util
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from styrhus.documents.draft import draft_as_json
from styrhus.documents.reading import read_document
from styrhus.documents.recognising import recognise

SHARED = Path(__file__).parents[3].parent / "shared"
ORIGINALS = (
    "sor-varanger-handlingsplan",
    "namsos-temaplan",
    "hemnes-leve-hele-livet",
    "stavanger-strategi",
    "trondheim-periodemal",
)
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (SHARED / "gold" / "plans").is_dir(), reason="no ../shared beside the checkout"),
]


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("plan_scorer", SHARED / "score" / "plans.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def unchanged(text: str) -> str:
    return text


def with_other_bullets(text: str) -> str:
    return re.sub(r"(?m)^(\s*)[•-](?=\s+\S)", r"\1→", text)


def with_columns_in_another_order(text: str) -> str:
    rows = [line.split("\t") for line in text.split("\n")]
    return "\n".join("\t".join([r[1], r[2], r[4], r[0], r[3]] if len(r) == 5 else r) for r in rows)


def without_bold(text: str) -> str:
    return text.replace("**", "").replace("\n", "\r\n")


def in_other_words(text: str) -> str:
    """The same structures under headings that other municipalities use."""
    for old, new in (
        ("Slik vil vi ha det", "Dette vil vi oppnå"),
        ("Slik vil vi gjøre det", "Dette gjer vi"),
        ("Hovedmål\tTiltak\tBeskrivelse\tFinansiering\tÅr", "Mål nr\tTiltak\tAktivitetar\tKostnad\tTidsrom"),
        ("Satsingsområde ", "Innsatsområde "),
        ("Strategisk grep", "Hovudstrategi"),
        ("Utfordring ", "Hovedutfordring "),
        ("Resultatindikatorer", "Slik måler vi"),
        ("Periodemål", "Delmål"),
        ("Derfor ", "Difor "),
        ("Hva skal vi gjøre?", "Kva skal vi gjere?"),
        ("Noter det refereres til", "Kjelder"),
        ("inneholder ikke tiltak", "inneheld ikkje tiltak"),
    ):
        text = text.replace(old, new)
    return text


def totals(names: list[str], suffix: str = ".txt", change: Callable[[str], str] = unchanged) -> dict[str, float]:
    score = scorer()
    heads: dict[str, Counter[int]] = {}
    fields: dict[str, Counter[int]] = {}
    for name in names:
        path = SHARED / "plans" / f"{name}{suffix}"
        data = path.read_bytes() if change is unchanged else change(path.read_text(encoding="utf-8")).encode()
        draft = draft_as_json(recognise(read_document(data, path.name)))
        gold = json.loads((SHARED / "gold" / "plans" / f"{name}.json").read_text(encoding="utf-8"))
        counts, agreed = score.score(gold, draft)
        for head, triple in counts.items():
            heads.setdefault(head, Counter()).update(dict(enumerate(triple)))
        for field, pair in agreed.items():
            fields.setdefault(field, Counter()).update(dict(enumerate(pair)))
    reached = {head: score.f1(*(count[n] for n in range(3))) for head, count in heads.items()}
    return {k: v for k, v in reached.items() if v is not None} | {f: count[0] / count[1] for f, count in fields.items()}


def test_the_five_original_plans_are_read_as_planners_read_them() -> None:
    reached = totals(list(ORIGINALS))

    assert {head for head in ("goals", "actions", "indicators") if reached[head] < 0.95} == set()
    assert {field for field, share in reached.items() if share < 0.9} == set()


def test_all_shared_plans_are_read_well() -> None:
    reached = totals([path.stem for path in sorted((SHARED / "gold" / "plans").glob("*.json"))])

    assert {head for head in ("goals", "actions", "indicators") if reached[head] < 0.9} == set()
    assert {field for field, share in reached.items() if share < 0.85} == set()


@pytest.mark.parametrize("change", [with_other_bullets, with_columns_in_another_order, without_bold, in_other_words])
def test_the_original_plans_are_known_by_structure_and_not_by_their_signs(change: Callable[[str], str]) -> None:
    reached = totals(list(ORIGINALS), change=change)

    assert {key for key, share in reached.items() if share < 0.9} == set()


def test_a_plan_read_as_pdf_scores_as_its_text() -> None:
    name = ["telemark-ungdomsrad-2025"]

    assert totals(name, ".pdf") == totals(name)


def test_the_longest_plan_takes_less_than_a_second() -> None:
    path = SHARED / "plans" / "stavanger-strategi.txt"
    document = read_document(path.read_bytes(), path.name)
    started = time.perf_counter()
    recognise(document)

    assert time.perf_counter() - started < 1
