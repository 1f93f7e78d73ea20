"""Each rule with a row that breaks it and one that just does not. No rule is without an example."""

from datetime import date

import pytest
from extract_files import GOOD, KEY

from styrhus.records.checking import Checked, Span, TableCheck
from styrhus.records.parsing import LONGEST_TEXT
from styrhus.records.profile import BY_NAME, TABLES
from styrhus.records.reading.batches import Batch, Sheet
from styrhus.records.rejections import sentence_of
from styrhus.records.rules import CELL_RULES, TABLE_RULES, rules_of

LATEST = date(2026, 4, 2)
EXAMPLES = """
table       | what the row has instead                                  | column           | rule
------------|-----------------------------------------------------------|------------------|-----
decisions   | enhet=                                                    | enhet            | R-01
decisions   | start=20.13.2026                                          | start            | R-02
visits      | planlagt_minutter=en time                                 | planlagt_minutter| R-03
decisions   | timer_per_uke=mange                                       | timer_per_uke    | R-04
decisions   | tjenestetype=999                                          | tjenestetype     | R-05
functions   | verdi=6                                                   | verdi            | R-05
functions   | verdi=9                                                   |                  |
decisions   | timer_per_uke=168,5                                       | timer_per_uke    | R-06
decisions   | timer_per_uke=168                                         |                  |
visits      | utført_minutter=1441                                      | utført_minutter  | R-06
answers     | svar=7                                                    | svar             | R-06
answers     | svar=                                                     |                  |
unit_answers| svar=delvis                                               | svar             | R-07
units       | navn=LANG                                                 | navn             | R-08
decisions   | bruker=00000000000                                        | bruker           | R-10
decisions   | slutt=2026-01-19                                          | slutt            | R-11
decisions   | slutt=2026-01-20                                          |                  |
decisions   | slutt=                                                    |                  |
discharges  | utskrevet=2026-02-28                                      | utskrevet        | R-11
deviations  | lukket=2026-02-28                                         | lukket           | R-11
decisions   | start=1979-12-31                                          | start            | R-12
decisions   | start=1980-01-01; søknad_mottatt=; vedtak_dato=           |                  |
visits      | dato=1979-12-31                                           | dato             | R-12
staff       | fra=1975-08-01                                            |                  |
decisions   | start=2026-04-03; slutt=                                  | start            | R-13
decisions   | start=2026-04-02; slutt=                                  |                  |
visits      | dato=2026-04-03                                           | dato             | R-13
decisions   | vedtak_dato=2026-01-01                                    | vedtak_dato      | R-20
decisions   | vedtak_dato=2026-01-02                                    |                  |
decisions   | søknad_mottatt=                                           |                  |
decisions   | vedtak_dato=; start=; slutt=                              | vedtak_resultat  | R-21
decisions   | start=; slutt=                                            |                  |
decisions   | vedtak_resultat=delvis; vedtak_dato=; start=; slutt=      | vedtak_resultat  | R-21
decisions   | vedtak_resultat=avslag                                    | vedtak_resultat  | R-22
decisions   | vedtak_resultat=trukket; start=; slutt=                   |                  |
decisions   | start=                                                    | slutt            | R-23
decisions   | tjenestetype=12                                           | tjenestetype     | R-24
decisions   | tjenestetype=12; start=2018-12-31; søknad_mottatt=; vedtak_dato= |           |
decisions   | tjenestetype=6                                            |                  |
people      | død=1939-12-31                                            | død              | R-30
people      | død=                                                      |                  |
absences    | sykedager=21,01                                           | sykedager        | R-31
absences    | sykedager=21                                              |                  |
courses     | gjennomført=                                              | gjennomført      | R-32
courses     | gjennomført=; frist=2026-12-31                            |                  |
courses     | gyldig_til=2026-02-28                                     | gyldig_til       | R-33
contacts    | dato=2026-01-31                                           | dato             | R-34
contacts    | tilbudt=                                                  |                  |
units       | overordnet=e                                              | overordnet       | R-35
"""


def examples() -> list[tuple[str, dict[str, str], list[tuple[str, str]]]]:
    found = []
    for line in EXAMPLES.strip().splitlines()[2:]:
        table, changes, column, rule = (cell.strip() for cell in line.split("|"))
        changed = dict(change.strip().split("=") for change in changes.split(";"))
        changed = {name: "x" * (LONGEST_TEXT + 1) if value == "LANG" else value for name, value in changed.items()}
        found.append((table, changed, [(column, rule)] if rule else []))
    return found


def checked(table: str, *rows: dict[str, str], span: Span | None = None) -> Checked:
    headings = tuple(rows[0])
    batch = Batch([[row[heading] for row in rows] for heading in headings], range(2, 2 + len(rows)))
    check = TableCheck(BY_NAME[table], KEY, span or Span(), LATEST)
    check.take("fil.csv", Sheet(headings, iter([batch])))
    return check.finish()


def told(result: Checked) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.rule) for one in result.rejections]


def rows(table: str, *changes: str) -> list[dict[str, str]]:
    return [GOOD[table] | dict(one.split("=") for one in change.split()) for change in changes]


@pytest.mark.parametrize("table", GOOD)
def test_the_good_row_of_each_table_is_kept(table):
    result = checked(table, GOOD[table])

    assert told(result) == []
    assert result.kept.num_rows == 1


def test_every_table_has_a_good_row():
    assert set(GOOD) == set(BY_NAME)


@pytest.mark.parametrize(("table", "changes", "expected"), examples())
def test_row_breaks_exactly_this_rule(table, changes, expected):
    result = checked(table, GOOD[table] | changes)

    assert [(column, rule) for _, column, rule in told(result)] == expected
    assert result.kept.num_rows == (0 if expected else 1)


