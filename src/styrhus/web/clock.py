"""What day it is. The demonstration lives on a fixed day, so that it shows the same to everybody, every year."""

import os
from datetime import date

from django.utils import timezone


def today() -> date:
    """Today in the municipality, or the fixed day in STYRHUS_TODAY."""
    fixed = os.environ.get("STYRHUS_TODAY")
    return date.fromisoformat(fixed) if fixed else timezone.localdate()


def is_fixed() -> bool:
    return "STYRHUS_TODAY" in os.environ
