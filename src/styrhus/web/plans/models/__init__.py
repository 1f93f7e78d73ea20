"""The thread's nouns: plan, version, goal, action, indicator, and what hangs on them."""

from .actions import Action, ActionGoal, ActionReport, Activity, Milestone, MoneyLine
from .elements import Element
from .goals import Challenge, Goal, Means
from .indicators import Indicator, IndicatorGoal, Observation, Target
from .plans import Phase, Plan, PlanLink, PlanSdg, PlanVersion, ReportingRule, SourceDocument
from .references import Decision, Reference

__all__ = [
    "Action",
    "ActionGoal",
    "ActionReport",
    "Activity",
    "Challenge",
    "Decision",
    "Element",
    "Goal",
    "Indicator",
    "IndicatorGoal",
    "Means",
    "Milestone",
    "MoneyLine",
    "Observation",
    "Phase",
    "Plan",
    "PlanLink",
    "PlanSdg",
    "PlanVersion",
    "Reference",
    "ReportingRule",
    "SourceDocument",
    "Target",
]
