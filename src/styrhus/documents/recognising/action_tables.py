"""Tables of actions: which goals each row serves, what is to be done, for what money, by whom and when."""

import re
from collections.abc import Sequence
from dataclasses import replace

from styrhus.documents.draft import Anchor, Period
from styrhus.documents.model import CellLine, Document
from styrhus.documents.recognising.columns import Column, Table, goal_numbers_in
from styrhus.documents.recognising.labels import bare, label_of_line
from styrhus.documents.recognising.ledger import ActionEntry, GoalEntry, Ledger
from styrhus.documents.recognising.outline import Point
from styrhus.documents.recognising.people import financing_in, names_in
from styrhus.documents.recognising.rows import MergedRow, merged_rows
from styrhus.documents.recognising.vocabulary import LEVEL_WORDS, PLURALS, Sense
from styrhus.documents.recognising.years import years_in
from styrhus.targets.patterns import lazy_pattern

_NO_MARK = frozenset({"", "-", "–", "—", "nei", "0"})
_CO_ORDINATED = lazy_pattern(
    r"^arbeidet (?:koordineres|koordinerast|blir koordinert|ledes|leies) av (?P<who>[^.,]{3,60})", re.IGNORECASE
)
_EXAMPLES = lazy_pattern(
    r"^(?:eksempl\w+|døme|f\.eks\.?|blant anna|blant annet)\b.{0,40}:?$|,\s*eksempl\w+ på \w+:?$", re.IGNORECASE
)


def take_action_table(
    table: Table, document: Document, ledger: Ledger, standing: Sequence[GoalEntry], period: Period
) -> None:
    """Rows to actions; goals that stand only in the table become goals too."""
    _number_by_order(table, ledger)
    reader = _ActionTable(table, ledger, list(standing), period)
    for row in merged_rows(table, known_words(document)):
        reader.take(row)
    ledger.claim(block.index for block in table.rows)


def _number_by_order(table: Table, ledger: Ledger) -> None:
    """Rows that name goals by number, in a document that does not number them: the goals count in their order."""
    place = table.place(Column.GOAL)
    cells = [row.cells[place].text for row in table.rows if place is not None and place < len(row.cells)]
    wanted = {number for cell in cells for number in goal_numbers_in(cell)}
    goals = [goal for goal in ledger.goals if goal.sense is Sense.GOAL]
    lowest = [goal for goal in goals if not any(other.parent is goal for other in goals)]
    is_free = bool(lowest) and not any(goal.point.number for goal in ledger.goals)
    if not wanted or not is_free or not all(number.isdigit() and 1 <= int(number) <= len(lowest) for number in wanted):
        return
    for number, goal in enumerate(sorted(lowest, key=lambda each: each.point.anchor.start), 1):
        goal.point = replace(goal.point, number=str(number))
    message = "Målene har ikke nummer i dokumentet. De er nummerert i den rekkefølgen de står. Kontroller koblingen."
    ledger.find("goals_numbered_by_order", message, lowest[0].point)


def known_words(document: Document) -> frozenset[str]:
    return frozenset(re.findall(r"[\wæøå]{2,}", document.text.lower()))


