"""A document as sections: a heading or lead, what it announces, and the blocks beneath it.

Knows labels, not plans: what a section yields is for the families to say.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from styrhus.documents.draft import Anchor
from styrhus.documents.model import Block, BlockKind, CellLine, Document
from styrhus.documents.recognising.boilerplate import Noise, noise_of
from styrhus.documents.recognising.cards import with_cards
from styrhus.documents.recognising.contents_lists import with_chapters_of_contents
from styrhus.documents.recognising.labels import ATTRIBUTES, Label, label_of_lead, label_of_line
from styrhus.documents.recognising.own_levels import own_labels
from styrhus.documents.recognising.typed_points import with_typed_headings, with_typed_points
from styrhus.documents.recognising.vocabulary import Sense
from styrhus.targets.patterns import lazy_pattern

_OPENING = lazy_pattern(r"^(?:[\"“”«]?\s*)(?P<number>\d+(?:\.\d+)+\.?|[A-ZÆØÅ]\d?[.)]|[A-Z]\d{1,2}|\d+[.)])\s+(?=\S)")
_LABELLED_FORMATS = frozenset({"markdown", "html", "docx"})  # their heading levels are the author's own
_LONGEST_NAMED_LINE = 600
_LONGEST_PROSE = 6_000  # no paragraph of a plan is longer; what is, is searched for structure only


@dataclass(frozen=True, slots=True)
class Point:
    """A text with its number and its place: what an element is made from."""

    text: str
    anchor: Anchor
    number: str | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    head: Block | None
    label: Label | None
    body: tuple[Block, ...]
    is_lead: bool = False  # a sentence that ends in a colon, within the section above

    @property
    def items(self) -> tuple[Block, ...]:
        return tuple(block for block in self.body if block.kind is BlockKind.ITEM)

    @property
    def paragraphs(self) -> tuple[Block, ...]:
        return tuple(block for block in self.body if block.kind is BlockKind.PARAGRAPH)

    @property
    def sense(self) -> Sense | None:
        return self.label.sense if self.label else None

    @property
    def is_plain(self) -> bool:
        """A heading that is only a name, which the words beneath it may make a goal."""
        return self.head is not None and self.label is None and not self.is_lead

    @property
    def name(self) -> Point | None:
        """What stands behind the label on the heading's own line."""
        if self.head is None or self.label is None or not self.label.name:
            return None
        return point_at(self.head, self.label.name, self.label.number)


def is_prose(block: Block) -> bool:
    """A paragraph or point of readable length, which patterns may search from end to end."""
    return len(block.text) <= _LONGEST_PROSE


@dataclass(frozen=True, slots=True)
class Outline:
    document: Document
    noise: Noise
    sections: tuple[Section, ...]
    has_levels: bool

    @property
    def shown(self) -> tuple[Block, ...]:
        return tuple(block for block in self.document.blocks if not self.noise.hides(block))


def outline_of(document: Document, noise: Noise | None = None) -> Outline:
    noise = noise or noise_of(document)
    blocks = with_typed_points(with_cards([b for b in document.blocks if not noise.hides(b)]))
    has_levels = document.format in _LABELLED_FORMATS
    blocks = blocks if has_levels else with_typed_headings(with_chapters_of_contents(blocks))
    sections = list(_sections(blocks))
    return Outline(document, noise, tuple(sections if has_levels else _with_answers(sections)), has_levels)


def _with_answers(sections: Sequence[Section]) -> Iterator[Section]:
    """«Hvem har ansvaret?» and a short line below that only looks like a heading: the line is the answer."""
    waiting: Section | None = None
    for section in sections:
        if waiting is not None and _is_answer(section) and section.head is not None:
            answer = replace(section.head, kind=BlockKind.PARAGRAPH)
            yield replace(waiting, body=(answer, *section.body))
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = section if _awaits_answer(section) else None
        if waiting is None:
            yield section
    if waiting is not None:
        yield waiting


def _awaits_answer(section: Section) -> bool:
    if section.body or section.label is None or section.label.name:
        return False
    return section.sense in ATTRIBUTES or section.sense in (Sense.GOAL, Sense.ACTION, Sense.VISION)


def _is_answer(section: Section) -> bool:
    has_points = any(block.kind in (BlockKind.ITEM, BlockKind.ROW) for block in section.body)
    return section.is_plain and section.head is not None and not section.head.marker and not has_points


def _sections(blocks: Sequence[Block]) -> Iterator[Section]:
    head: Block | None = None
    label: Label | None = None
    heading_label: Label | None = None  # of the last real heading: weak leads take its sense
    is_lead, body = False, list[Block]()
    own = own_labels(blocks)
    for place, block in enumerate(blocks):
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        opened = _opens(block, after, heading_label, own.get(block.index))
        if opened is None:
            body.append(block)
            continue
        if head is not None or body:
            yield Section(head, label, tuple(body), is_lead)
        head, (label, is_lead), body = block, opened, []
        if not is_lead:
            heading_label = label
    yield Section(head, label, tuple(body), is_lead)


def _opens(
    block: Block, after: Block | None, above: Label | None, own: Label | None
) -> tuple[Label | None, bool] | None:
    """The label and whether it is a lead, when the block opens a section; None when it does not."""
    if block.kind is BlockKind.ROW:
        return None
    label = own or label_of_line(block.text)
    if block.kind is BlockKind.HEADING:
        return label, False
    if label is not None and label.name:
        return (label, False) if label.sense not in ATTRIBUTES and _may_be_named(block, label) else None
    if block.kind is BlockKind.ITEM:
        return None
    if label is not None and len(block.text) <= 90 and not block.text.endswith("."):
        return label, label.is_weak
    if after is None or after.kind is not BlockKind.ITEM or not block.text.rstrip().endswith((":", "…")):
        return None
    lead = label_of_lead(block.text)
    if lead is None:
        return None
    return (above if lead.is_weak and above is not None and not above.name else lead), True


def _may_be_named(block: Block, label: Label) -> bool:
    if len(block.text) > _LONGEST_NAMED_LINE:
        return False
    if block.kind is BlockKind.ITEM:
        return label.number is not None or (block.level == 0 and label.level == "mål")
    return True


def anchor_of(block: Block) -> Anchor:
    return Anchor(block.index, block.page, block.start, block.end)


def point_at(block: Block, text: str, number: str | None = None) -> Point:
    """A part of the block's text as a point, anchored where it stands."""
    place = block.text.rfind(text)
    start = block.start + max(place, 0)
    return Point(text, Anchor(block.index, block.page, start, start + len(text)), number, block.level)


def point_of(block: Block) -> Point:
    """The whole block as a point; a number inside the text is set apart from the words."""
    number = block.marker.strip("().") if re.search(r"\d", block.marker) else None
    opening = _OPENING.match(block.text)
    if opening is None or (block.kind is BlockKind.PARAGRAPH and not re.match(r"[A-Z]", opening["number"])):
        return Point(block.text, anchor_of(block), number, block.level)
    text = block.text[opening.end() :]
    anchor = Anchor(block.index, block.page, block.start + opening.end(), block.end)
    return Point(text, anchor, number or opening["number"].rstrip(".)"), block.level)


def cell_anchor(block: Block, lines: Sequence[CellLine]) -> Anchor:
    return Anchor(block.index, block.page, lines[0].start, lines[-1].end)
