"""Reads of the thread that join: what pages show, in a bounded number of queries."""

from .drafts import plan_as_draft
from .element_pages import action_page, goal_page, indicator_page
from .lists import indicator_groups, plan_entries
from .places import source_page
from .plan_pages import PlanPage, plan_page, public_plan_page
from .searching import search

__all__ = [
    "PlanPage",
    "action_page",
    "goal_page",
    "indicator_groups",
    "indicator_page",
    "plan_as_draft",
    "plan_entries",
    "plan_page",
    "public_plan_page",
    "search",
    "source_page",
]
