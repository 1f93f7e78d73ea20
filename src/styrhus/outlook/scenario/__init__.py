"""A question to the future as a file: what is so today, what may come, and what one could do about it."""

from .model import (
    Alternative,
    Asks,
    ChangeCoverage,
    ChangeDriver,
    ChangeStay,
    ClosePlaces,
    Delay,
    Driver,
    MoveNeed,
    OpenPlaces,
    PlaceSystem,
    PoolHomes,
    PopulationSource,
    Scenario,
    Step,
    UsePopulation,
)

__all__ = [
    "Alternative",
    "Asks",
    "ChangeCoverage",
    "ChangeDriver",
    "ChangeStay",
    "ClosePlaces",
    "Delay",
    "Driver",
    "MoveNeed",
    "OpenPlaces",
    "PlaceSystem",
    "PoolHomes",
    "PopulationSource",
    "Scenario",
    "Step",
    "UsePopulation",
]
