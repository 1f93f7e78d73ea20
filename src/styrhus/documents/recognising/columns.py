"""What the columns of a table hold, by their headings and, where these fail, by what stands in them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from styrhus.documents.model import Block, BlockKind, Document
from styrhus.documents.recognising.labels import bare
from styrhus.documents.recognising.years import is_years_alone


class Column(StrEnum):
    NUMBER = "number"
    AREA = "area"
    GOAL = "goal"
    ACTION = "action"
    ACTIVITIES = "activities"
    RESPONSIBLE = "responsible"
    MONEY = "money"
    YEARS = "years"
    FROM = "from"
    TO = "to"
    YEAR_MARK = "year_mark"  # one column a year, marked where the action runs
    PROGRESS = "progress"
    INDICATOR = "indicator"
    NOW = "now"
    TARGET = "target"
    SOURCE = "source"
    OTHER = "other"


# First match wins, so the narrower word stands above the wider.
_HEADINGS: tuple[tuple[Column, str], ...] = (
    (Column.NUMBER, r"(?:nr|nummer|#|id|tiltaksnr|tiltaksnummer|løpenr)\.?"),
    (Column.INDICATOR, r"(?:resultat|måle|styrings|effekt)?(?:indikator\w*)(?:.*)|måleparameter\w*|"
                       r"hva (?:vi )?måler\w*|"
                       r"kva (?:vi )?måler\w*|måling|suksesskriteri\w*|nyckeltal|nøkkeltall?"),
    (Column.NOW, r"(?:nå|no|nå-?verdi|no-?verdi|nåverdi|utgangspunkt|baseline|startverdi|dagens (?:verdi|nivå|"
                 r"status)|nuläge|"
                 r"status (?:i dag|20\d\d)|verdi (?:i dag|20\d\d)|resultat 20\d\d|nullpunkt|i dag)"),
    (Column.TARGET, r"(?:(?:måltall?|måltal)(?: (?:for |i )?20\d\d)?|målverdi|ambisjon(?:snivå)?|"
                    r"ønsket (?:verdi|nivå)|ønska (?:verdi|nivå)|"
                    r"resultatmål|mål (?:for )?20\d\d|"
                    r"målsetting|målsetjing)"),
    (Column.AREA, r"(?:satsings|satsnings|innsats|fokus|tema|mål|tiltaks)område|tema|område|"
                  r"strategi(?:sk område)?|strategisk grep|"
                  r"hovedstrategi|hovudstrategi|kapittel"),
    (Column.GOAL, r"(?:hoved|hovud|del|periode|over\w* )?mål(?:et|a|ene)?(?:[ -]?(?:nr|nummer)\.?)?(?:\s*/.*)?|"
                  r"(?:hører til |høyrer til |knyttet til )?mål|hva (?:vil|skal) vi oppnå|kva (?:vil|"
                  r"skal) vi oppnå|hensikt|formål"),
    (Column.FROM, r"(?:oppstart|start|startår|fra|frå|start(?:dato|tidspunkt))"),
    (Column.TO, r"(?:slutt|sluttår|ferdig(?:stilt)?|til|sluttdato)"),
    (Column.RESPONSIBLE, r"(?:hoved|hovud)?ansvar\w*(?: .*)?|hvem(?: .*)?|kven(?: .*)?|eier|eigar|ansvarig\w*|"
                         r"utfører|utførar|samarbeids\w*|"
                         r"deltakere|deltakarar|involverte"),
    (Column.MONEY, r".*finansiering.*|kostnad\w*(?: .*)?|økonomi\w*(?: .*)?|ressurs\w*(?: .*)?|"
                   r"budsjett\w*(?: .*)?|midler|midlar|kr(?:oner)?|"
                   r"beløp|ramme|inndekn?k?ing|kostar?"),
    (Column.YEARS, r"(?:år|årstall|årstal|når|tid|tids?rom|tids?frist|frist|periode|tids?plan|tids?ramme|"
                   r"tids?punkt|når\b.*|"
                   r"gjennomføring(?:stid|s?år|speriode|stidspunkt)?|gjennomføres|framdrift(?:splan)?|"
                   r"fremdrift(?:splan)?|tidsperiode|"
                   r"när|hvornår|frist .*|tidsfrist .*)"),
    (Column.PROGRESS, r"status|ferdig\??|gjennomført|merknad\w*|kommentar\w*"),
    (Column.ACTION, r"(?:hoved|hovud|del)?tiltak(?:et|ene|a)?(?:\s*[/(].*)?|hva (?:skal|vil|gjør) .*|"
                    r"kva (?:skal|vil|gjer) .*|åtgärd\w*|"
                    r"indsats\w*|tiltak .*|handling\w*|oppgave\w*|oppgåve\w*|(?:slik|dette) .*gj[øe]r.*"),
    (Column.ACTIVITIES, r"beskrivelse\w*|aktivitet\w*(?:\s*/.*)?|skildring\w*|omtale|hvordan.*|korleis.*|"
                        r"innhold|innhald|delaktivitet\w*|"
                        r"utdyping|utdjuping|delmål og aktivitet\w*|konkretisering|beskriving|gjøremål|gjeremål|"
                        r"forklaring"),
    (Column.SOURCE, r"kilde\w*|kjelde\w*|datakilde|datakjelde|eining|enhet|frekvens|måles? når|källa"),
    (Column.YEAR_MARK, r"(?:19|20)\d\d"),
)  # fmt: skip
_PATTERNS = tuple((column, re.compile(rf"(?:{pattern})$")) for column, pattern in _HEADINGS)
_GOAL_NUMBERS = re.compile(
    r"^(?:(?:hoved|hovud|del)?mål\s*)?[A-Z]?\d{1,2}(?:\.\d+)*(?:\s*(?:[,;/&+]|og|\s)\s*[A-Z]?\d{1,2}(?:\.\d+)*)*\.?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Block, ...]  # without headings
    columns: tuple[Column, ...]
    header: Block | None
    index: int

    def place(self, column: Column) -> int | None:
        return self.columns.index(column) if column in self.columns else None

    def has(self, *columns: Column) -> bool:
        return all(column in self.columns for column in columns)

    def heading(self, place: int) -> str:
        cells = self.header.cells if self.header else ()
        return cells[place].text if place < len(cells) else ""


def tables_of(document: Document) -> list[Table]:
    rows: dict[int, list[Block]] = defaultdict(list)
    for block in document.blocks:
        if block.kind is BlockKind.ROW and block.table is not None:
            rows[block.table].append(block)
    return [table for number, blocks in rows.items() for table in _tables(number, blocks)]


def _tables(number: int, blocks: Sequence[Block]) -> Iterable[Table]:
    """One table, or several when a new heading with other columns stands inside."""
    header = _header_place(blocks)
    if header is None:
        yield Table(tuple(blocks), _by_content(blocks), None, number)
        return
    columns = _columns(blocks[header])
    rows: list[Block] = []
    for block in blocks[header + 1 :]:
        again = _columns(block)
        if _is_header(again, block):
            if again != columns and rows:
                yield Table(tuple(rows), columns, blocks[header], number)
                rows = []
            columns = again
            continue
        rows.append(block)
    yield Table(tuple(rows), columns, blocks[header], number)


def _header_place(blocks: Sequence[Block]) -> int | None:
    return next((place for place, block in enumerate(blocks[:4]) if _is_header(_columns(block), block)), None)


def _columns(row: Block) -> tuple[Column, ...]:
    columns = [_column(bare(cell.text)) for cell in row.cells]
    if Column.INDICATOR in columns:  # beside an indicator, «Mål» is its target and a year is when
        columns = [Column.TARGET if column is Column.GOAL and bare(row.cells[n].text) == "mål" else column
                   for n, column in enumerate(columns)]  # fmt: skip
    elif Column.ACTION not in columns and Column.ACTIVITIES in columns:
        columns[columns.index(Column.ACTIVITIES)] = Column.ACTION
    if Column.GOAL not in columns and Column.ACTION in columns and Column.TARGET in columns:
        columns[columns.index(Column.TARGET)] = Column.GOAL
    return tuple(columns)


def _column(words: str) -> Column:
    return next((column for column, pattern in _PATTERNS if pattern.match(words)), Column.OTHER)


def _is_header(columns: Sequence[Column], row: Block) -> bool:
    named = [c for c in columns if c not in (Column.OTHER, Column.NUMBER, Column.YEAR_MARK)]
    is_short = all(len(cell.text) < 60 and len(cell.lines) < 3 for cell in row.cells)
    return len(set(named)) >= 2 and is_short


def _by_content(rows: Sequence[Block]) -> tuple[Column, ...]:
    """Columns of a table without headings: goal numbers first, years last, the action is what reads as words."""
    width = max(len(row.cells) for row in rows)
    cells = [[row.cells[n].text for row in rows if n < len(row.cells) and row.cells[n].text] for n in range(width)]
    columns = [_content_column(column) for column in cells]
    if Column.YEARS not in columns or len(rows) < 2:
        return tuple(Column.OTHER for _ in columns)
    texts = [n for n, column in enumerate(columns) if column is Column.OTHER and cells[n]]
    if texts:
        columns[texts[0]] = Column.ACTION
    for n in texts[1:2]:
        if any(len(row.cells[n].lines) > 1 for row in rows if n < len(row.cells)):
            columns[n] = Column.ACTIVITIES
    return tuple(columns)


def _content_column(texts: Sequence[str]) -> Column:
    if texts and all(_GOAL_NUMBERS.match(text) for text in texts) and not any(is_years_alone(text) for text in texts):
        return Column.GOAL
    if texts and sum(is_years_alone(text) for text in texts) * 3 >= 2 * len(texts):
        return Column.YEARS
    return Column.OTHER


def goal_numbers_in(text: str) -> list[str]:
    """«1,7» or «Mål 2 og 6» → the goals' numbers; nothing for a goal written out in words."""
    text = text.strip()
    return re.findall(r"[A-Z]?\d{1,2}(?:\.\d+)*", text) if _GOAL_NUMBERS.match(text) else []