class _ActionTable:
    """Goes down the rows; a goal or area stays in force until another is named."""

    def __init__(self, table: Table, ledger: Ledger, standing: list[GoalEntry], period: Period) -> None:
        self.table = table
        self.ledger = ledger
        self.period = period
        self.area: GoalEntry | None = None
        self.goals: list[GoalEntry] = standing
        self.action: ActionEntry | None = None

    def take(self, row: MergedRow) -> None:
        if row.is_group:
            self._take_group(row)
            return
        self._take_area(row)
        self._take_goals(row)
        place = self.table.place(Column.ACTION)
        if row.lines(place):
            self._take_action(row, place)
        elif self.action is not None:
            self._fill(self.action, row)

    def _take_group(self, row: MergedRow) -> None:
        place = next(n for n, lines in enumerate(row.cells) if lines)
        text = row.text(place)
        label = label_of_line(text)
        numbers = goal_numbers_in(text)
        if numbers:
            self.goals = self._by_numbers(numbers) or self.goals
            return
        name = label.name if label and label.name else text
        level = label.level if label and label.level in LEVEL_WORDS else self._level(Column.GOAL, "område")
        sense = label.sense if label and label.sense in (Sense.GOAL, Sense.AREA) else Sense.AREA
        point = Point(name, row.anchor(place), label.number if label else None)
        entry = self._goal(point, level or "område", sense, None)
        self.goals = [entry]
        self.area = entry if sense is Sense.AREA else self.area

    def _take_area(self, row: MergedRow) -> None:
        place = self.table.place(Column.AREA)
        if place is None or not row.lines(place):
            return
        numbers = goal_numbers_in(row.text(place))
        if numbers:
            self.goals = self._by_numbers(numbers) or self.goals
            return
        point = _numbered_point(row, place)
        self.area = self._goal(point, self._level(Column.AREA, "område"), Sense.AREA, None)
        self.goals = [self.area]

    def _take_goals(self, row: MergedRow) -> None:
        place = self.table.place(Column.GOAL)
        if place is None or not row.lines(place):
            return
        numbers = goal_numbers_in(row.text(place))
        if numbers:
            found = self._by_numbers(numbers)
            missing = [n for n in numbers if not any(g.point.number == n for g in found)]
            if missing:
                message = f"Raden viser til mål {', '.join(missing)}, som ikke står i dokumentet."
                self.ledger.find("unknown_goal_number", message, Point("", row.anchor(place)))
            self.goals = found
            return
        lines = [line for line in row.lines(place) if line.depth == 0]
        bulleted = [line for line in lines if line.bulleted]
        if len(bulleted) > 1:
            points = [Point(line.text, _line_anchor(row, line)) for line in bulleted]
        else:
            points = [_numbered_point(row, place)]
        level = self._level(Column.GOAL, "mål")
        self.goals = [self._goal(point, level, Sense.GOAL, self.area) for point in points]

    def _goal(self, point: Point, level: str, sense: Sense, parent: GoalEntry | None) -> GoalEntry:
        """The goal of these words, which may be known already from the text or from a row above."""
        words = bare(point.text)
        known = next((g for g in self.ledger.goals if bare(g.point.text) == words), None)
        if known is None and point.number is not None:
            known = next((g for g in self.ledger.goals if _same_start(g.point, point)), None)
        if known is None:
            known = GoalEntry(point, level, sense, parent)
            self.ledger.goals.append(known)
        return known

    def _by_numbers(self, numbers: Sequence[str]) -> list[GoalEntry]:
        level = self._level(Column.GOAL, "")
        found = []
        for number in numbers:
            same = [g for g in self.ledger.goals if g.point.number == number and g.sense is not Sense.INHERITED]
            same.sort(key=lambda goal: goal.level != level)
            found += same[:1]
        return found

    def _level(self, column: Column, default: str) -> str:
        place = self.table.place(column)
        words = bare(self.table.heading(place)) if place is not None else ""
        words = re.sub(r"[ -]?(?:nr|nummer)\.?$", "", words.split("/")[0].strip())
        words = PLURALS.get(words, words)
        return words if words in LEVEL_WORDS else default

    def _take_action(self, row: MergedRow, place: int | None) -> None:
        lines = row.lines(place)
        text = " ".join(line.text for line in lines if not line.bulleted or line is lines[0])
        bullets = [line for line in lines[1:] if line.bulleted]
        number = row.text(self.table.place(Column.NUMBER)).strip(".") or None
        label = label_of_line(text)
        if label is not None and label.sense is Sense.ACTION and label.name:
            text, number = label.name, number or label.number
        self.action = ActionEntry(Point(text, row.anchor(place), number), list(self.goals))
        self.ledger.actions.append(self.action)
        for goal in self.goals:
            goal.is_used = True
        for line in bullets:
            self.action.add_activity(line.text, line.depth)
        self._fill(self.action, row)

    def _fill(self, action: ActionEntry, row: MergedRow) -> None:
        _add_activities(action, row.lines(self.table.place(Column.ACTIVITIES)))
        for n, column in enumerate(self.table.columns):
            text = "\n".join(line.text for line in row.lines(n))
            if column is Column.RESPONSIBLE:
                action.responsible.extend(name for name in names_in(text) if name not in action.responsible)
            elif column is Column.MONEY:
                action.financing.extend(part for part in financing_in(text) if part not in action.financing)
        years = self._years(row)
        if years != Period() and action.years == Period():
            action.years = years

    def _years(self, row: MergedRow) -> Period:
        marked = [
            int(re.findall(r"\d{4}", self.table.heading(n))[0])
            for n, column in enumerate(self.table.columns)
            if column is Column.YEAR_MARK and row.text(n).lower() not in _NO_MARK
        ]
        if marked:
            return Period(min(marked), max(marked))
        place = self.table.place(Column.YEARS)
        if place is not None:
            return years_in(row.text(place), self.period)
        first = years_in(row.text(self.table.place(Column.FROM)), self.period).first
        end = years_in(row.text(self.table.place(Column.TO)), self.period)
        return Period(first, end.last or end.first) if first or end.last else Period()


def _add_activities(action: ActionEntry, lines: Sequence[CellLine]) -> None:
    for line in _apart(lines):
        led = _CO_ORDINATED.match(line.text)
        if led is not None:
            action.responsible.append(led["who"].strip())
        if _EXAMPLES.search(line.text) and not line.bulleted:
            continue  # «Eksempler på tiltak:» names what follows and is none itself
        action.add_activity(line.text, line.depth)


def _apart(lines: Sequence[CellLine]) -> list[CellLine]:
    """«– Lyse ut stillinger – Lage felles inntak» on one line of a cell is two points."""
    apart = []
    for line in lines:
        parts = re.split(r"\s+[–-]\s+(?=[A-ZÆØÅ])", line.text) if line.bulleted and len(lines) <= 2 else [line.text]
        apart += [CellLine(part, line.start, line.end, line.depth, line.bulleted) for part in parts]
    return apart


def _numbered_point(row: MergedRow, place: int) -> Point:
    """«Mål 2: Trygg alderdom», «2. Trygg alderdom» → number and words."""
    text = row.text(place)
    label = label_of_line(text)
    if label is not None and label.name and label.sense in (Sense.GOAL, Sense.AREA):
        return Point(label.name, row.anchor(place), label.number)
    match = re.match(r"(\d{1,2}(?:\.\d+)*)[.):]?\s+(?=\D)", text)
    if match is not None:
        return Point(text[match.end() :], row.anchor(place), match[1])
    return Point(text, row.anchor(place))


def _line_anchor(row: MergedRow, line: CellLine) -> Anchor:
    if not row.first.start <= line.start < row.first.end:
        return row.anchor(None)
    return Anchor(row.first.index, row.first.page, line.start, line.end)


def _same_start(known: Point, point: Point) -> bool:
    if known.number != point.number:
        return False
    a, b = bare(known.text).split(), bare(point.text).split()
    return a[:3] == b[:3]
