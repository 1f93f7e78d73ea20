"""How the tests of reading write down what a document was read as."""

from styrhus.documents.model import BlockKind, Document

_KIND = {BlockKind.HEADING: "H", BlockKind.PARAGRAPH: "P", BlockKind.ITEM: "I", BlockKind.ROW: "R"}


def outline(document: Document) -> list[str]:
    """Each block on one line: kind and level, marker if any, text."""
    return [
        f"{_KIND[block.kind]}{block.level} {block.marker + ' ' if block.marker else ''}{block.text}"
        for block in document.blocks
    ]


def cells(document: Document) -> list[list[list[tuple[int, bool, str]]]]:
    """Rows of cells of lines: depth, whether it is a point, text."""
    rows = [block for block in document.blocks if block.kind is BlockKind.ROW]
    return [[[(line.depth, line.bulleted, line.text) for line in cell.lines] for cell in row.cells] for row in rows]


def offsets_hold(document: Document) -> bool:
    """Every block and every line of a cell stands in the text where it says, and blocks are joined by line breaks."""
    blocks = document.blocks
    lines = [line for block in blocks for cell in block.cells for line in cell.lines]
    return (
        document.text == "\n".join(block.text for block in blocks)
        and [block.index for block in blocks] == list(range(len(blocks)))
        and all(document.text[block.start : block.end] == block.text for block in blocks)
        and all(document.text[line.start : line.end] == line.text for line in lines)
        and not any("\n" in block.text or not block.text.strip() for block in blocks)
    )
