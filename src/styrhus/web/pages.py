"""The Jinja2 environment every page is rendered with: filters for Norwegian numbers and dates, and page helpers."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from styrhus.targets import saying
from styrhus.targets.model import Status

from .accounts.permissions import can_administer
from .clock import local_day, today
from .inputs import said_inputs
from .marks import status_bare, status_tag
from .words import status_word


def environment(**options: Any) -> Environment:
    options |= {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    env = Environment(**options)  # noqa: S701 - it is on, in the options
    env.globals.update(
        static=static,
        url=address,
        csrf_field=csrf_field,
        status_word=status_word,
        status_tag=status_tag,
        status_bare=status_bare,
        said_inputs=said_inputs,
        Status=Status,
        today=today,
        can_administer=can_administer,
    )
    env.filters.update(
        number=saying.format_number,
        percent=saying.format_percent,
        date=saying.format_date,
        local_date=local_date,
        local_time=local_time,
        short_date=saying.format_short_date,
        weekday=saying.format_weekday,
        kroner=saying.format_kroner,
        change=saying.format_change,
        measured=saying.format_value,
    )
    return env


@lru_cache(maxsize=8192)  # a page names the same addresses again and again, and they never change
def address(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page by name: url("plans:goal", goal.public_id)."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def local_date(moment: datetime) -> str:
    """The day of a moment, in the municipality's own time."""
    return saying.format_date(local_day(moment))


def local_time(moment: datetime) -> str:
    """«07.00», in the municipality's own time."""
    return f"{timezone.localtime(moment):%H.%M}"


def csrf_field(request: Any) -> Markup:
    return Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(escape(get_token(request)))