def test_every_rule_has_an_example():
    of_rows = {rule for _, _, expected in examples() for _, rule in expected}
    of_files = {"R-09", "R-14", "R-15", "R-16"}  # below, and where files are read
    every = {*CELL_RULES, *TABLE_RULES} | {rule.code for table in TABLES for rule in rules_of(table)}

    assert of_rows | of_files == every


def test_a_rule_says_the_same_wherever_it_stands():
    says: dict[str, set[str]] = {}
    for table in TABLES:
        for rule in rules_of(table):
            says.setdefault(rule.code, set()).add(rule.says)

    assert all(len(sentences) == 1 for sentences in says.values())


@pytest.mark.parametrize(("table", "changes", "expected"), [one for one in examples() if one[2]])
def test_every_reason_is_a_sentence_without_the_content(table, changes, expected):
    sentence = sentence_of(table, *expected[0])

    assert sentence.endswith(".")
    assert not [value for value in changes.values() if len(value) > 3 and value in sentence]


def test_row_with_several_faults_is_told_of_all_its_cells():
    result = checked("decisions", GOOD["decisions"] | {"tjenestetype": "x", "timer_per_uke": "y", "start": "z"})

    assert sorted(told(result)) == [(2, "start", "R-02"), (2, "timer_per_uke", "R-04"), (2, "tjenestetype", "R-05")]


def test_key_that_comes_twice_keeps_the_first_row():
    result = checked("decisions", *rows("decisions", "vedtak=v1", "vedtak=v2", "vedtak=v1"))

    assert told(result) == [(4, "vedtak", "R-14")]


def test_refused_row_does_not_take_the_key():
    result = checked("decisions", *rows("decisions", "start=nå", "vedtak=v1"))

    assert told(result) == [(2, "start", "R-02")]


def test_visits_may_be_alike():
    assert checked("visits", GOOD["visits"], GOOD["visits"]).kept.num_rows == 2


def test_period_that_overlaps_a_closed_one_is_refused():
    result = checked(
        "places", *rows("places", "fra=2026-01-01 til=2026-01-31", "fra=2026-01-31 til=", "fra=2026-02-01 til=")
    )

    assert told(result) == [(3, "fra", "R-15")]
    assert result.kept.num_rows == 2


def test_open_period_is_closed_by_the_next_about_the_same():
    result = checked("units", *rows("units", "fra=2024-01-01 overordnet=b", "fra=2020-01-01", "enhet=f fra=2022-01-01"))

    stops = dict(zip(result.kept["start"].to_pylist(), result.kept["stop"].to_pylist(), strict=True))
    assert stops == {date(2020, 1, 1): date(2023, 12, 31), date(2024, 1, 1): None, date(2022, 1, 1): None}
    assert result.closed == 1


@pytest.mark.parametrize(
    ("why", "placings", "refused"),
    [
        ("two of the same day", ["enhet=a overordnet=b", "enhet=b overordnet=a"], [2, 3]),
        ("the newest closes it", ["enhet=a overordnet=b", "enhet=b overordnet=a fra=2021-01-01"], [3]),
        ("of three", ["enhet=a overordnet=b", "enhet=b overordnet=c", "enhet=c overordnet=a fra=2021-01-01"], [4]),
        ("below a ring", ["enhet=a overordnet=b fra=2021-01-01", "enhet=b overordnet=a", "enhet=c overordnet=a"], [2]),
        ("not at once", ["enhet=a overordnet=b til=2020-12-31", "enhet=b overordnet=a fra=2021-01-01"], []),
        ("turned round", ["enhet=a overordnet=b", "enhet=b overordnet=a fra=2021-01-01", "enhet=a fra=2021-01-01"], []),
        (
            "after one with R-15",
            ["til=2020-12-31", "fra=2020-06-01", "enhet=a overordnet=b", "enhet=b overordnet=a"],
            [4, 5],
        ),
        ("a tree", ["enhet=a overordnet=b", "enhet=b overordnet=c", "enhet=c overordnet="], []),
    ],
)
def test_unit_below_itself_by_way_of_others_is_refused(why, placings, refused):
    result = checked("units", *rows("units", *placings))

    assert [row for row, _, rule in told(result) if rule == "R-16"] == refused, why
    assert result.kept.num_rows == len(placings) - len(result.rejections)


def test_positions_without_a_number_may_be_held_at_once():
    result = checked("staff", *rows("staff", "stilling= fra=2020-01-01", "stilling= fra=2021-01-01"))

    assert (result.kept.num_rows, result.closed) == (2, 0)


def test_events_before_the_period_are_refused_but_not_in_a_list_of_courses():
    march = Span(date(2026, 3, 1), date(2026, 3, 31))

    assert told(checked("visits", *rows("visits", "dato=2026-02-28"), span=march)) == [(2, "dato", "R-13")]
    assert told(checked("courses", *rows("courses", "gjennomført=2019-02-28"), span=march)) == []
    assert told(checked("deviations", *rows("deviations", "meldt=2019-02-28"), span=march)) == []


def test_kept_rows_have_the_types_of_the_store():
    kept = checked("decisions", GOOD["decisions"]).kept.to_pylist()[0]

    assert kept["person"] == KEY.pseudonym("bruker", "b1")
    assert (kept["hours_week"], kept["start"], kept["service_type"]) == (350, date(2026, 1, 20), "15")


def test_employee_is_the_same_person_in_visits_and_in_staff():
    visit = checked("visits", GOOD["visits"] | {"ansatt": "a1"}).kept["employee"][0].as_py()

    assert visit == checked("staff", GOOD["staff"]).kept["person"][0].as_py()
