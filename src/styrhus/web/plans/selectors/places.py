"""Where an element stands in its source document: the paragraph, its page, and the words around it."""

from dataclasses import dataclass

from styrhus.web.plans.models import Plan, PlanVersion, SourceDocument


@dataclass(frozen=True, slots=True)
class Place:
    """«avsnitt 14, side 9», with the address of the paragraph on the source page."""

    plan: Plan
    block: int
    page: int | None

    @property
    def words(self) -> str:
        paragraph = f"avsnitt {self.block + 1}"
        return f"{paragraph}, side {self.page}" if self.page else paragraph

    @property
    def anchor(self) -> str:
        return f"a{self.block + 1}"


def place_of(row, plan: Plan) -> Place | None:  # anything with an anchor
    """None for what was written here and never stood in a document."""
    anchor = row.anchor or {}
    if anchor.get("block") is None:
        return None
    return Place(plan, int(anchor["block"]), anchor.get("page"))


@dataclass(frozen=True, slots=True)
class Paragraph:
    number: int
    kind: str  # heading, paragraph, item, row
    level: int
    marker: str
    text: str
    cells: tuple[str, ...]
    page: int | None
    starts_page: bool
    is_hit: bool


@dataclass(frozen=True, slots=True)
class SourcePage:
    plan: Plan
    version: PlanVersion
    source: SourceDocument
    paragraphs: tuple[Paragraph, ...]


def source_page(plan: Plan, number: int | None, hit: int | None) -> SourcePage | None:
    """The text one version was read from, the newest that has one unless a version is named."""
    versions = PlanVersion.objects.filter(plan=plan, source__isnull=False).order_by("-number")
    if number is not None:
        versions = versions.filter(number=number)
    version = versions.select_related("source").defer("snapshot").first()
    if version is None or version.source is None:
        return None
    return SourcePage(plan, version, version.source, tuple(_paragraphs(version.source, hit)))


def _paragraphs(source: SourceDocument, hit: int | None):  # a generator of paragraphs
    page = None
    for block in source.blocks:
        index = block["index"]
        text = block.get("text") or source.text[block["start"] : block["end"]]
        on_page = block.get("page")
        cells = tuple(_cell_text(cell) for cell in block.get("cells") or ())
        yield Paragraph(
            number=index + 1,
            kind=block.get("kind", "paragraph"),
            level=block.get("level") or 0,
            marker=block.get("marker") or "",
            text=text,
            cells=cells,
            page=on_page,
            starts_page=on_page is not None and on_page != page,
            is_hit=index + 1 == hit,
        )
        page = on_page


def _cell_text(cell) -> str:  # as stored: a dict of lines, or a string
    if isinstance(cell, str):
        return cell
    return " ".join(line["text"] if isinstance(line, dict) else str(line) for line in cell.get("lines", ()))
