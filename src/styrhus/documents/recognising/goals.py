"""Goals and areas: named headings, lists and paragraphs under a goal's label, and sentences that state the one
goal over all others. Knows structure and level words; the walk decides when to ask."""

import re
from collections.abc import Sequence
from itertools import pairwise

from styrhus.documents.draft import Anchor
from styrhus.documents.model import Block, BlockKind
from styrhus.documents.recognising.indicators import reads_as_measured
from styrhus.documents.recognising.labels import label_of_line
from styrhus.documents.recognising.ledger import ActionEntry, GoalEntry
from styrhus.documents.recognising.outline import Point, Section, is_prose, point_at, point_of
from styrhus.documents.recognising.state import State, announce, is_announced_heading
from styrhus.documents.recognising.vocabulary import VERBS, Sense
from styrhus.targets.patterns import lazy_pattern

GOAL_SENSES = frozenset({Sense.GOAL, Sense.AREA, Sense.VISION, Sense.INHERITED})
_OVERALL_SENTENCE = lazy_pattern(
    r"(?:^|(?<=[.!?:] ))(?:(?P<main>hovedmålet|hovudmålet)|(?P<over>det overordnede målet|det overordna målet|"
    r"overordnet mål|overordna mål)"
    r"|^målet)(?P<subject> for [^.:]{3,120}?)? er (?:at|å)\b[^.!?]*[.!?]?",
    re.IGNORECASE,
)
_VISION_SENTENCE = lazy_pattern(
    r"^(?:visjon|vision)\w*[^:«\"“]{0,60}?(?:er|:)\s*:?\s*[«\"“”]?(?P<text>[^«»\"“”]{5,200})", re.I
)
_LEAD_STATEMENT = lazy_pattern(
    r"^(?:vi|kommunen|me|[A-ZÆØÅ][\wæøåéü-]+(?: (?:kommune|fylkeskommune))?) (?:vil|skal)\b", re.I
)
_INLINE_GOAL = lazy_pattern(r"\s+(?=(?:mål|delmål|måltall|måltal|resultatmål|indikator)\s*:\s+\S)", re.IGNORECASE)
_LONGEST_STATEMENT = 260
_RESULTS = ("resultatmål", "effektmål", "delmål", "kvalitetsmål")
_HIGHEST_LEVELS = ("målbil", "overordn", "visjon", "samfunnsmål", "effektmål")


def take_goals(section: Section, state: State, follower: Section | None) -> None:
    """What a section whose label speaks of goals or areas yields."""
    label = section.label
    if label is None or section.head is None:
        return
    name = section.name
    if label.sense is Sense.VISION and name is None:
        name = _vision_in(section.head)
    if name is not None:
        _take_named(name, section, state)
    elif section.items and _is_list_of_means(section, state):
        take_means(section, state)
    elif section.items and not state.free(section.items):
        state.pending = None  # taken already, by their numbers
    elif section.items:
        _take_list(section, state)
    elif label.sense is Sense.AREA or _opens_numbered(section, follower, state):
        state.numbered_level = (label.level or "mål", Sense.AREA if label.sense is Sense.AREA else Sense.GOAL)
        state.numbered_under = section.head.level
        _open_numbered(state)
    else:
        _take_paragraph(section, state)


def _is_list_of_means(section: Section, state: State) -> bool:
    """«Strategier» below goals, in the infinitive, says how; standing alone it says what."""
    has_goals = any(goal.sense is Sense.GOAL for goal in state.current)
    is_strategies = section.label is not None and (section.label.level or "").startswith(("strategi", "grep"))
    return has_goals and is_strategies and opens_with_verbs(section.items)


def take_means(section: Section, state: State) -> None:
    for block in section.items:
        state.ledger.actions.append(ActionEntry(point_of(block), list(state.current), is_means=True))


def _take_named(name: Point, section: Section, state: State) -> None:
    assert section.label is not None
    label = section.label
    level = label.level or "mål"
    if label.sense is Sense.GOAL and not level.startswith(_HIGHEST_LEVELS) and _stands_in_chapter(state):
        state.realise_pending()
    state.pending = None
    entry = state.add_goal(name, level, label.sense)
    state.current = [entry]
    statement = _lead_statement(section)
    if label.sense is Sense.AREA and statement is not None:
        child = state.add_goal(statement, "mål", Sense.GOAL, parent=entry)
        state.current = [child] if not state.holds_no_actions else [entry]
    if section.items and not opens_with_verbs(section.items):
        _take_children(section.items, entry, state)


