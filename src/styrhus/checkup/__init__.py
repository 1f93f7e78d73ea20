"""The check-up: a linter for plans. Takes a plan draft and a day, gives findings; knows no file, page or clock."""

from styrhus.checkup.checking import RULES, FindingGroup, check, summary
from styrhus.checkup.model import CheckFinding, Rule, Severity

__all__ = ["RULES", "CheckFinding", "FindingGroup", "Rule", "Severity", "check", "summary"]
