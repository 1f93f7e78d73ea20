"""Control charts and the effect of an action. Values in, frozen dataclasses out: no clock, no database, no drawing."""

from .alarms import chart_alarm_rate, effect_alarm_rate, rate_in_words
from .charting import control_chart
from .effect import Effect, EffectVerdict, effect
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
from .telling import tell_alarms, tell_assurance, tell_signal
from .telling_effect import tell_effect

__all__ = [
    "Assurance",
    "Chart",
    "ChartError",
    "ChartKind",
    "Effect",
    "EffectVerdict",
    "Line",
    "Part",
    "Point",
    "Rule",
    "RuleSet",
    "Runs",
    "Side",
    "Signal",
    "Variation",
    "chart_alarm_rate",
    "control_chart",
    "effect",
    "effect_alarm_rate",
    "outside_of",
    "rate_in_words",
    "tell_alarms",
    "tell_assurance",
    "tell_effect",
    "tell_signal",
]
