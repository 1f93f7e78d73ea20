"""Every word the library's definitions look for occurs in an invented extract, so that each has something to count."""

from dataclasses import fields, is_dataclass

import pytest

from styrhus.indicators.expression.nodes import ColumnOf, Compare, Comparison, Exists, IsIn, Literal, Measure
from styrhus.indicators.loading import load_library, measures_of
from styrhus.records.model import Kind
from styrhus.records.profile import BY_NAME


def words_in(node, table):
    """Table, column and the words of which at least one should occur."""
    match node:
        case Compare(ColumnOf(column), Comparison.EQUAL, Literal(str() as word)):
            yield table, column, (word,)
        case IsIn(ColumnOf(column), among):
            yield table, column, tuple(among)
        case Exists(inner, _, where):
            yield from words_in(where, inner)
        case tuple():
            for part in node:
                yield from words_in(part, table)
        case _ if is_dataclass(node):
            for one in fields(node):
                yield from words_in(getattr(node, one.name), table)


def asked_for():
    quantities = [quantity for one in load_library() for quantity in (one.numerator, one.denominator) if quantity]
    measures = {measure for quantity in quantities for measure in measures_of(quantity)}
    found = {asked for measure in measures for asked in words_in(measure.where, measure.table)}
    return sorted(asked for asked in found if BY_NAME[asked[0]].column(asked[1]).kind in (Kind.TEXT, Kind.CODE))


def test_words_are_found_in_expressions():
    where = IsIn(ColumnOf("service_type"), ("21",))
    measure = Measure("rows", "contacts", None, Exists("decisions", None, where))
    assert list(words_in(measure.where, "contacts")) == [("decisions", "service_type", ("21",))]
    assert len(asked_for()) > 40


@pytest.fixture(scope="module")
def words_of(ask):
    known = {}

    def words(table, column):
        if (table, column) not in known:
            known[table, column] = set(ask(f'select list(distinct "{column}") from {table}'))
        return known[table, column]

    return words


@pytest.mark.parametrize(("table", "column", "words"), asked_for(), ids=lambda value: str(value)[:60])
def test_word_occurs(words_of, table, column, words):
    assert words_of(table, column) & set(words)
