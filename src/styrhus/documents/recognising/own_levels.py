"""Levels that a document makes for itself: words it counts by («Satsing 1», «Satsing 2») and codes («M1» over «T1.1»).

Knows blocks and labels, not plans. Says nothing where the usual planning words already tell goals from actions.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from styrhus.documents.model import Block, BlockKind
from styrhus.documents.recognising.label_pairs import pair_labels
from styrhus.documents.recognising.labels import Label, bare, label_of_lead, label_of_line
from styrhus.documents.recognising.note_lists import note_labels
from styrhus.documents.recognising.vocabulary import NO_LEVEL_WORDS, Sense
from styrhus.targets.patterns import lazy_pattern

_COUNTED = lazy_pattern(
    r"^(?P<word>[A-ZÆØÅ][a-zæøå]+(?:[ -][a-zæøå]+)?) (?P<number>\d{1,2})(?:\s*[:.]|\s+[–-])?\s+(?P<name>[A-ZÆØÅ«].*)$"
)
_CODED = lazy_pattern(
    r"^(?P<letter>[A-ZÆØÅ]) ?(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})[.:)]?\s+(?P<name>\S.*)$", re.DOTALL
)
_LETTERED = lazy_pattern(
    r"^(?:(?:mål|tema|område|del) )?(?P<letter>[A-ZÆØÅ])(?:[.:)]| [–-])? (?P<name>[A-ZÆØÅ]\S* ?.*)$"
)
_STATEMENT = lazy_pattern(r"^(?:vi|me|kommunen) (?:vil|skal)\b", re.IGNORECASE)
_TELLING = frozenset({Sense.GOAL, Sense.ACTION, Sense.MEANS, Sense.INDICATOR})
_SENSE_OF_LETTER = {"M": Sense.GOAL, "H": Sense.GOAL, "D": Sense.GOAL, "T": Sense.ACTION, "I": Sense.INDICATOR}
_LEVEL_OF_LETTER = {"H": "hovedmål", "D": "delmål", "I": "indikator"}
_LONGEST_NAME = 120
_LONGEST_CODED = 400
_FEWEST = 2


def own_labels(blocks: Sequence[Block]) -> dict[int, Label]:
    """Block number → the label that the document's own way of counting gives it."""
    known = {block.index: label_of_line(block.text) for block in blocks if block.kind is not BlockKind.ROW}
    return _counted(blocks, known) | _coded(blocks, known) | pair_labels(blocks, known) | note_labels(blocks)


def _counted(blocks: Sequence[Block], known: dict[int, Label | None]) -> dict[int, Label]:
    places: dict[str, list[int]] = defaultdict(list)
    found: dict[int, re.Match[str]] = {}
    for place, block in enumerate(blocks):
        may_count = block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and len(block.text) <= _LONGEST_NAME
        match = _COUNTED.match(block.text) if may_count and known[block.index] is None else None
        if match is not None and _may_be_level(match["word"].lower()):
            places[match["word"].lower()].append(place)
            found[place] = match
    labels = {}
    for word, counted in places.items():
        if _counts_on([int(found[place]["number"]) for place in counted]) and _holds_elements(blocks, counted, known):
            for place in counted:
                match = found[place]
                labels[blocks[place].index] = Label(Sense.AREA, word, match["number"], match["name"].strip())
    return labels


def _may_be_level(word: str) -> bool:
    return word not in NO_LEVEL_WORDS and not word.endswith(("kort", "skjema", "ark"))


def _counts_on(numbers: Sequence[int]) -> bool:
    return len(numbers) >= _FEWEST and list(numbers) == list(range(1, len(numbers) + 1))


def _holds_elements(blocks: Sequence[Block], counted: Sequence[int], known: dict[int, Label | None]) -> bool:
    """Under at least half of the counted names stand goals, actions or a sentence of what is wanted."""
    ends = [*counted[1:], min(len(blocks), counted[-1] + 12)]
    telling = sum(
        any(_tells(block, known) for block in blocks[place + 1 : end]) for place, end in zip(counted, ends, strict=True)
    )
    return telling * 2 >= len(counted)


def _tells(block: Block, known: dict[int, Label | None]) -> bool:
    if block.kind in (BlockKind.ROW, BlockKind.ITEM):
        return False
    label = known[block.index] or (label_of_lead(block.text) if block.text.endswith(":") else None)
    return (label is not None and label.sense in _TELLING) or _STATEMENT.match(block.text) is not None


@dataclass(frozen=True, slots=True)
class _Code:
    block: Block
    letter: str
    number: str
    name: str


