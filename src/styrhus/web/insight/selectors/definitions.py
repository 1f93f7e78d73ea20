"""Definitions for people: the library with search, tags and choices, and one definition with its codes explained."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

import yaml

from styrhus.indicators.expression.groups import GROUPS
from styrhus.indicators.loading import LIBRARY, load_library, measures_of
from styrhus.indicators.model import Definition, DefinitionStatus, Direction, IndicatorKind, PeriodKind
from styrhus.records.codes.service_types import BY_CODE
from styrhus.records.profile import BY_NAME
from styrhus.web.insight.models import Figure
from styrhus.web.organisation.models import Municipality
from styrhus.web.plans.models import Indicator

from .figure_pages import matched_indicators
from .figures import Audience, Row, newest_computation, row_of, said_value

KIND_WORDS = {
    IndicatorKind.FLOW: "Telling av det som skjer i perioden",
    IndicatorKind.STOCK: "Telling den siste dagen i perioden",
    IndicatorKind.DURATION: "Tid fra én hendelse til en annen",
    IndicatorKind.RATIO: "Andel eller rate",
    IndicatorKind.MEAN: "Gjennomsnitt",
    IndicatorKind.PERCENTILE: "Persentil",
    IndicatorKind.SURVEY: "Svar på en undersøkelse",
    IndicatorKind.EXTERNAL: "Offentlig statistikk",
}
DIRECTION_WORDS = {
    Direction.UP: "høyere er bedre",
    Direction.DOWN: "lavere er bedre",
    Direction.NEUTRAL: "ingen av delene",
}
STATUS_WORDS = {
    DefinitionStatus.IN_DEVELOPMENT: "under arbeid",
    DefinitionStatus.PREVIEW: "til prøve",
    DefinitionStatus.PUBLISHED: "i bruk",
    DefinitionStatus.ARCHIVED: "ute av bruk",
}
CHART_WORDS = {
    "xmr": "XmR, grenser av sprangene fra måling til måling",
    "i": "I, grenser av sprangene fra måling til måling",
    "mr": "MR, sprangene selv",
    "p": "p, grenser etter hvor mange som er med hver gang",
    "pp": "p′, som p, men for svært store tall",
    "u": "u, hendelser etter hvor mye som er gjort",
    "up": "u′, som u, men for svært store tall",
    "c": "c, antall hendelser",
    "g": "g, antall mellom sjeldne hendelser",
    "t": "t, tid mellom sjeldne hendelser",
}
PERIOD_WORDS = {
    PeriodKind.MONTH: "måned",
    PeriodKind.QUARTER: "kvartal",
    PeriodKind.TERTIAL: "tertial",
    PeriodKind.HALF_YEAR: "halvår",
    PeriodKind.YEAR: "år",
}


@dataclass(frozen=True, slots=True)
class CodeGroup:
    name: str
    codes: tuple[tuple[str, str], ...]  # code and label; the same word twice where the code says it


@dataclass(frozen=True, slots=True)
class DefinitionPage:
    definition: Definition
    numerator: str
    denominator: str
    groups: tuple[CodeGroup, ...]
    tables: tuple[tuple[str, str], ...]  # label and explanation of each table it reads
    used_by: tuple[Indicator, ...]
    latest: Row | None
    is_review_due: bool

    @property
    def direction(self) -> str:
        return DIRECTION_WORDS[self.definition.direction]

    @property
    def kind(self) -> str:
        return KIND_WORDS[self.definition.kind]

    @property
    def status(self) -> str:
        return STATUS_WORDS[self.definition.status]

    @property
    def chart(self) -> str:
        return CHART_WORDS[self.definition.chart.kind]

    @property
    def periods(self) -> tuple[str, ...]:
        return tuple(PERIOD_WORDS[kind] for kind in self.definition.periods)


@dataclass(frozen=True, slots=True)
class LibraryLine:
    definition: Definition
    uses: int
    latest: str
    period: str

    @property
    def direction(self) -> str:
        return DIRECTION_WORDS[self.definition.direction]


@dataclass(frozen=True, slots=True)
class Choices:
    words: str = ""
    tag: str = ""
    direction: str = ""
    used: str = ""  # «i-plan», «med-tall»

    @property
    def is_any(self) -> bool:
        return any((self.words, self.tag, self.direction, self.used))


def definition_page(municipality: Municipality, definition: Definition, today: date) -> DefinitionPage:
    numerator, denominator = expressions_of(definition.slug)
    return DefinitionPage(
        definition=definition,
        numerator=numerator,
        denominator=denominator,
        groups=groups_in(f"{numerator} {denominator}"),
        tables=_tables(definition),
        used_by=matched_indicators(municipality, definition.slug),
        latest=_latest(municipality, [definition]).get(definition.slug),
        is_review_due=definition.next_review < today,
    )


def library_lines(municipality: Municipality, chosen: Choices) -> tuple[LibraryLine, ...]:
    found = [one for one in load_library() if _fits(one, chosen)]
    uses = Counter(
        Indicator.objects.living()
        .filter(plan__municipality=municipality)
        .exclude(library_slug="")
        .values_list("library_slug", flat=True)
    )
    latest = _latest(municipality, found)
    lines = [_line(one, uses[one.slug], latest.get(one.slug)) for one in found]
    if chosen.used == "i-plan":
        lines = [line for line in lines if line.uses]
    if chosen.used == "med-tall":
        lines = [line for line in lines if line.latest]
    return tuple(sorted(lines, key=lambda line: line.definition.name))


def library_tags() -> tuple[str, ...]:
    return tuple(sorted({tag for one in load_library() for tag in one.tags}))


def groups_in(expression: str) -> tuple[CodeGroup, ...]:
    """The groups of codes an expression names, each with what its codes mean."""
    names = dict.fromkeys(re.findall(r"\b[A-Z][A-Z_]+\b", expression))
    return tuple(CodeGroup(name, tuple(_explained(code) for code in GROUPS[name])) for name in names if name in GROUPS)


@cache
def expressions_of(slug: str) -> tuple[str, str]:
    """The formulas as they were written."""
    told = yaml.safe_load((LIBRARY / slug / "definition.yaml").read_text(encoding="utf-8"))
    return tuple(" ".join(str(told.get(name) or "").split()) for name in ("numerator", "denominator"))  # type: ignore[return-value]  # two names, two texts


def _explained(code: str) -> tuple[str, str]:
    return (code, BY_CODE[code].label if code in BY_CODE else code)


def _tables(definition: Definition) -> tuple[tuple[str, str], ...]:
    measures = [*measures_of(definition.numerator), *measures_of(definition.denominator)]
    names = dict.fromkeys(measure.table for measure in measures)
    return tuple((BY_NAME[name].label, BY_NAME[name].explanation) for name in names if name in BY_NAME)


def _fits(definition: Definition, chosen: Choices) -> bool:
    told = " ".join(
        [definition.name, definition.short_name, definition.description, *definition.tags, *definition.words]
    )
    return (
        all(word in told.lower() for word in chosen.words.lower().split())
        and (not chosen.tag or chosen.tag in definition.tags)
        and (not chosen.direction or chosen.direction == definition.direction)
    )


def _latest(municipality: Municipality, definitions: Iterable[Definition]) -> dict[str, Row]:
    """The newest value of the whole municipality, by each definition's shortest period; two queries."""
    computation = newest_computation(municipality)
    if computation is None:
        return {}
    kinds = {one.slug: one.periods[0].value for one in definitions}
    found = Figure.objects.filter(
        computation=computation, unit_code=municipality.code, slug__in=kinds, status=Figure.Status.VALUE
    ).order_by("last_day")
    return {one.slug: row_of(one, Audience.INSIDE) for one in found if one.period_kind == kinds[one.slug]}


def _line(definition: Definition, uses: int, latest: Row | None) -> LibraryLine:
    said = said_value(definition, latest.value) if latest is not None and latest.value is not None else ""
    return LibraryLine(definition, uses, said, latest.name if latest is not None else "")
