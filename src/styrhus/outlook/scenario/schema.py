"""The scenario file as JSON Schema 2020-12, from the same fields the reader uses. What one field says about another, as
when shares should sum to 1, only the reader sees."""

from typing import Any

from .fields import SCENARIO

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def scenario_schema() -> dict[str, Any]:
    """Dates are text in the schema, as they are in JSON."""
    return {
        "$schema": DIALECT,
        "$id": "urn:styrhus:scenario:1",
        "title": "Scenario for Styrhus",
        "description": "Hva som er i dag, hva som kan komme, og hva man kan gjøre med det.",
    } | {name: part for name, part in SCENARIO.schema().items() if name != "title"}
