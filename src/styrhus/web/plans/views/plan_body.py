"""What the plan page says of the plan, written once and shown to every reader until something is written to the log.

Must depend on nothing but its arguments: no request, no reader, no clock.
"""

from datetime import date
from functools import lru_cache

from django.template.loader import render_to_string
from markupsafe import Markup

from styrhus.web.plans import selectors
from styrhus.web.plans.models import Plan
from styrhus.web.plans.selectors.minute import plan_in_one_minute
from styrhus.web.plans.selectors.pictures import picture_of, shows_status

MOST_KEPT = 32  # a large plan's page is a megabyte or two


@lru_cache(maxsize=MOST_KEPT)
def plan_body(plan: Plan, last_event: str | None, day: date, can_edit: bool) -> Markup:
    """Every write is told in the log in its own transaction, and the log takes one writer at a time: the last event one
    can see says which writes one can see. It must have been read with the plan or before, never after: what is kept
    under it may then be newer than the event, but never older.
    """
    page = selectors.plan_page(plan, day)
    current = next((one for one in page.phases if one.starts_on and one.starts_on <= day <= (one.ends_on or day)), None)
    context = {
        "page": page,
        "minute": plan_in_one_minute(page, day),
        "picture": picture_of(page),
        "has_status": shows_status(page),
        "current_phase": current.pk if current else None,
        "can_edit": can_edit,
    }
    return Markup(render_to_string("plans/_plan_body.html", context))  # noqa: S704 - our own template, which escapes
