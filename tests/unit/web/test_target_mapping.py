"""A target goes to the database's columns and back, and to the contract's JSON and back, and is the same."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrhus.targets.model import DatedValue, Limit, Target, TargetKind
from styrhus.web.plans.models import Target as TargetRow
from styrhus.web.plans.target_mapping import (
    ADDED_COLUMNS,
    CONTRACT_COLUMNS,
    columns_of,
    target_from_json,
    target_from_row,
)

numbers = st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 3) + 0.0)
words = st.text("abcdefghijklmnopqrstuvwxyzæøå %", min_size=1, max_size=20).map(str.strip).filter(bool)
days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
deadlines = st.none() | st.integers(1990, 2060).map(str) | days.map(date.isoformat)
limits = st.builds(Limit, st.sampled_from(["absolute_at_most", "share_at_least"]), numbers, st.none() | words)
said_by_documents = {
    "kind": st.sampled_from(TargetKind),
    "value": st.none() | numbers | st.tuples(numbers, numbers),
    "unit": st.none() | words,
    "population": st.none() | words,
    "limit": st.none() | limits,
    "baseline_year": st.none() | st.integers(1990, 2060),
    "deadline": deadlines,
    "recurrence": st.none() | words,
    "strict": st.booleans(),
}
document_targets = st.builds(Target, **said_by_documents)
dated_values = st.builds(DatedValue, numbers, days)
targets = st.builds(
    Target, **said_by_documents, baseline=st.none() | dated_values, waypoints=st.lists(dated_values).map(tuple)
)


@given(targets)
def test_target_survives_the_database(target):
    assert target_from_row(TargetRow(**columns_of(target))) == target


@given(document_targets)
def test_target_of_a_document_survives_the_contract(target):
    assert target_from_json(json.loads(json.dumps(target.as_json()))) == target


anything = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers(), max_size=3)
FIELDS = list(said_by_documents)


@given(st.dictionaries(st.sampled_from(FIELDS), anything | st.dictionaries(st.text(), anything)))
def test_whatever_a_draft_says_becomes_a_target_that_fits_the_columns(said):
    row = TargetRow(**columns_of(target_from_json(said)))
    row.clean_fields(exclude=["indicator"])


def test_every_column_is_of_the_contract_or_added():
    assert set(columns_of(Target(TargetKind.DONE))) == {*CONTRACT_COLUMNS, *ADDED_COLUMNS}


@pytest.mark.parametrize("kind", TargetKind)
def test_every_kind_has_a_label(kind):
    assert TargetRow(kind=kind.value).get_kind_display() != kind.value