def _stands_in_chapter(state: State) -> bool:
    """Named goals right under plain headings are sorted by these, when there is more than one such heading."""
    if state.pending is None:
        return False
    sections = state.outline.sections
    chapters = [
        above.head
        for above, below in pairwise(sections)
        if above.is_plain and below.sense is Sense.GOAL and below.label and below.label.name
    ]
    return len(chapters) > 1 and state.pending.head in chapters


def _lead_statement(section: Section) -> Point | None:
    """«Vi vil bidra til at …» right under the name of an area is the area's goal."""
    first = section.paragraphs[0] if section.paragraphs else None
    if first is None or len(first.text) > _LONGEST_STATEMENT or not _LEAD_STATEMENT.match(first.text):
        return None
    is_one_sentence = not re.search(r"[.!?]\s+[A-ZÆØÅ]", first.text.strip())
    return point_of(first) if is_one_sentence and not first.text.endswith(":") else None


def _take_children(items: Sequence[Block], parent: GoalEntry, state: State) -> None:
    if parent.sense is not Sense.AREA:
        return
    state.current = [state.add_goal(point_of(b), "mål", Sense.GOAL, parent) for b in items if b.level == 0]


def _take_list(section: Section, state: State) -> None:
    label = section.label
    assert label is not None
    assert section.head is not None
    level = label.level or "mål"
    names = [block.text for block in section.items if block.level == 0]
    if label.sense is Sense.AREA and any(is_announced_heading(state, name) for name in names):
        announce(state, names, level)
        return
    parent = _parent_of_list(section, state)
    standing = state.current if _is_of_results(section, state) else []
    parent = parent or next(iter(standing), None)
    entries: list[GoalEntry] = []
    for block in section.items:
        point, target = _without_inline_goal(block)
        if block.level > 0 and entries:
            if label.sense is Sense.AREA:
                state.add_goal(point, "mål", Sense.GOAL, entries[-1])
            continue
        entries.append(state.add_goal(point, level, label.sense, parent))
        if target is not None:
            state.inline_targets.append((target, entries[-1]))
    if label.sense is Sense.INHERITED:
        state.close_goals()
        return
    state.pending = None
    state.current = standing or entries
    measured = [entry for entry in entries if reads_as_measured(entry.point, is_result=level.startswith("resultat"))]
    if level.startswith(_RESULTS) and len(measured) * 2 >= len(entries):
        state.measured += entries
    state.in_turn, state.turn = (entries, 0) if label.sense is Sense.AREA else ([], 0)
    if section.head.index in state.outline.noise.contents:
        message = "Målene står bare i innholdslisten. Kontroller at de er riktige."
        state.ledger.find("goals_only_in_contents", message, entries[0].point)


def _is_of_results(section: Section, state: State) -> bool:
    """«Resultatmål» below a named goal: what follows belongs to that goal, not to the last of these points."""
    is_lower = section.label is not None and (section.label.level or "").startswith(_RESULTS)
    stands_below_one = len(state.current) == 1 and state.current[0].sense is Sense.GOAL and state.pending is None
    return is_lower and stands_below_one and not (state.current[0].level or "").startswith(_RESULTS)


def _parent_of_list(section: Section, state: State) -> GoalEntry | None:
    assert section.label is not None
    assert section.head is not None
    if section.is_lead and state.overall is not None and state.overall.point.anchor.block == section.head.index:
        return state.overall
    if section.sense is Sense.GOAL and not (section.label.level or "").startswith(_HIGHEST_LEVELS):
        return state.realise_pending()
    return None


def _without_inline_goal(block: Block) -> tuple[Point, Point | None]:
    """«Tilflytting. Mål: 60 nye innbyggere innen 2030» holds an area and a target."""
    point = point_of(block)
    parts = _INLINE_GOAL.split(point.text, maxsplit=1)
    if len(parts) == 1:
        return point, None
    target = re.sub(r"^[^:]+:\s+", "", parts[1])
    return point_at(block, parts[0], point.number), point_at(block, target)


