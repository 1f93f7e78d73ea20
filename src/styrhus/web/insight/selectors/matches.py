"""Plan indicators beside the definitions that may measure them: what is confirmed, what is suggested and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from styrhus.indicators.loading import load_library
from styrhus.indicators.matching import suggest
from styrhus.indicators.model import Definition
from styrhus.web.organisation.models import Municipality
from styrhus.web.plans.models import Indicator, Plan

from .units import Node

MOST_HITS = 12


@dataclass(frozen=True, slots=True)
class Suggested:
    definition: Definition
    why: str


@dataclass(frozen=True, slots=True)
class MatchLine:
    indicator: Indicator
    definition: Definition | None  # the one a person confirmed
    unit_name: str
    suggestions: tuple[Suggested, ...]  # best first; none where somebody has answered

    @property
    def is_answered(self) -> bool:
        return self.definition is not None or self.indicator.is_measured_by_hand


@dataclass(frozen=True, slots=True)
class MatchGroup:
    plan: Plan
    lines: tuple[MatchLine, ...]


@dataclass(frozen=True, slots=True)
class MatchPage:
    groups: tuple[MatchGroup, ...]
    matched: int
    by_hand: int
    waiting: int
    suggested: int  # of those that wait, how many have a suggestion


def match_page(municipality: Municipality, nodes: Sequence[Node], *, only_waiting: bool) -> MatchPage:
    """One query; everything else is the library, which is read once."""
    found = indicators_of(municipality)
    definitions = {one.slug: one for one in load_library()}
    names = {node.code: node.name for node in nodes} | {"": municipality.full_name}
    lines = [_line(row, definitions, names) for row in found]
    shown = [line for line in lines if not (only_waiting and line.is_answered)]
    waiting = [line for line in lines if not line.is_answered]
    return MatchPage(
        groups=_by_plan(shown),
        matched=sum(line.definition is not None for line in lines),
        by_hand=sum(line.definition is None and line.indicator.is_measured_by_hand for line in lines),
        waiting=len(waiting),
        suggested=sum(bool(line.suggestions) for line in waiting),
    )


def indicators_of(municipality: Municipality) -> list[Indicator]:
    living = Indicator.objects.living().filter(plan__municipality=municipality).select_related("plan__municipality")
    return list(living.order_by("plan__title", "plan_id", "position", "pk"))


def _line(row: Indicator, definitions: dict[str, Definition], names: dict[str, str]) -> MatchLine:
    matched = definitions.get(row.library_slug)
    suggestions: tuple[Suggested, ...] = ()
    if matched is None and not row.is_measured_by_hand:
        told = suggest(row.text, row.unit, tuple(definitions.values()))
        suggestions = tuple(Suggested(definitions[one.slug], one.why) for one in told)
    unit = names.get(row.library_unit, f"ukjent enhet ({row.library_unit})") if matched else ""
    return MatchLine(row, matched, unit, suggestions)


def _by_plan(lines: Iterable[MatchLine]) -> tuple[MatchGroup, ...]:
    grouped: dict[int, list[MatchLine]] = {}
    for line in lines:
        grouped.setdefault(line.indicator.plan_id, []).append(line)
    return tuple(MatchGroup(group[0].indicator.plan, tuple(group)) for group in grouped.values())


def search_library(words: str) -> tuple[Definition, ...]:
    """Definitions that have all the words, in name, description, tags or the way plans speak of them."""
    wanted = words.lower().split()
    found = [one for one in load_library() if wanted and all(word in _text_of(one) for word in wanted)]
    return tuple(found[:MOST_HITS])


def _text_of(definition: Definition) -> str:
    told = (definition.name, definition.short_name, definition.description, *definition.tags, *definition.words)
    return " ".join(told).lower()
