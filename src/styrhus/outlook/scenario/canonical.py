"""One fingerprint for what a run is reckoned from, so that who has the scenario and the population can check an answer.
Only what the file says counts, not how it is written; what it leaves out counts as what then holds."""

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import numpy as np

from styrhus.outlook.population import Population, PopulationSet

from .model import Scenario


def canonical_json(scenario: Scenario, population: PopulationSet) -> bytes:
    """Sorted keys, no spaces, every value with its kind."""
    alternatives = {name: _people(one) for name, one in population.alternatives.items()}
    whole = {"scenario": _plain(scenario), "population": {"main": population.main, "alternatives": alternatives}}
    return json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def inputs_sha256(scenario: Scenario, population: PopulationSet) -> str:
    return hashlib.sha256(canonical_json(scenario, population)).hexdigest()


def _people(population: Population) -> dict[str, Any]:
    """The figures as a hash: 64-bit, least significant byte first."""
    persons = np.ascontiguousarray(population.persons, dtype="<f8")
    return {
        "region": population.region,
        "first_year": population.first_year,
        "shape": list(persons.shape),
        "persons": hashlib.sha256(persons.tobytes()).hexdigest(),
    }


def _plain(value: object) -> Any:
    if is_dataclass(value):
        return {"kind": type(value).__name__} | {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
