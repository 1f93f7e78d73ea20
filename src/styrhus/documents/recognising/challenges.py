"""Challenges: named ones with what lies under them, or plain lists. They are never goals and never indicators."""

from styrhus.documents.model import BlockKind
from styrhus.documents.recognising.labels import bare
from styrhus.documents.recognising.ledger import ChallengeEntry
from styrhus.documents.recognising.outline import Point, Section, point_of
from styrhus.documents.recognising.state import State


def take_challenges(section: Section, state: State) -> None:
    """A section whose label speaks of challenges."""
    state.in_challenges = True
    state.pending = None
    name = section.name
    if name is not None and section.head is not None:
        state.challenge = _new(name, state)
        state.challenge.sub.extend(block.text for block in section.items if block.level == 0)
        return
    state.challenge = None
    for block in section.items:
        point = point_of(block)
        if block.level == 0:
            state.challenge = _new(point, state)
        elif state.challenge is not None:
            state.challenge.sub.append(point.text)
    state.challenge = None


def take_under_challenge(section: Section, state: State) -> bool:
    """A plain heading among challenges that holds only points; False when the challenges have ended."""
    if not state.in_challenges or section.head is None:
        return False
    is_numbered_away = bool(section.head.marker) and state.challenge is not None
    only_points = bool(section.items) and section.body[0].kind is BlockKind.ITEM
    if not only_points or is_numbered_away:
        state.in_challenges, state.challenge = False, None
        return False
    if state.challenge is not None:
        state.challenge.sub.append(section.head.text)
    else:
        entry = _new(point_of(section.head), state)
        entry.sub.extend(block.text for block in section.items if block.level == 0)
    return True


def _new(point: Point, state: State) -> ChallengeEntry:
    entry = ChallengeEntry(point)
    known = {bare(challenge.point.text) for challenge in state.ledger.challenges}
    if bare(point.text) not in known:
        state.ledger.challenges.append(entry)
    return entry
