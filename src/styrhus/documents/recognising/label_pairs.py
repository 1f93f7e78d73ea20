"""Two short lines that take turns through a document, one before a sentence and one before points: what is wanted
and what is done, whatever words the lines hold. Knows blocks and labels, not plans."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from styrhus.documents.model import Block, BlockKind
from styrhus.documents.recognising.labels import Label, bare, label_of_line
from styrhus.documents.recognising.vocabulary import Sense

_LONGEST_LINE = 60
_LONGEST_STATEMENT = 300
_FURTHEST = 4  # blocks from the first line to the second
_FEWEST = 2
_GOAL, _ACTION = Label(Sense.GOAL, "mål"), Label(Sense.ACTION, "tiltak")


def pair_labels(blocks: Sequence[Block], known: Mapping[int, Label | None]) -> dict[int, Label]:
    """Block number → goal or action, for the line of a pair that no usual word tells the meaning of."""
    places = _repeated_lines(blocks)
    lists = {line for line, at in places.items() if _mostly_over_points(blocks, at)}
    word_of = {place: line for line, at in places.items() for place in at}
    turns = Counter(
        (line, other)
        for line in places.keys() - lists
        for place in places[line]
        if (other := _next_list(blocks, place, word_of)) in lists
    )
    labels: dict[int, Label] = {}
    for (goal, action), times in turns.most_common():
        is_regular = times >= _FEWEST and times * 2 > len(places[action]) and times * 2 > len(places[goal])
        if not is_regular or not _may_be_pair(goal, action, known.values()):
            continue
        for line, label in ((goal, _GOAL), (action, _ACTION)):
            if not _is_known(line, label):
                labels |= {blocks[place].index: label for place in places[line]}
    return labels


def _repeated_lines(blocks: Sequence[Block]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, block in enumerate(blocks):
        is_line = block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and not block.marker
        if is_line and len(block.text) <= _LONGEST_LINE and not block.text.endswith("."):
            places[bare(block.text)].append(place)
    return {line: at for line, at in places.items() if line and len(at) >= _FEWEST}


def _mostly_over_points(blocks: Sequence[Block], places: Sequence[int]) -> bool:
    after = [blocks[place + 1].kind for place in places if place + 1 < len(blocks)]
    return after.count(BlockKind.ITEM) * 2 > len(places)


def _next_list(blocks: Sequence[Block], place: int, word_of: Mapping[int, str]) -> str | None:
    """The repeated line that comes after one to three sentences; None when points or too much come first."""
    for after in range(place + 1, min(place + _FURTHEST + 1, len(blocks))):
        if after in word_of:
            return word_of[after] if after > place + 1 else None
        if blocks[after].kind in (BlockKind.ITEM, BlockKind.ROW) or len(blocks[after].text) > _LONGEST_STATEMENT:
            return None
    return None


def _may_be_pair(goal: str, action: str, labels: Iterable[Label | None]) -> bool:
    """One known line tells of the other; two unknown ones only where no usual word speaks of actions at all."""
    ours, theirs = _sense(goal), _sense(action)
    if ours not in (None, Sense.GOAL, Sense.VISION) or theirs not in (None, Sense.ACTION, Sense.MEANS, Sense.AREA):
        return theirs is Sense.NEUTRAL and "tiltak" in action and ours is Sense.GOAL
    if ours is not None or theirs is not None:
        return theirs is not Sense.AREA or ours is not None
    return not any(label is not None and label.sense is Sense.ACTION for label in labels)


def _sense(line: str) -> Sense | None:
    label = label_of_line(line)
    return label.sense if label is not None and not label.is_weak else None


def _is_known(line: str, wanted: Label) -> bool:
    return _sense(line) is wanted.sense
