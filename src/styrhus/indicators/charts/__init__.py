"""Control charts and the effect of an action. Values in, frozen dataclasses out: no clock, no database, no drawing."""

from .charting import control_chart
from .model import (
    Assurance,
    Chart,
    ChartError,
    ChartKind,
    Line,
    Part,
    Point,
    Rule,
    RuleSet,
    Runs,
    Side,
    Signal,
    Variation,
)
from .rules import outside_of
from .telling import tell_assurance, tell_signal

__all__ = [
    "Assurance",
    "Chart",
    "ChartError",
    "ChartKind",
    "Line",
    "Part",
    "Point",
    "Rule",
    "RuleSet",
    "Runs",
    "Side",
    "Signal",
    "Variation",
    "control_chart",
    "outside_of",
    "tell_assurance",
    "tell_signal",
]
