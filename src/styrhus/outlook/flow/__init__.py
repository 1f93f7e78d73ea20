"""People through places: who waits how long, with how many places, event by event. Steady state is the oracle only."""

from .model import (
    Arrivals,
    CapacityChange,
    FlowCase,
    FlowResult,
    Home,
    PersonClass,
    PlaceKind,
    Promise,
    PromiseKept,
    Start,
    Stay,
    WaitsAt,
)

__all__ = [
    "Arrivals",
    "CapacityChange",
    "FlowCase",
    "FlowResult",
    "Home",
    "PersonClass",
    "PlaceKind",
    "Promise",
    "PromiseKept",
    "Start",
    "Stay",
    "WaitsAt",
]
