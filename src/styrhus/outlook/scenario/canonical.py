"""One fingerprint for what a run is reckoned from, so that who has the scenario and the population can check an answer.
Only what the file says counts, not how it is written."""

import hashlib
import json
from datetime import date

import numpy as np

from styrhus.outlook.population import PopulationSet

from .model import Scenario
from .writing import as_plain


def canonical_json(scenario: Scenario, population: PopulationSet) -> bytes:
    """Sorted keys, no spaces; people as a hash of their figures, 64-bit, least significant byte first."""
    alternatives = {
        name: {
            "region": one.region,
            "first_year": one.first_year,
            "shape": list(one.persons.shape),
            "persons": hashlib.sha256(np.ascontiguousarray(one.persons, dtype="<f8").tobytes()).hexdigest(),
        }
        for name, one in population.alternatives.items()
    }
    whole = {"scenario": as_plain(scenario), "population": {"main": population.main, "alternatives": alternatives}}
    text = json.dumps(
        whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, default=_as_text
    )
    return text.encode()


def inputs_sha256(scenario: Scenario, population: PopulationSet) -> str:
    return hashlib.sha256(canonical_json(scenario, population)).hexdigest()


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not a scenario value")
