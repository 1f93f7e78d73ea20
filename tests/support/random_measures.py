"""Random tables, and random measures built backwards from the type that is wanted, so that all can be computed."""

from datetime import date, timedelta

from hypothesis import strategies as st

from styrhus.indicators.engines.answers import Membership, Question
from styrhus.indicators.expression.nodes import (
    Age,
    Aggregate,
    AllOf,
    AnyOf,
    ColumnOf,
    Compare,
    Comparison,
    Condition,
    DaysBetween,
    Exists,
    IsIn,
    IsKnown,
    Literal,
    Measure,
    Not,
    PeriodEnd,
    PersonColumn,
    Scalar,
    Time,
    TimeKind,
)
from styrhus.indicators.model import Period, PeriodKind
from styrhus.indicators.periods import periods_between
from styrhus.records.model import Column, Kind, Table
from styrhus.records.profile import BY_NAME, PEOPLE

FIRST, LAST = date(2023, 9, 1), date(2025, 4, 30)
NUMBERS = {Kind.WHOLE, Kind.DECIMAL}
WORDS = {Kind.TEXT, Kind.CODE}
TABLES = ["decisions", "visits", "staff", "contacts", "population", "discharges"]
UNITS = ["nord", "sør", "vest"]
WORD_LIST = ["a", "b", "c"]

days = st.one_of(
    st.integers(-100, 900).map(lambda number: FIRST + timedelta(days=number)),
    st.sampled_from([date(2023, 12, 31), date(2024, 1, 1), date(2024, 1, 31), date(2024, 2, 29), date(2024, 12, 31)]),
)


def values_of(column: Column) -> st.SearchStrategy[object]:
    if column.name == "unit":
        return st.sampled_from(UNITS)
    if column.name == "birth_year":
        return st.sampled_from([1939, 1944, 1945, 1946, 2000])
    kinds: dict[Kind, st.SearchStrategy[object]] = {
        Kind.PERSON: st.integers(1, 4),
        Kind.DATE: days,
        Kind.YES_NO: st.booleans(),
        **dict.fromkeys(NUMBERS, st.integers(0, 5)),
        **dict.fromkeys(WORDS, st.sampled_from(WORD_LIST)),
    }
    return kinds[column.kind]


@st.composite
def rows_of(draw: st.DrawFn, table: Table) -> list[dict[str, object]]:
    fields = {
        column.name: values_of(column) if column.required else st.none() | values_of(column) for column in table.columns
    }
    rows = draw(st.lists(st.fixed_dictionaries(fields), max_size=8))
    for row in rows:
        first, last = row.get(table.starts), row.get(table.stops)
        if isinstance(first, date) and isinstance(last, date) and last < first:
            row[table.starts], row[table.stops] = last, first
    return list({row["person"]: row for row in rows}.values()) if table is PEOPLE else rows


@st.composite
def small_tables(draw: st.DrawFn) -> dict[str, list[dict[str, object]]]:
    given = draw(st.lists(st.sampled_from(["people", *TABLES]), min_size=4, unique=True))
    return {name: draw(rows_of(BY_NAME[name])) for name in given}


def times(table: Table) -> st.SearchStrategy[Time]:
    dated = [Time(TimeKind.DURING, column.name) for column in table.columns if column.kind is Kind.DATE]
    lasting = [Time(TimeKind.AT_END), Time(TimeKind.TOUCHING)] if table.stops else []
    return st.sampled_from(dated + lasting)


def _columns(table: Table, kinds: set[Kind]) -> list[Scalar]:
    own: list[Scalar] = [ColumnOf(column.name) for column in table.columns if column.kind in kinds]
    if not table.person:
        return own
    return own + [PersonColumn(column.name) for column in PEOPLE.columns if column.kind in kinds]


def dates(table: Table) -> st.SearchStrategy[Scalar]:
    return st.sampled_from(_columns(table, {Kind.DATE})) | st.just(PeriodEnd()) | days.map(Literal)


