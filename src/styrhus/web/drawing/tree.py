"""The goal tree, for plans that are no house: the top goals to the left, what is under them to the right, each with
its status. Drawn twice, wide and narrow. 1 unit is 1 px."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .lettering import break_lines, width_of
from .shapes import Box, Mark, Text

MOST_NODES = 40  # beyond this only two levels are drawn, and the rest is counted
SIZE, STEP, PADDING = 16, 21, 14
WORD_ROOM = 130


@dataclass(frozen=True, slots=True)
class Branch:
    number: str
    title: str
    address: str
    shape: str = ""
    word: str = ""
    children: tuple["Branch", ...] = ()
    more: str = ""  # what is not drawn under it

    def walk(self) -> Iterator["Branch"]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Tree:
    name: str
    branches: tuple[Branch, ...]

    @property
    def size(self) -> int:
        return sum(1 for branch in self.branches for _ in branch.walk())


@dataclass(frozen=True, slots=True)
class Node:
    address: str
    name: str  # the whole text, where not all of it could be drawn
    box: Box
    texts: tuple[Text, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class TreeDrawing:
    frame: str
    width: int
    height: float
    title: str
    description: str
    nodes: tuple[Node, ...]
    joints: tuple[str, ...]  # paths of the lines between


def draw_tree(tree: Tree) -> tuple[TreeDrawing, TreeDrawing]:
    drawn = tree if tree.size <= MOST_NODES else Tree(tree.name, tuple(map(_shallow, tree.branches)))
    is_flat = not any(branch.children for branch in drawn.branches)
    wide, narrow = _Sheet(), _Sheet()
    height = _two_columns(drawn.branches, wide) if is_flat else _left_and_right(drawn.branches, wide)
    return (
        _drawing(tree, "wide", 1000, height, wide),
        _drawing(tree, "narrow", 340, _outline(drawn.branches, narrow, 0, 340, 0), narrow),
    )


class _Sheet:
    """What has been drawn so far."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.joints: list[str] = []


def _drawing(tree: Tree, frame: str, width: int, height: float, sheet: _Sheet) -> TreeDrawing:
    said = f"{len(tree.branches)} mål øverst, {tree.size} i alt, hvert med sin status. Listen under sier det samme."
    title = f"Måltreet for {tree.name}"
    return TreeDrawing(frame, width, round(height, 1), title, said, tuple(sheet.nodes), tuple(sheet.joints))


def _shallow(branch: Branch, depth: int = 0) -> Branch:
    if depth == 1:
        below = sum(1 for _ in branch.walk()) - 1
        return replace(branch, children=(), more=f"+ {below} under" if below else "")
    return replace(branch, children=tuple(_shallow(child, depth + 1) for child in branch.children))


def _left_and_right(branches: tuple[Branch, ...], sheet: _Sheet) -> float:
    """Each top goal to the left of everything under it."""
    y = 0.0
    for branch in branches:
        root = _node(branch, 1, y, 330, word_below=True)
        sheet.nodes.append(root)
        before = len(sheet.nodes)
        end = _outline(branch.children, sheet, 390, 609, y) if branch.children else y
        under = [node.box.y + 22 for node in sheet.nodes[before:] if node.box.x == 390]
        if under:
            out = f"M331 {root.box.y + 22:g}H360V{under[-1]:g}"
            sheet.joints.append(out + "".join(f"M360 {at:g}H390" for at in under))
        y = max(root.box.bottom, end - 10) + 22
    return y - 21


def _two_columns(branches: tuple[Branch, ...], sheet: _Sheet) -> float:
    """Goals with nothing under them: boxes two by two, in reading order."""
    y = 0.0
    for index in range(0, len(branches), 2):
        pair = [_node(one, 1 + 510 * at, y, 488) for at, one in enumerate(branches[index : index + 2])]
        tallest = max(node.box.height for node in pair)
        sheet.nodes += [replace(node, box=replace(node.box, height=tallest)) for node in pair]
        y += tallest + 12
    return y - 11


def _outline(branches: tuple[Branch, ...], sheet: _Sheet, x: float, right: float, y: float) -> float:
    """One under the other, what is under a goal moved in; answers where the next may begin."""
    left, edge = (x, x + right) if x else (1.0, right - 1)
    for branch in branches:
        node = _node(branch, left, y, edge - left, word_below=edge - left < 400)
        sheet.nodes.append(node)
        y = node.box.bottom + 10
        spine = left + 12
        before = len(sheet.nodes)
        inner = left + 28
        if branch.children:
            y = _outline(branch.children, sheet, inner, edge - inner, y)
        under = [one.box.y + 20 for one in sheet.nodes[before:] if one.box.x == inner]
        if under:
            down = f"M{spine:g} {node.box.bottom:g}V{under[-1]:g}"
            sheet.joints.append(down + "".join(f"M{spine:g} {at:g}H{inner:g}" for at in under))
    return y


def _node(branch: Branch, x: float, y: float, width: float, *, word_below: bool = False) -> Node:
    said = " ".join(filter(None, (branch.word, branch.more)))
    number_room = round(width_of(branch.number, SIZE) + 10, 1) if branch.number else 0.0
    left = x + PADDING + number_room
    room = width - 2 * PADDING - number_room - (0 if word_below or not said else WORD_ROOM)
    lines = break_lines(branch.title, SIZE, room, 4)
    texts = [Text(x + PADDING, y + 28, branch.number, "pk")] if branch.number else []
    texts += [Text(left, round(y + 28 + row * STEP, 1), line, "tt") for row, line in enumerate(lines)]
    rows = len(lines)
    marks: list[Mark] = []
    if said:
        at = (left, y + 30 + rows * STEP) if word_below else (x + width - PADDING - WORD_ROOM + 12, y + 28)
        rows += word_below
        if branch.shape:
            marks.append(Mark(branch.shape, round(at[0], 1), round(at[1] - 12, 1), 14))
        texts.append(Text(round(at[0] + (20 if branch.shape else 0), 1), round(at[1], 1), said, "tw"))
    height = 24 + rows * STEP
    whole = ""
    if " ".join(lines) != " ".join(branch.title.split()):
        whole = " ".join(filter(None, (branch.number, branch.title, said)))
    return Node(branch.address, whole, Box(x, round(y + 1, 1), width, height), tuple(texts), tuple(marks))
