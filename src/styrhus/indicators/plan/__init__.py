"""From a question to as few scans of the facts as it takes. Writes expressions; never connects to anything."""

from .planning import Plan, answers_of, plan_for
from .scans import Scan

__all__ = ["Plan", "Scan", "answers_of", "plan_for"]