def _opens_numbered(section: Section, follower: Section | None, state: State) -> bool:
    """«Periodemål for 2024–2027» with numbered or deeper headings beneath: these are the goals."""
    if follower is None or not follower.is_plain or follower.head is None or section.head is None:
        return False
    if any(_statement_of(block) is None and len(block.text) < 200 for block in section.paragraphs[:1]):
        return False
    if re.search(r"\d", follower.head.marker):
        return True
    return state.outline.has_levels and follower.head.level > section.head.level > 0


def _open_numbered(state: State) -> None:
    state.pending = None
    state.current = []


def take_numbered(section: Section, state: State) -> bool:
    """A plain heading below «Periodemål …» is itself a goal; False when that list has ended."""
    if state.numbered_level is None or section.head is None:
        return False
    if state.outline.has_levels and section.head.level <= state.numbered_under:
        state.numbered_level = None
        return False
    is_numbered = re.search(r"\d", section.head.marker) is not None
    if _holds_labelled_goals(section, state):
        return False  # a name over the goals beneath it
    if not is_numbered and not state.outline.has_levels:
        if section.body and not section.items:
            return False
        state.numbered_level = None
        return False
    if not is_numbered and not _is_goal_like(section.head.text):
        return False
    level, sense = state.numbered_level
    entry = state.add_goal(point_of(section.head), level, sense)
    statement = _lead_statement(section) if sense is Sense.AREA else None
    child = state.add_goal(statement, "mål", Sense.GOAL, entry) if statement else None
    state.current = [child if child is not None and not state.holds_no_actions else entry]
    state.pending = None
    return True


def _holds_labelled_goals(section: Section, state: State) -> bool:
    below = next((b for a, b in pairwise(state.outline.sections) if a is section), None)
    return below is not None and below.sense is Sense.GOAL and not below.is_lead and below.name is None


def _is_goal_like(text: str) -> bool:
    return not text.endswith("?") and label_of_line(text) is None


def _take_paragraph(section: Section, state: State) -> None:
    label = section.label
    paragraph = next((b for b in section.paragraphs if not b.text.endswith(":")), None)
    if label is None or paragraph is None or len(paragraph.text) > 3 * _LONGEST_STATEMENT:
        return
    overall = _statement_of(paragraph)
    if overall is not None:
        return  # taken by the walk as the goal over all others
    level = label.level or "mål"
    parent = None
    if not level.startswith(_HIGHEST_LEVELS):
        state.realise_pending()
    point = Point(paragraph.text, point_of(paragraph).anchor, label.number)
    entry = state.add_goal(point, level, label.sense, parent)
    if level.startswith(_HIGHEST_LEVELS):
        state.overall = state.overall or entry
    else:
        state.current = [entry]
    state.pending = None


def take_overall(section: Section, state: State) -> None:
    """«Hovedmålet for tjenestene er at …», wherever it stands."""
    if section.sense in (Sense.NOTES, Sense.CONTENTS, Sense.SDG, Sense.ATTACHMENTS) or state.overall is not None:
        return
    blocks = [section.head] if section.is_lead and section.head else []
    for block in [*blocks, *section.paragraphs]:
        found = _statement_of(block)
        if found is not None:
            point, level = found
            state.overall = state.add_goal(point, level, Sense.GOAL)
            return


def _statement_of(block: Block) -> tuple[Point, str] | None:
    found = _OVERALL_SENTENCE.search(block.text) if is_prose(block) else None
    if found is None or block.kind is BlockKind.HEADING:
        return None
    level = "hovedmål" if found["main"] else "overordnet mål"
    anchor = Anchor(block.index, block.page, block.start + found.start(), block.start + found.end())
    return Point(found[0], anchor), level


def _vision_in(head: Block) -> Point | None:
    found = _VISION_SENTENCE.match(head.text)
    return point_at(head, found["text"].strip()) if found else None


def opens_with_verbs(items: Sequence[Block]) -> bool:
    """True when most points begin with an infinitive, as actions do."""
    outer = [block for block in items if block.level == 0]
    verbs = sum(is_infinitive(point_of(block).text.split(" ", 1)[0]) for block in outer)
    return bool(outer) and verbs * 2 > len(outer)


def is_infinitive(word: str) -> bool:
    word = word.lower().strip(",.:;")
    return word in VERBS or (
        len(word) > 5 and word.endswith(("ere", "era", "isere")) and word not in ("flere", "videre")
    )
