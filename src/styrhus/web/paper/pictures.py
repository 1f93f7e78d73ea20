"""The pages' own drawings as pictures for paper: the same geometry and the same templates, with colours for print.
SVG for PDF, where lines stay lines; PNG for Word. Knows no note."""

from functools import lru_cache
from importlib import resources

import typst
from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from styrhus.web.drawing.fan import Fan, FanSheet, draw_fan_on
from styrhus.web.drawing.waterfall import Waterfall, WaterfallSheet, draw_waterfall_on

from .fitting import printable

FONT = "Libertinus Serif"  # inside the typesetter, so a note looks the same on every machine
FAN_SHEET = FanSheet("paper", 700, 268, 44, 540, 42, 240, 550, 5)
WATERFALL_SHEET = WaterfallSheet("paper", 700, 31, 18, 250, 2, 14)
WIDTH_MM = 174.0
DOTS_AN_INCH = 200.0
_FAN = '{% from "parts/fan.html" import fan_drawing %}{{ fan_drawing(drawn, "figur") }}'
_WATERFALL = '{% from "parts/waterfall.html" import waterfall_drawing %}{{ waterfall_drawing(drawn, "figur") }}'
_PNG_PAGE = b"""
#set page(width: 174mm, height: auto, margin: 0mm)
#image(bytes(sys.inputs.svg), width: 100%)
"""


def as_svg(drawn: Fan | Waterfall) -> str:
    """One picture, complete in itself."""
    markup = printable(_template(_source_of(drawn)).render(drawn=_on_paper(drawn)).strip())
    style = resources.files(__package__).joinpath("picture.css").read_text("utf-8")
    opened, rest = markup.split(">", 1)
    opened = opened.replace("<svg", f'<svg xmlns="http://www.w3.org/2000/svg" font-family="{FONT}"', 1)
    return f"{opened}><style>{style}</style>{rest}"


def as_png(drawn: Fan | Waterfall) -> bytes:
    """As wide as the text on an A4 page, `DOTS_AN_INCH` fine."""
    made = typst.compile(
        _PNG_PAGE, format="png", ppi=DOTS_AN_INCH, sys_inputs={"svg": as_svg(drawn)}, ignore_system_fonts=True
    )
    return made[0] if isinstance(made, list) else made or b""


def told(drawn: Fan | Waterfall) -> str:
    """What one sees, for those who do not see it."""
    return printable(f"{drawn.name}. {drawn.sentence}")


def can_be_drawn(drawn: Fan | Waterfall) -> bool:
    return not isinstance(drawn, Fan) or drawn.count > 1


def _on_paper(drawn: Fan | Waterfall) -> object:
    return draw_fan_on(drawn, FAN_SHEET) if isinstance(drawn, Fan) else draw_waterfall_on(drawn, WATERFALL_SHEET)


def _source_of(drawn: Fan | Waterfall) -> str:
    return _FAN if isinstance(drawn, Fan) else _WATERFALL


@lru_cache(maxsize=2)
def _template(source: str) -> Template:
    pages = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=PackageLoader("styrhus.web", "templates"),
    )
    return pages.from_string(source)
