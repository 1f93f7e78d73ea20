"""Goes down through the sections once and hands each to the family that its heading or lead speaks for."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from styrhus.documents.draft import Period
from styrhus.documents.model import BlockKind
from styrhus.documents.recognising.action_tables import take_action_table
from styrhus.documents.recognising.actions import take_actions
from styrhus.documents.recognising.attributes import apply_attribute, attribute_in
from styrhus.documents.recognising.challenges import take_challenges, take_under_challenge
from styrhus.documents.recognising.columns import Column, Table
from styrhus.documents.recognising.goals import GOAL_SENSES, opens_with_verbs, take_goals, take_numbered, take_overall
from styrhus.documents.recognising.indicator_tables import take_indicator_table
from styrhus.documents.recognising.indicators import reads_as_results, take_indicators
from styrhus.documents.recognising.labels import ATTRIBUTES, Label
from styrhus.documents.recognising.outline import Section, point_of
from styrhus.documents.recognising.own_levels import names_goals_and_actions
from styrhus.documents.recognising.state import State
from styrhus.documents.recognising.titles import LETTERHEAD
from styrhus.documents.recognising.vocabulary import Sense

_CHAPTERS = frozenset({Sense.ACTION, Sense.MEANS, Sense.GOAL, Sense.INDICATOR})
_CARD_REACH = 3  # how far below «Hva skal vi gjøre?» the card's next question may stand


def walk(state: State, period: Period, tables: Sequence[Table]) -> None:
    by_number: dict[int, list[Table]] = {}
    for table in tables:
        by_number.setdefault(table.index, []).append(table)
    sections = state.outline.sections
    for place, section in enumerate(sections):
        head = section.head
        is_title = section.is_plain and head is not None and head.index in state.titles and not head.marker
        if not is_title and (head is None or head.index not in state.ledger.claimed):
            take_overall(section, state)
            _take(section, sections[place + 1 :], state, period)
        for number in dict.fromkeys(b.table for b in section.body if b.table is not None):
            for table in by_number.get(number, ()):
                _take_table(table, state, period)


def _take_table(table: Table, state: State, period: Period) -> None:
    is_of_actions = table.has(Column.ACTION)
    if not is_of_actions and not table.has(Column.INDICATOR):
        return
    names_goals = table.has(Column.GOAL) or table.has(Column.AREA)
    standing = [] if names_goals else state.goals_for_followers()
    if is_of_actions:
        take_action_table(table, state.outline.document, state.ledger, standing, period)
    else:
        take_indicator_table(table, state.outline.document, state.ledger, standing)


def _take(section: Section, below: Sequence[Section], state: State, period: Period) -> None:
    sense = section.sense
    state.chapter_of_both = _chapter_of_both(section, below, state)
    if section.head is None or (_is_in_contents(section, state) and sense not in (Sense.GOAL, Sense.AREA)):
        return
    if sense is None:
        _take_plain(section, state, period)
        return
    if not section.is_lead:
        state.chapter = section if sense in _CHAPTERS and not section.body and not section.name else None
    if sense is not Sense.CHALLENGE:
        state.in_challenges = False
    _hand_out(section, below, state, period)


def _hand_out(section: Section, below: Sequence[Section], state: State, period: Period) -> None:
    sense = section.sense
    if sense is Sense.SDG:
        state.in_sdgs, state.pending = True, None
    elif sense in GOAL_SENSES:
        _take_goals(section, below, state, period)
    elif sense in (Sense.ACTION, Sense.MEANS):
        take_actions(section, state, period, is_card=_is_card(below))
    elif sense is Sense.INDICATOR:
        take_indicators(section, state)
    elif sense is Sense.CHALLENGE:
        take_challenges(section, state)
    elif sense in ATTRIBUTES:
        apply_attribute(state.recent, sense, _text_of(section), period)


def _take_goals(section: Section, below: Sequence[Section], state: State, period: Period) -> None:
    if state.in_sdgs and section.sense is Sense.GOAL and section.name is not None:
        return  # «Mål 3. God helse» below «FNs bærekraftsmål»
    state.in_sdgs = False
    again = state.known_goal(section)
    if again is not None:
        state.current, state.pending = [again], None
    else:
        take_goals(section, state, below[0] if below else None)
    if not section.items or (section.name is None and again is None):
        return
    is_told = again is not None or any(attribute_in(block.text) for block in section.body)
    is_goal, is_measured = section.sense is Sense.GOAL, reads_as_results(section.items)
    if opens_with_verbs(section.items) or (is_goal and not is_measured and (is_told or state.goals_hold_actions)):
        take_actions(replace(section, label=Label(Sense.ACTION)), state, period, is_card=False)
    elif is_goal and is_measured:
        take_indicators(replace(section, label=Label(Sense.INDICATOR)), state)


def _take_plain(section: Section, state: State, period: Period) -> None:
    if section.is_lead or section.head is None:
        return
    if take_under_challenge(section, state) or take_numbered(section, state):
        return
    if any(attribute_in(block.text) for block in section.body[:1]):
        point = point_of(section.head)
        label = Label(Sense.ACTION, "tiltak", point.number, point.text)
        take_actions(replace(section, label=label), state, period, is_card=False)
        return
    if _is_in_chapter(section, state) and state.chapter is not None:
        state.pending = section
        area = state.realise_pending()
        state.current = [area] if area else []
        _hand_out(replace(section, label=state.chapter.label), (), state, period)
        return
    if _is_goal_with_actions(section, state):
        goal = state.add_goal(point_of(section.head), "mål", Sense.GOAL)
        state.current, state.pending = [goal], None
        take_actions(replace(section, label=Label(Sense.ACTION)), state, period, is_card=False)
        return
    if state.in_sdgs and not section.head.marker:
        return  # what a sustainability goal says of itself
    state.in_sdgs = False
    if not section.head.text.endswith("?") and not LETTERHEAD.match(section.head.text):
        state.pending = section


def _is_in_chapter(section: Section, state: State) -> bool:
    """A named list under «Tiltak» or «Mål», which holds nothing by itself."""
    chapter = state.chapter.head if state.chapter is not None else None
    if chapter is None or section.head is None or not section.items:
        return False
    return not state.outline.has_levels or section.head.level > chapter.level


def _is_goal_with_actions(section: Section, state: State) -> bool:
    """A name with points under «Mål og tiltak», where no label tells goals from actions."""
    chapter = state.chapter_of_both
    if chapter is None or chapter.head is None or section.head is None or not section.items:
        return False
    is_below = section.head.level > chapter.head.level
    return is_below or not (state.outline.has_levels or chapter.head.marker)


def _chapter_of_both(section: Section, below: Sequence[Section], state: State) -> Section | None:
    """The chapter that names goals and actions together, when none of its sections is labelled as either."""
    head, standing = section.head, state.chapter_of_both
    if head is None or section.is_lead or head.kind is not BlockKind.HEADING:
        return standing
    if names_goals_and_actions(head.text) and not section.items:
        beneath = takewhile(lambda s: s.head is None or s.is_lead or s.head.level >= head.level, below)
        is_told = any(s.sense in _CHAPTERS or s.sense in (Sense.AREA, Sense.CHALLENGE) for s in beneath)
        return None if is_told else section
    has_ended = section.label is not None or (
        standing is not None and standing.head is not None and head.level < standing.head.level
    )
    return None if has_ended else standing


def _is_in_contents(section: Section, state: State) -> bool:
    return section.head is not None and section.head.index in state.outline.noise.contents


def _is_card(below: Sequence[Section]) -> bool:
    return any(section.sense in ATTRIBUTES for section in below[:_CARD_REACH])


def _text_of(section: Section) -> str:
    return "\n".join(block.text for block in section.body)
