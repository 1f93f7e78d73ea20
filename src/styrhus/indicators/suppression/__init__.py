"""Small numbers do not leave: what to hide in figures about to be published, and an audit of it. Works on whole numbers
at the publication boundary; knows no store, no page and no indicator."""

from styrhus.indicators.suppression.model import (
    Hidden,
    Leak,
    Part,
    PublishedCell,
    SuppressedCell,
    SuppressedFigure,
    Suppression,
    Threshold,
)
from styrhus.indicators.suppression.series import SeriesPoint, why_series_is_hidden
from styrhus.indicators.suppression.suppressing import suppress_cells
from styrhus.indicators.suppression.tables import TOTAL, crossed_cells, grouping_of_tree, suppress_table

__all__ = [
    "TOTAL",
    "Hidden",
    "Leak",
    "Part",
    "PublishedCell",
    "SeriesPoint",
    "SuppressedCell",
    "SuppressedFigure",
    "Suppression",
    "Threshold",
    "crossed_cells",
    "grouping_of_tree",
    "suppress_cells",
    "suppress_table",
    "why_series_is_hidden",
]
