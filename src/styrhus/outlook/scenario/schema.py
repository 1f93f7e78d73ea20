"""The scenario file as JSON Schema 2020-12, from the same fields the reader uses. What one field says about another, as
when shares should sum to 1, only the reader sees."""

from typing import Any

from .fields import SCENARIO
from .records import groups_in

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def scenario_schema() -> dict[str, Any]:
    """Dates are text in the schema, as they are in JSON. Each group of fields is a definition."""
    groups = {record.name: (record, told_by) for record, told_by in groups_in(SCENARIO)}
    definitions = {
        name: told_by.definition(record) if told_by else record.definition()
        for name, (record, told_by) in groups.items()
    }
    whole = definitions.pop(SCENARIO.name)
    return {
        "$schema": DIALECT,
        "$id": "urn:styrhus:scenario:1",
        **whole,
        "title": "Scenario for Styrhus",
        "description": "Hva som er i dag, hva som kan komme, og hva man kan gjøre med det.",
        "$defs": definitions,
    }
