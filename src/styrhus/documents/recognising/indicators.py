"""Indicators: points under «Resultatindikatorer» and its like, and goals that hold a number to reach."""

import re
from collections.abc import Sequence

from styrhus.documents.model import Block, BlockKind
from styrhus.documents.recognising.labels import ATTRIBUTES
from styrhus.documents.recognising.ledger import GoalEntry, IndicatorEntry
from styrhus.documents.recognising.outline import Point, Section, point_of
from styrhus.documents.recognising.state import State
from styrhus.documents.recognising.vocabulary import Sense
from styrhus.targets.model import Target, TargetKind
from styrhus.targets.patterns import lazy_pattern
from styrhus.targets.reading import read_targets

_HOLDS_NUMBER = lazy_pattern(r"\d|\b(?:prosent|halver\w*|dobl\w*)\b", re.IGNORECASE)
_LEVELS = frozenset({TargetKind.ABSOLUTE_AT_LEAST, TargetKind.ABSOLUTE_AT_MOST})
_UNMEASURED = frozenset({TargetKind.QUALITATIVE, TargetKind.MONITOR})
_DATED = frozenset({TargetKind.BY_DATE, TargetKind.DONE})


def take_indicators(section: Section, state: State) -> None:
    """A section whose label speaks of indicators."""
    name = section.name
    if name is not None:
        _add(name, state.goals_for_followers(), state)
        return
    goals = _goals_above(section, state)
    items = [block for block in state.free(section.items) if block.level == 0]
    points = [point_of(b) for b in items]
    if not points:
        points = [point_of(b) for b in section.paragraphs if not b.text.endswith(":") and len(b.text) < 400]
    for point in points:
        _add(point, goals, state)


def _goals_above(section: Section, state: State) -> list[GoalEntry]:
    """The goals in force; a paragraph right above the label is the goal when no heading is."""
    has_own = state.pending is not None or any(not goal.is_used for goal in state.current)
    above = _block_above(section, state)
    is_answer = any(above in s.body and s.sense in ATTRIBUTES for s in state.outline.sections)
    is_goal = above is not None and above.kind is BlockKind.PARAGRAPH and not above.text.endswith(":")
    if not has_own and above is not None and is_goal and not is_answer:
        state.current = [state.add_goal(point_of(above), "mål", Sense.GOAL)]
    return state.goals_for_followers()


def _block_above(section: Section, state: State) -> Block | None:
    if section.head is None:
        return None
    shown = [block for block in state.outline.shown if block.index < section.head.index]
    return shown[-1] if shown else None


def _add(point: Point, goals: list[GoalEntry], state: State) -> None:
    reading = read_targets(point.text)
    state.ledger.indicators.append(IndicatorEntry(point, list(goals), tuple(reading.targets)))
    for finding in reading.findings:
        state.ledger.find(finding.code, finding.message, point)


def take_targets_in_goals(state: State) -> None:
    """A goal that says how much by when is an indicator too, unless it repeats the figures of others."""
    for point, goal in state.inline_targets:
        _add(point, [goal], state)
    for goal in state.measured:
        if not _has_indicators(goal, state):
            _add(goal.point, [goal], state)
    for goal in state.ledger.goals:
        if goal.sense is Sense.INHERITED or not _HOLDS_NUMBER.search(goal.point.text) or _has_indicators(goal, state):
            continue
        targets = tuple(read_targets(goal.point.text).targets)
        if any(map(_is_measurable, targets)) and not _repeats(targets, state):
            state.ledger.indicators.append(IndicatorEntry(goal.point, [goal], targets))


def _has_indicators(goal: GoalEntry, state: State) -> bool:
    """Of its own, or among the result goals listed beneath it."""
    has_own = any(goal in entry.goals for entry in state.ledger.indicators)
    return has_own or any(result.parent is goal for result in state.measured)


def reads_as_results(items: Sequence[Block]) -> bool:
    """True when most points say how much by when, as a list of what a goal is measured by does."""
    outer = [point_of(block) for block in items if block.level == 0]
    return sum(reads_as_measured(point, is_result=False) for point in outer) * 2 > len(outer)


def reads_as_measured(point: Point, *, is_result: bool) -> bool:
    """True for a point that says how much, how many or by when; of results also that all or none shall."""
    if not is_result and not _HOLDS_NUMBER.search(point.text):
        return False
    return any(target.kind not in _UNMEASURED for target in read_targets(point.text).targets)


def _is_measurable(target: Target) -> bool:
    """«5-minutters by» is a name; a share, a change, or a number with a date is something to reach."""
    if target.kind in _DATED or target.kind in _LEVELS:
        return target.deadline is not None
    return target.value is not None and target.kind not in (TargetKind.ALL, TargetKind.NONE)


def _repeats(targets: tuple[Target, ...], state: State) -> bool:
    known = {(t.value, (t.deadline or "")[:4]) for entry in state.ledger.indicators for t in entry.targets}
    return all((target.value, (target.deadline or "")[:4]) in known for target in targets)
