"""From population to need: use rates by age, sex and need level, what may change them, and how sure that is."""

from .model import (
    AgeRate,
    Correlation,
    Drivers,
    NeedCase,
    NeedDraws,
    NeedLevel,
    Phase,
    RateChange,
    Service,
    Uncertain,
)

__all__ = [
    "AgeRate",
    "Correlation",
    "Drivers",
    "NeedCase",
    "NeedDraws",
    "NeedLevel",
    "Phase",
    "RateChange",
    "Service",
    "Uncertain",
]
