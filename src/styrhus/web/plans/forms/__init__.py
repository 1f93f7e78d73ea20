"""What people fill in about plans. Nothing here writes."""

from .decisions import CloseDecisionForm, DecisionForm, NewDecisionForm
from .elements import (
    ActionForm,
    BulkForm,
    GoalForm,
    IndicatorForm,
    MergeForm,
    MoveGoalForm,
    NewGoalForm,
    PlanForm,
)
from .owned import goal_choices, initial_of
from .reporting import MoneyForm, MoveMilestoneForm, NewMilestoneForm, ObservationForm, ReportForm, StopForm
from .targets import TargetForm

__all__ = [
    "ActionForm",
    "BulkForm",
    "CloseDecisionForm",
    "DecisionForm",
    "GoalForm",
    "IndicatorForm",
    "MergeForm",
    "MoneyForm",
    "MoveGoalForm",
    "MoveMilestoneForm",
    "NewDecisionForm",
    "NewGoalForm",
    "NewMilestoneForm",
    "ObservationForm",
    "PlanForm",
    "ReportForm",
    "StopForm",
    "TargetForm",
    "goal_choices",
    "initial_of",
]
