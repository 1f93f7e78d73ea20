"""What invented persons are called: ids in files, pseudonyms in the store. No id can be read as an identity number."""

import numpy as np

from styrhus.records.pseudonyms import Key, normalised

from .columns import EMPLOYEES_FROM, Numbers, Pseudonyms, whole


def id_of(number: int) -> str:
    """«B17» for a client, «A4» for an employee."""
    return f"A{number - EMPLOYEES_FROM}" if number >= EMPLOYEES_FROM else f"B{number + 1}"


def invented(seed: int) -> Pseudonyms:
    """A positive number of 63 bits for each running number: the mixing step of SplitMix64. Fast, and without a key."""

    def pseudonyms(numbers: Numbers, heading: str) -> Numbers:
        mixed = (numbers.astype(np.uint64) + np.uint64((seed & 0xFFFF) + 1)) * np.uint64(0x9E3779B97F4A7C15)
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        mixed ^= mixed >> np.uint64(31)
        return (mixed >> np.uint64(1)).astype(np.int64)

    return pseudonyms


def keyed(key: Key) -> Pseudonyms:
    """The pseudonyms an import of the files would give."""
    known: dict[tuple[int, str], int] = {}

    def pseudonym(number: int, heading: str) -> int:
        if (number, heading) not in known:
            known[number, heading] = key.pseudonym(heading, normalised(id_of(number)))
        return known[number, heading]

    def pseudonyms(numbers: Numbers, heading: str) -> Numbers:
        different, places = np.unique(numbers, return_inverse=True)
        return whole([0 if one < 0 else pseudonym(one, heading) for one in different.tolist()])[places]

    return pseudonyms
