"""How good were projections, and their intervals, when one looks back? Figures, good or bad."""

from .model import (
    AgeGroup,
    BackTest,
    Coverage,
    ErrorModel,
    Errors,
    Headcount,
    Pair,
    RatePair,
)

__all__ = [
    "AgeGroup",
    "BackTest",
    "Coverage",
    "ErrorModel",
    "Errors",
    "Headcount",
    "Pair",
    "RatePair",
]
