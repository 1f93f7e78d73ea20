"""Invented extracts whose totals follow Norwegian figures, for tests, demonstrations and benchmarks."""

from .generating import Generated, generate, generate_files
from .scenario import Scenario, read_scenario
from .storing import Delivery

__all__ = ["Delivery", "Generated", "Scenario", "generate", "generate_files", "read_scenario"]