def differences(table: Table) -> st.SearchStrategy[DaysBetween]:
    return st.builds(DaysBetween, dates(table), st.sampled_from(_columns(table, {Kind.DATE})))


def numbers(table: Table) -> st.SearchStrategy[Scalar]:
    found: list[st.SearchStrategy[Scalar]] = [differences(table)]
    if _columns(table, NUMBERS):
        found.append(st.sampled_from(_columns(table, NUMBERS)))
    if table.person:
        found.append(st.just(Age()))
    return st.one_of(found)


def _comparisons(table: Table) -> st.SearchStrategy[Condition]:
    signs = st.sampled_from(Comparison)
    limits = st.sampled_from([0, 1, 3, 30, 79, 80, 1945]).map(Literal)
    words = st.sampled_from(_columns(table, WORDS))
    return st.one_of(
        st.builds(Compare, numbers(table), signs, limits | numbers(table)),
        st.builds(Compare, dates(table), signs, dates(table)),
        st.builds(Compare, words, signs, st.sampled_from(WORD_LIST).map(Literal)),
        st.builds(IsIn, words, st.lists(st.sampled_from(WORD_LIST), min_size=1, max_size=2).map(tuple)),
        st.builds(IsKnown, words | dates(table) | numbers(table)),
    )


def _exists(depth: int) -> st.SearchStrategy[Condition]:
    about_people = st.sampled_from([BY_NAME[name] for name in TABLES if BY_NAME[name].person])
    return about_people.flatmap(
        lambda table: st.builds(Exists, st.just(table.name), times(table), st.none() | conditions(table, depth))
    )


def conditions(table: Table, depth: int = 2) -> st.SearchStrategy[Condition]:
    simple = _comparisons(table)
    if not depth:
        return simple
    inner = conditions(table, depth - 1)
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    found = [simple, simple, inner.map(Not), several.map(AllOf), several.map(AnyOf)]
    return st.one_of(*found, *([_exists(depth - 1)] if table.person else []))


@st.composite
def measures(draw: st.DrawFn) -> Measure:
    table = BY_NAME[draw(st.sampled_from(TABLES))]
    counted = set(Aggregate) - ({Aggregate.PEOPLE} if not table.person else set())
    aggregate = draw(st.sampled_from(sorted(counted - ({Aggregate.OVERLAP_DAYS} if not table.stops else set()))))
    where = draw(st.none() | conditions(table))
    time = draw(times(table))
    match aggregate:
        case Aggregate.TOTAL:
            return Measure(aggregate, table.name, time, where, draw(numbers(table)))
        case Aggregate.HISTOGRAM:
            return Measure(aggregate, table.name, time, where, draw(differences(table)))
        case Aggregate.OVERLAP_DAYS:
            return Measure(aggregate, table.name, Time(TimeKind.TOUCHING), where, draw(st.none() | numbers(table)))
        case _:
            return Measure(aggregate, table.name, time, where)


def trees(periods: list[Period]) -> list[Membership]:
    """«nord» and «sør» under «by», «vest» under «land»; «sør» moves in the middle of a year. All under «alle»."""
    found = []
    for period in periods:
        moved = period.end >= date(2024, 5, 31)
        above = {"nord": "by", "sør": "land" if moved else "by", "vest": "land"}
        for leaf, parent in above.items():
            found += [Membership(period.key, leaf, node) for node in (leaf, parent, "alle")]
    return found


@st.composite
def questions(draw: st.DrawFn, *, at_most: int = 12) -> Question:
    asked = draw(st.lists(measures(), min_size=1, max_size=at_most, unique=True))
    kinds = draw(st.sets(st.sampled_from(PeriodKind))) | {PeriodKind.MONTH}
    periods = list(periods_between(FIRST, LAST, kinds))
    return Question(asked, periods, trees(periods))
