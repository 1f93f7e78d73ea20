"""Actions and means: lists under «Tiltak», «Slik vil vi gjøre det», «Derfor skal vi», and actions with a heading of
their own. Knows nothing of tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from styrhus.documents.draft import Period
from styrhus.documents.model import Block, BlockKind
from styrhus.documents.recognising.attributes import apply_attribute, attribute_in, split_inline
from styrhus.documents.recognising.ledger import ActionEntry, GoalEntry
from styrhus.documents.recognising.outline import Point, Section, point_of
from styrhus.documents.recognising.state import State
from styrhus.documents.recognising.vocabulary import Sense
from styrhus.targets.patterns import lazy_pattern

_DESCRIPTION = lazy_pattern(
    r"^(?:beskrivelse|skildring|aktivitet\w*|innhold|innhald|omtale|hvordan|korleis)\s*:\s*", re.IGNORECASE
)


def take_actions(section: Section, state: State, period: Period, *, is_card: bool) -> None:
    """What a section whose label speaks of actions or means yields."""
    name = section.name or _name_below(section)
    if name is not None:
        _take_named(name, section, state, period)
    elif state.free(section.items):
        _take_list(section, state, period)
    else:
        _take_paragraphs(section, state, period, is_card=is_card)


def _take_named(name: Point, section: Section, state: State, period: Period) -> None:
    goals = by_number(name.number, state.ledger.goals) or state.goals_for_followers()
    text, beside = split_inline(name.text)
    action = _new(replace(name, text=text) if beside else name, goals, section, state)
    for sense, value in beside:
        apply_attribute([action], sense, value, period)
    state.recent = [action]
    for block in section.body:
        said = attribute_in(block.text)
        if block.index == name.anchor.block:
            continue
        if said is not None:
            apply_attribute([action], *said, period)
        elif block.kind is BlockKind.ITEM:
            action.add_activity(point_of(block).text, block.level)
        elif block.kind is BlockKind.PARAGRAPH and not section.items and not block.text.endswith(":"):
            action.add_activity(_DESCRIPTION.sub("", block.text))


def _name_below(section: Section) -> Point | None:
    """«Tiltak 3» alone on its line: the action's words stand on the next."""
    if section.label is None or section.label.number is None or not section.body:
        return None
    first = section.body[0]
    is_name = first.kind is BlockKind.PARAGRAPH and attribute_in(first.text) is None
    return replace(point_of(first), number=section.label.number) if is_name else None


def _take_list(section: Section, state: State, period: Period) -> None:
    goals = _goals_of_list(state)
    state.recent = []
    outermost = min(block.level for block in section.items)
    is_for_all = _closes_with_attributes(section)
    for block in state.free(section.body):
        said = attribute_in(block.text)
        if said is not None:
            apply_attribute(state.recent if is_for_all else state.recent[-1:], *said, period)
        elif block.kind is not BlockKind.ITEM:
            continue
        elif block.level > outermost and state.recent:
            state.recent[-1].add_activity(point_of(block).text, block.level - outermost - 1)
        else:
            state.recent.append(_from_item(block, goals, section, state, period))


def _closes_with_attributes(section: Section) -> bool:
    """«Ansvar: …» below the whole list speaks of every point in it; between the points, of the one above."""
    places = [place for place, block in enumerate(section.body) if attribute_in(block.text) is not None]
    items = [place for place, block in enumerate(section.body) if block.kind is BlockKind.ITEM]
    return bool(places) and min(places) > max(items)


def _from_item(block: Block, goals: Sequence[GoalEntry], section: Section, state: State, period: Period) -> ActionEntry:
    point = point_of(block)
    text, said = split_inline(point.text)
    point = Point(text, point.anchor, point.number) if said else point
    action = _new(point, by_number(point.number, state.ledger.goals) or goals, section, state)
    for sense, value in said:
        apply_attribute([action], sense, value, period)
    return action


def _take_paragraphs(section: Section, state: State, period: Period, *, is_card: bool) -> None:
    if any(block.kind is BlockKind.ROW for block in section.body):
        return  # the words above a table introduce it
    paragraphs = [b for b in section.paragraphs if not b.text.endswith(":") and attribute_in(b.text) is None]
    if not paragraphs:
        return
    goals = _goals_of_list(state)
    if is_card:
        action = _new(point_of(paragraphs[0]), goals, section, state)
        for block in paragraphs[1:]:
            action.add_activity(block.text)
        state.recent = [action]
        return
    state.recent = []
    for block in section.paragraphs:
        said = attribute_in(block.text)
        if said is not None:
            apply_attribute(state.recent[-1:], *said, period)
        elif block in paragraphs:
            state.recent.append(_new(point_of(block), goals, section, state))


def _goals_of_list(state: State) -> list[GoalEntry]:
    if len(state.in_turn) > 1 and state.pending is None and action_lists_ahead(state) > 1:
        state.turn += 1
        if state.turn == 1:
            message = "Tiltakslistene er koblet til områdene i den rekkefølgen de står. Kontroller koblingen."
            state.ledger.find("goals_by_order", message, state.in_turn[0].point)
        return [state.in_turn[state.turn - 1]] if state.turn <= len(state.in_turn) else []
    return state.goals_for_followers()


def action_lists_ahead(state: State) -> int:
    """How many lists of actions the document holds without a heading of their own."""
    return sum(1 for s in state.outline.sections if s.sense is Sense.ACTION and s.items and s.name is None)


def _new(point: Point, goals: Sequence[GoalEntry], section: Section, state: State) -> ActionEntry:
    is_means = section.sense is Sense.MEANS or state.holds_no_actions
    action = ActionEntry(point, list(goals), is_means=is_means)
    state.ledger.actions.append(action)
    return action


def by_number(number: str | None, goals: Sequence[GoalEntry]) -> list[GoalEntry]:
    """An action numbered 2.1 belongs to goal 2, when there is one such goal."""
    for prefix in _prefixes(number or ""):
        found = [goal for goal in goals if goal.point.number == prefix and goal.sense is not Sense.INHERITED]
        if len(found) == 1:
            return found
    return []


def _prefixes(number: str) -> Iterator[str]:
    while re.search(r"[.]", number):
        number = number.rsplit(".", 1)[0]
        yield number
