"""Runs a scenario: need, flow and resources joined for each alternative, with the same random numbers."""

from .model import (
    AlternativeAnswer,
    Answer,
    Bar,
    ClassPromise,
    DelayGap,
    PlacesPoint,
    PromiseAnswer,
    Series,
    Split,
    Waterfall,
)

__all__ = [
    "AlternativeAnswer",
    "Answer",
    "Bar",
    "ClassPromise",
    "DelayGap",
    "PlacesPoint",
    "PromiseAnswer",
    "Series",
    "Split",
    "Waterfall",
]
