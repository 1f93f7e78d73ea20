"""Need at the middle of everything, by year, for each piece that something else is multiplied onto: a rate, and the
ages where errors and policies are the same. One table for each service; knows nothing of draws."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .shifting import read_at

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class NeedTable:
    """`need` is (years, shifts, cells). A cell is one of the service's rates in one segment; empty ones are gone."""

    need: Floats
    rates: NDArray[np.intp]  # (cells,)
    segments: NDArray[np.intp]  # (cells,)


def tables_of(
    persons: Floats, curves: Sequence[Floats], segments: Sequence[slice], shifts: Sequence[int]
) -> tuple[NeedTable, ...]:
    """`persons` is (years, 2, AGES); `curves`, one (rates, 2, AGES) for each service; `shifts`, whole years younger."""
    every = np.concatenate(curves)
    need = np.empty((len(persons), len(shifts), len(every), len(segments)))
    people = [persons[:, :, ages].reshape(len(persons), -1) for ages in segments]
    for column, shift in enumerate(shifts):
        read = every[:, :, read_at(shift)]
        for segment, ages in enumerate(segments):
            need[:, column, :, segment] = people[segment] @ read[:, :, ages].reshape(len(every), -1).T
    edges = np.cumsum([len(curve) for curve in curves])[:-1]
    return tuple(_without_empty(part) for part in np.split(need, edges, axis=2))


def _without_empty(need: Floats) -> NeedTable:
    rates, segments = np.nonzero(need.any(axis=(0, 1)))
    return NeedTable(need[:, :, rates, segments], rates, segments)
