"""Random measures over random tables: DuckDB and the judge must answer alike. The same as in `spec`, for long."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from support.random_measures import questions, small_tables
from support.small_facts import SmallTables, facts_of

from styrhus.indicators.engines.answers import Question
from styrhus.indicators.engines.duckdb import DuckDb
from styrhus.indicators.engines.reference import Reference

pytestmark = pytest.mark.generative


@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(tables=small_tables(), question=questions())
def test_engines_agree(tables: SmallTables, question: Question):
    with TemporaryDirectory() as folder:
        facts = facts_of(tables, Path(folder))
        judged, found = Reference().answer(question, facts), DuckDb().answer(question, facts)

    assert found.counts == judged.counts
    assert found.histograms == judged.histograms
