"""Writes to the thread, one module a noun. Every service is keyword-only, takes `by`, is one transaction and tells the
log once. Views ask `plans.permissions` before they call; services keep what the plan itself allows."""

from .adopting import adopt_version
from .elements import (
    change_element,
    change_many,
    create_action,
    create_goal,
    create_indicator,
    remove_element,
    restore_element,
)
from .locking import StaleEditError
from .plans import change_plan, create_plan, link_plans, set_plan_state, unlink_plans

__all__ = [
    "StaleEditError",
    "adopt_version",
    "change_element",
    "change_many",
    "change_plan",
    "create_action",
    "create_goal",
    "create_indicator",
    "create_plan",
    "link_plans",
    "remove_element",
    "restore_element",
    "set_plan_state",
    "unlink_plans",
]