def _coded(blocks: Sequence[Block], known: dict[int, Label | None]) -> dict[int, Label]:
    """«M1» with «T1.1» and «T1.2» beneath, in a document where no usual word says which are the actions."""
    if any(label is not None and label.sense is Sense.ACTION for label in known.values()):
        return {}
    families: dict[str, list[_Code]] = defaultdict(list)
    for block in blocks:
        code = _code_of(block)
        if code is not None:
            families[code.letter].append(code)
    every = dict(families)
    families = {letter: codes for letter, codes in families.items() if len(codes) >= _FEWEST}
    labelled = {label.number for label in known.values() if label is not None and label.number}
    under_letters = _under_letters(blocks, every)
    if under_letters:
        return under_letters
    senses = _senses(families, labelled)
    return {
        code.block.index: Label(sense, _LEVEL_OF_LETTER.get(letter, _level(sense)), code.number, code.name)
        for letter, sense in senses.items()
        for code in families[letter]
    }


def _under_letters(blocks: Sequence[Block], families: dict[str, list[_Code]]) -> dict[int, Label]:
    """«A Trygg oppvekst» with A1 and A2 beneath: goals with actions, or areas with goals where points stand below."""
    named = {match["letter"]: (block, match["name"]) for block, match in map(_lettered, blocks) if match}
    if len(families) < _FEWEST or not set(families) <= set(named):
        return {}
    if any(
        [code.number for code in codes] != [str(n) for n in range(1, len(codes) + 1)] for codes in families.values()
    ):
        return {}
    kinds = {block.index: after.kind for block, after in pairwise(blocks)}
    coded = [code for codes in families.values() for code in codes]
    has_points = sum(kinds.get(code.block.index) is BlockKind.ITEM and not _is_coded(code, coded) for code in coded)
    is_over_points = has_points * 2 > len(coded)
    upper = Label(Sense.AREA, "område") if is_over_points else Label(Sense.GOAL, "mål")
    lower = Label(Sense.GOAL, "mål") if is_over_points else Label(Sense.ACTION, "tiltak")
    labels = {
        block.index: replace(upper, number=letter, name=name)
        for letter, (block, name) in named.items()
        if letter in families
    }
    return labels | {
        code.block.index: replace(lower, number=code.letter + code.number, name=code.name) for code in coded
    }


def _is_coded(code: _Code, coded: Sequence[_Code]) -> bool:
    """True when the block right below is the next code."""
    return any(other.block.index == code.block.index + 1 for other in coded)


def _lettered(block: Block) -> tuple[Block, re.Match[str] | None]:
    is_named = block.kind in (BlockKind.HEADING, BlockKind.ITEM) and len(block.text) <= _LONGEST_NAME
    return block, _LETTERED.match(f"{block.marker} {block.text}".strip()) if is_named else None


def _code_of(block: Block) -> _Code | None:
    if block.kind is BlockKind.ROW or len(block.text) > _LONGEST_CODED:
        return None
    marker = block.marker if block.marker[:1].isupper() else ""
    match = _CODED.match(f"{marker} {block.text}".strip())
    return _Code(block, match["letter"], match["number"], match["name"].strip()) if match else None


def _senses(families: dict[str, list[_Code]], labelled: set[str]) -> dict[str, Sense]:
    """Each letter's sense, when every lower code begins with the number of one above it."""
    if not families:
        return {}
    deepest = max(families, key=lambda letter: max(code.number.count(".") for code in families[letter]))
    above = labelled | {code.number for letter, codes in families.items() if letter != deepest for code in codes}
    lower = [code.number.rpartition(".")[0] for code in families[deepest]]
    by_letter = {letter: _SENSE_OF_LETTER[letter] for letter in families if letter in _SENSE_OF_LETTER}
    if all(lower) and set(lower) <= above:
        return dict.fromkeys(families, Sense.GOAL) | by_letter | {deepest: by_letter.get(deepest, Sense.ACTION)}
    is_pair = {Sense.GOAL, Sense.ACTION} <= set(by_letter.values())
    return by_letter if is_pair else {}


def _level(sense: Sense) -> str:
    return "mål" if sense is Sense.GOAL else "tiltak"


def names_goals_and_actions(text: str) -> bool:
    """A chapter whose named lists are goals with their actions: «Mål og tiltak», «Mål, strategier og tiltak»."""
    return _BOTH.match(bare(text)) is not None


_BOTH = lazy_pattern(
    r"(?:våre )?(?:hoved|hovud|del|innsats)?(?:mål|målsettinger|målsetjingar|målsettingar)(?:, [\wæøå]+){0,2} og "
    r"(?:[\wæøå]+ )?(?:tiltak|aktiviteter|aktivitetar|handlinger|handlingar)$|"
    r"(?:handlingsdel|tiltaksdel|handlingsprogram|tiltaksplan)(?:en)?(?: (?:for )?20\d\d.{0,8})?$"
)
