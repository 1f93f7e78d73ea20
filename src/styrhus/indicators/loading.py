"""Reads the library: a folder an indicator, the folder's name is the slug. Refuses what could not be computed."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from .expression.nodes import Aggregate, Measure, Quantity
from .expression.reading import ExpressionError, read_quantity
from .model import (
    Annotation,
    ChartChoice,
    Definition,
    DefinitionStatus,
    Direction,
    Disclosure,
    IndicatorKind,
    KostraMatch,
    PeriodKind,
)
from .periods import MONTHS_IN

LIBRARY = Path(__file__).parent / "library"
REQUIRED = [
    "name",
    "short_name",
    "description",
    "why_it_matters",
    "how_is_it_calculated",
    "unit",
    "direction",
    "authored_by",
    "checked_by",
    "date_reviewed",
    "next_review",
    "status",
    "source",
    "kind",
    "periods",
    "numerator",
    "numerator_text",
    "version",
    "valid_from",
    "chart",
]
OPTIONAL = [
    "tags",
    "decimals",
    "factor",
    "first_published",
    "denominator",
    "denominator_text",
    "percentile",
    "is_annualised",
    "annotations",
    "disclosure",
    "kostra",
    "words",
    "valid_to",
    "archive_date",
    "archive_reason",
]
# What decides the figure. Texts may be mended without a new version.
DECIDING = ("kind", "numerator", "denominator", "factor", "percentile", "is_annualised", "version")


class DefinitionError(ValueError):
    """A definition that is not whole. The sentence is Norwegian and names the file."""


@cache
def load_library(folder: Path = LIBRARY) -> tuple[Definition, ...]:
    return tuple(read_definition(path) for path in sorted(folder.glob("*/definition.yaml")))


def read_definition(path: Path) -> Definition:
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        return definition_from(path.parent.name, told)
    except (yaml.YAMLError, ExpressionError, DefinitionError, ValueError, TypeError) as error:
        raise DefinitionError(f"{path.parent.name}: {error}") from error


def definition_from(slug: str, told: Mapping[str, Any]) -> Definition:
    _check_fields(told)
    numerator = read_quantity(str(told["numerator"]))
    denominator = read_quantity(str(told["denominator"])) if told.get("denominator") else None
    definition = Definition(
        slug=slug,
        **{name: _text(told[name]) for name in _TEXTS},
        denominator_text=_text(told.get("denominator_text", "")),
        decimals=int(told.get("decimals", 1)),
        direction=Direction(told["direction"]),
        date_reviewed=_date(told["date_reviewed"]),
        next_review=_date(told["next_review"]),
        status=DefinitionStatus(told["status"]),
        kind=IndicatorKind(told["kind"]),
        periods=tuple(sorted((PeriodKind(kind) for kind in told["periods"]), key=MONTHS_IN.__getitem__)),
        numerator=numerator,
        denominator=denominator,
        version=int(told["version"]),
        valid_from=_date(told["valid_from"]),
        factor=Fraction(str(told.get("factor", 1))),
        percentile=told.get("percentile"),
        is_annualised=bool(told.get("is_annualised", False)),
        tags=tuple(told.get("tags", ())),
        words=tuple(told.get("words", ())),
        first_published=_date_or_none(told.get("first_published")),
        valid_to=_date_or_none(told.get("valid_to")),
        archive_date=_date_or_none(told.get("archive_date")),
        archive_reason=_text(told.get("archive_reason", "")),
        annotations=tuple(_annotation(one) for one in told.get("annotations", ())),
        disclosure=Disclosure(**told.get("disclosure", {})),
        chart=ChartChoice(**told["chart"]),
        kostra=KostraMatch(**told["kostra"]) if told.get("kostra") else None,
        hash=_hash(told),
    )
    _check_whole(definition)
    return definition


_TEXTS = [
    "name",
    "short_name",
    "description",
    "why_it_matters",
    "how_is_it_calculated",
    "unit",
    "authored_by",
    "checked_by",
    "source",
    "numerator_text",
]


def _check_fields(told: Mapping[str, Any]) -> None:
    missing = [name for name in REQUIRED if name not in told]
    unknown = [name for name in told if name not in (*REQUIRED, *OPTIONAL)]
    if missing:
        raise DefinitionError("Det mangler " + ", ".join(missing) + ".")
    if unknown:
        raise DefinitionError("Ukjente felt: " + ", ".join(unknown) + ".")


def _check_whole(definition: Definition) -> None:
    is_spread = isinstance(definition.numerator, Measure) and definition.numerator.aggregate is Aggregate.HISTOGRAM
    if definition.percentile is not None and not is_spread:
        raise DefinitionError("En persentil trenger days(…) som teller.")
    if is_spread and definition.denominator is not None:
        raise DefinitionError("days(…) har ingen nevner.")
    if definition.denominator is not None and not definition.denominator_text:
        raise DefinitionError("Nevneren mangler forklaring (denominator_text).")
    if definition.next_review <= definition.date_reviewed:
        raise DefinitionError("Neste gjennomgang må komme etter den forrige.")
    if definition.status is DefinitionStatus.ARCHIVED and not definition.archive_reason:
        raise DefinitionError("Et arkivert mål trenger en grunn (archive_reason).")


def _hash(told: Mapping[str, Any]) -> str:
    deciding = "\n".join(f"{name}={' '.join(str(told.get(name, '')).split())}" for name in DECIDING)
    return sha256(deciding.encode()).hexdigest()[:16]


def _annotation(told: Mapping[str, Any]) -> Annotation:
    return Annotation(_date(told["on"]), _text(told["label"]), _text(told.get("description", "")))


def _text(told: object) -> str:
    return " ".join(str(told).split())


def _date(told: object) -> date:
    if not isinstance(told, date):
        raise DefinitionError(f"«{told}» er ikke en dato.")
    return told


def _date_or_none(told: object) -> date | None:
    return None if told is None else _date(told)


def measures_of(quantity: Quantity | None) -> tuple[Measure, ...]:
    """Every measure inside, each once, in the order met."""
    match quantity:
        case Measure():
            return (quantity,)
        case None:
            return ()
        case _:
            inner = (getattr(quantity, name, None) for name in ("quantity", "left", "right"))
            found = [measure for one in inner if one is not None for measure in measures_of(one)]
            return tuple(dict.fromkeys(found))
