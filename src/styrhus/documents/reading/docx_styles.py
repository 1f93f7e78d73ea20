"""What Word's style and numbering parts say: which paragraphs are headings, which are points and with what mark."""

from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BULLET_LEVELS = 9


def value(element: etree._Element | None, path: str = "", attribute: str = "val") -> str | None:
    """The `w:val` of a descendant, or None."""
    found = element.find(path) if element is not None and path else element
    return found.get(W + attribute) if found is not None else None


@dataclass(frozen=True, slots=True)
class Style:
    name: str
    based_on: str | None
    outline: int | None
    numbering: str | None
    level: int


class Styles:
    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        for element in root.iterfind(f"{W}style") if root is not None else ():
            properties = f"{W}pPr/{W}"
            self._styles[element.get(f"{W}styleId") or ""] = Style(
                name=(value(element, f"{W}name") or "").lower(),
                based_on=value(element, f"{W}basedOn"),
                outline=_number(value(element, f"{properties}outlineLvl")),
                numbering=value(element, f"{properties}numPr/{W}numId"),
                level=_number(value(element, f"{properties}numPr/{W}ilvl")) or 0,
            )

    def heading_level(self, style_id: str | None) -> int | None:
        """Level from 1, by the built-in names, else by the outline level the style has or inherits."""
        for style in self._lineage(style_id):
            for prefix in ("heading ", "overskrift ", "rubrik "):
                if style.name.startswith(prefix) and style.name.removeprefix(prefix).strip().isdigit():
                    return int(style.name.removeprefix(prefix))
            if style.name in ("title", "tittel"):
                return 1
            if style.outline is not None and style.outline < _BULLET_LEVELS:
                return style.outline + 1
        return None

    def numbering(self, style_id: str | None) -> tuple[str, int] | None:
        for style in self._lineage(style_id):
            if style.numbering is not None:
                return style.numbering, style.level
        return None

    def name(self, style_id: str | None) -> str:
        return self._styles[style_id].name if style_id in self._styles else ""

    def _lineage(self, style_id: str | None) -> list[Style]:
        lineage: list[Style] = []
        while style_id in self._styles and len(lineage) < 20:
            lineage.append(self._styles[style_id])
            style_id = lineage[-1].based_on
        return lineage


@dataclass(slots=True)
class Level:
    format: str = "bullet"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class _Counters:
    values: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts list paragraphs as Word does and writes the marker Word would show."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract_of: dict[str, str] = {}
        self._counters: dict[str, _Counters] = {}
        if root is not None:
            self._load(root)

    def _load(self, root: etree._Element) -> None:
        for abstract in root.iterfind(f"{W}abstractNum"):
            levels = {_number(lvl.get(f"{W}ilvl")) or 0: _level(lvl) for lvl in abstract.iterfind(f"{W}lvl")}
            self._levels[abstract.get(f"{W}abstractNumId") or ""] = levels
        for number in root.iterfind(f"{W}num"):
            self._abstract_of[number.get(f"{W}numId") or ""] = value(number, f"{W}abstractNumId") or ""

    def marker(self, number_id: str, depth: int) -> str | None:
        """The next marker of this list at this depth; None when the paragraph is in no list."""
        if number_id == "0":
            return None
        levels = self._levels.get(self._abstract_of.get(number_id, ""))
        if not levels:
            return "•"
        level = levels.get(depth) or levels.get(0) or Level()
        if level.format == "none":
            return None
        if level.format == "bullet":
            return "•" if depth == 0 else "○" if depth == 1 else "▪"
        counters = self._counters.setdefault(self._abstract_of[number_id], _Counters()).values
        counters[depth] = counters.get(depth, level.start - 1) + 1
        for deeper in [each for each in counters if each > depth]:
            del counters[deeper]
        return _written(level, levels, counters)


def _level(element: etree._Element) -> Level:
    return Level(
        format=value(element, f"{W}numFmt") or "decimal",
        text=value(element, f"{W}lvlText") or "",
        start=_number(value(element, f"{W}start")) or 1,
    )


def _written(level: Level, levels: dict[int, Level], counters: dict[int, int]) -> str:
    text = level.text
    for place in range(_BULLET_LEVELS):
        form = levels.get(place, Level(format="decimal"))
        text = text.replace(f"%{place + 1}", _numeral(counters.get(place, form.start), form.format))
    return text.strip()


def _numeral(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman if form == "upperRoman" else roman.lower()
    return str(number)


def _roman(number: int) -> str:
    written = ""
    for worth, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= worth and len(written) < 12:
            written, number = written + sign, number - worth
    return written


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdigit() else None
