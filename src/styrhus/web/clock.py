"""What day it is. The demonstration lives on a fixed day, so that it shows the same to everybody, every year."""

import os
from datetime import UTC, date, datetime

from django.utils import timezone


def today() -> date:
    """Today in the municipality, or the fixed day in STYRHUS_TODAY."""
    fixed = os.environ.get("STYRHUS_TODAY")
    return date.fromisoformat(fixed) if fixed else timezone.localdate()


def now() -> datetime:
    """This moment; on a fixed day, this time of that day, so that nothing has happened after today."""
    moment = timezone.now()
    return datetime.combine(today(), timezone.localtime(moment).timetz()).astimezone(UTC) if is_fixed() else moment


def local_day(moment: datetime) -> date:
    """The day of a moment, in the municipality's own time."""
    return timezone.localtime(moment).date()


def is_fixed() -> bool:
    return "STYRHUS_TODAY" in os.environ
