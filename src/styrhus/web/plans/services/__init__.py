"""Writes to the thread, one module a noun. Every service is keyword-only, takes `by`, is one transaction and tells the
log once. Views ask `plans.permissions` before they call; services keep what the plan itself allows."""

from .actions import (
    add_activity,
    add_milestone,
    finish_action,
    finish_activity,
    finish_milestone,
    move_milestone,
    report_action,
    resume_action,
    set_money,
    stop_action,
    undo_report,
)
from .adopting import adopt_version
from .copying import copy_plan
from .decisions import add_decision, change_decision, close_decision, set_decision_state
from .elements import (
    change_element,
    change_many,
    create_action,
    create_goal,
    create_indicator,
    remove_element,
    restore_element,
)
from .indicators import (
    add_observation,
    add_target,
    correct_observation,
    remove_target,
    set_target,
    withdraw_observation,
)
from .locking import StaleEditError
from .merging import merge_elements, supersede_element
from .moving import move_element, move_goal, set_goals
from .owners import deactivate_user
from .plans import change_plan, create_plan, link_plans, set_plan_state, unlink_plans

__all__ = [
    "StaleEditError",
    "add_activity",
    "add_decision",
    "add_milestone",
    "add_observation",
    "add_target",
    "adopt_version",
    "change_decision",
    "change_element",
    "change_many",
    "change_plan",
    "close_decision",
    "copy_plan",
    "correct_observation",
    "create_action",
    "create_goal",
    "create_indicator",
    "create_plan",
    "deactivate_user",
    "finish_action",
    "finish_activity",
    "finish_milestone",
    "link_plans",
    "merge_elements",
    "move_element",
    "move_goal",
    "move_milestone",
    "remove_element",
    "remove_target",
    "report_action",
    "restore_element",
    "resume_action",
    "set_decision_state",
    "set_goals",
    "set_money",
    "set_plan_state",
    "set_target",
    "stop_action",
    "supersede_element",
    "undo_report",
    "unlink_plans",
    "withdraw_observation",
]
