"""From need and places to staff, kroner and buildings: what it takes, on average and for the next one."""

from .model import (
    Building,
    CostItem,
    Education,
    Grant,
    HomeCare,
    PlaceChange,
    Prices,
    ResourceCase,
    ResourceDraws,
    ResourceUse,
    WardStaffing,
)

__all__ = [
    "Building",
    "CostItem",
    "Education",
    "Grant",
    "HomeCare",
    "PlaceChange",
    "Prices",
    "ResourceCase",
    "ResourceDraws",
    "ResourceUse",
    "WardStaffing",
]
