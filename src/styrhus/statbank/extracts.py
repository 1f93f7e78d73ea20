"""What a service was asked for and gave: the data set, the answers it was put together of, and that they fit.
Knows no service."""

from collections.abc import Sequence
from dataclasses import dataclass

from styrhus.statbank.cache import Provenance
from styrhus.statbank.dataset import Dataset
from styrhus.statbank.errors import PayloadError
from styrhus.statbank.selecting import Chosen


@dataclass(frozen=True)
class Extract:
    """A data set, where it came from, and the dimensions the service added up because nobody selected in them."""

    dataset: Dataset
    provenance: tuple[Provenance, ...]
    left_out: tuple[str, ...] = ()


def as_asked(dataset: Dataset, part: Sequence[Chosen]) -> Dataset:
    """The data set, if it holds what was asked for: a service that chose for itself has answered another question."""
    answered = {dimension.code: dimension.codes for dimension in dataset.dimensions}
    for each in part:
        if set(answered.get(each.dimension, ())) != set(each.codes):
            raise PayloadError(
                f"Vi ba om {len(each.codes)} koder i {each.dimension} og fikk "
                f"{len(answered.get(each.dimension, ()))}: det er et annet uttrekk."
            )
    return dataset
