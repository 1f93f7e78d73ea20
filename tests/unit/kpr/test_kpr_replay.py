"""Corrections, annulments and pauses are replayed into services; users on a day and FHI's feedback figures follow."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpr_messages import codes, identity_of, read, read_told, told

from styrhus.records.kpr.checking import check_message
from styrhus.records.kpr.feedback import give_feedback
from styrhus.records.kpr.replay import replay, users_at
from styrhus.records.kpr.rows import to_rows
from styrhus.records.profile import DECISIONS, PAUSES

TODAY = date(2025, 1, 15)
FIXTURE = Path(__file__).parents[2] / "fixtures" / "kpr" / "et-aar-i-kommune-0000.xml"


def check_all(*messages):
    ledger, checked = None, []
    for one in messages:
        checked.append(check_message(one, ledger, today=TODAY))
        ledger = checked[-1].ledger
    return checked


def replay_told(*notifications):
    return replay(check_all(read_told(*notifications)))


def spans(replayed) -> list[tuple]:
    return [(f"{one.start:%m-%d}", f"{one.stop:%m-%d}" if one.stop else None) for one in replayed.intervals]


def paused(replayed) -> list[tuple]:
    return [
        (f"{pause.first:%m-%d}", f"{pause.last:%m-%d}" if pause.last else None)
        for one in replayed.intervals
        for pause in one.pauses
    ]


START, END = ("start", "03-01"), ("end", "03-20")
REPLAYS = [
    # what happened, as told                                               services            pauses         faults
    ([START], [("03-01", None)], [], []),
    ([START, END], [("03-01", "03-20")], [], []),
    ([END, START], [("03-01", "03-20")], [], []),
    ([START, ("end", "03-01")], [("03-01", "03-01")], [], []),
    ([START, END, ("start", "04-01")], [("03-01", "03-20"), ("04-01", None)], [], []),
    ([START, ("start", "03-10"), END], [("03-01", "03-20")], [], ["KPR-502"]),
    ([START, END, ("end", "03-25")], [("03-01", "03-20")], [], ["KPR-503"]),
    ([START, ("end", "02-20")], [("03-01", None)], [], ["KPR-503"]),
    ([END], [], [], ["KPR-501"]),
    ([START, ("pause", "03-05")], [("03-01", None)], [("03-05", None)], []),
    ([START, ("pause", "03-05"), ("resume", "03-08")], [("03-01", None)], [("03-05", "03-07")], []),
    ([START, ("pause", "03-05"), ("resume", "03-05")], [("03-01", None)], [], []),
    ([START, ("pause", "03-05"), END], [("03-01", "03-20")], [("03-05", "03-20")], []),
    ([START, ("pause", "02-05")], [("03-01", None)], [], ["KPR-504"]),
    ([START, ("resume", "03-05")], [("03-01", None)], [], ["KPR-504"]),
    ([START, ("pause", "03-08"), ("resume", "03-05")], [("03-01", None)], [], ["KPR-504"]),
    ([START, ("change", "03-10"), END], [("03-01", "03-09"), ("03-10", "03-20")], [], []),
    ([START, ("change", "03-25"), END], [("03-01", "03-20")], [], ["KPR-501"]),
    (
        [START, ("pause", "03-05"), ("change", "03-10"), ("resume", "03-15")],
        [("03-01", "03-09"), ("03-10", None)],
        [("03-05", "03-09"), ("03-10", "03-14")],
        [],
    ),
]


@pytest.mark.parametrize(("happened", "services", "pauses", "faults"), REPLAYS)
def test_events_become_services(happened, services, pauses, faults):
    replayed = replay_told(*(told(n, what, f"2024-{on}") for n, (what, on) in enumerate(happened, 1)))

    assert (spans(replayed), paused(replayed), codes(replayed.faults)) == (services, pauses, faults)


CORRECTIONS = [
    # what corrects a service from 1 to 20 March                                                    services
    ([told(3, "end", "2024-03-25", status="M", corrects=2)], [("03-01", "03-25")]),
    ([told(3, "start", "2024-02-25", status="M", corrects=1)], [("02-25", "03-20")]),
    (
        [
            told(3, "end", "2024-03-25", status="M", corrects=2),
            told(4, "end", "2024-03-22", status="M", corrects=2),
        ],
        [("03-01", "03-22")],
    ),
    ([told(3, "end", "2024-03-20", status="C", corrects=2)], [("03-01", None)]),
    ([told(3, "start", status="C", corrects=1), told(4, "end", "2024-03-20", status="C", corrects=2)], []),
    ([told(3, "end", "2024-03-28", status="T", corrects=2)], [("03-01", "03-20")]),
]


@pytest.mark.parametrize(("corrections", "services"), CORRECTIONS)
def test_corrections_are_applied(corrections, services):
    assert spans(replay_told(told(1), told(2, "end", "2024-03-20"), *corrections)) == services


def test_service_with_two_persons_is_told():
    replayed = replay_told(told(1), told(2, "end", "2024-03-20", person="B2"))

    assert codes(replayed.faults) == ["KPR-505"]
    assert replayed.intervals[0].person == identity_of("B1")


def test_person_who_gets_a_new_number_is_one_person():
    replayed = replay_told(
        told(1, service="T1", identity="41015012345", identity_type="2"),
        told(2, service="T2", type="18", identity="01815012345"),
        told(3, service="T3", type="20", identity="010150", identity_type="9"),
    )

    assert {one.person for one in replayed.intervals} == {"01815012345"}
    assert codes(replayed.faults) == ["KPR-506"]


def test_person_without_national_number_is_known_in_the_municipality_only():
    told_one = told(1, identity="010150", identity_type="9")

    persons = {
        one.person
        for municipality in ("0000", "1111")
        for one in replay(check_all(read_told(told_one, municipality=municipality))).intervals
    }
    assert persons == {"0000:B1", "1111:B1"}


SPANS = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 60)), min_size=1, max_size=8)


@given(lengths=SPANS, order=st.randoms(use_true_random=False), cut=st.integers(0, 16))
def test_order_and_division_into_messages_do_not_matter(lengths, order, cut):
    """However late and in however many messages events are told, the services are the same."""
    first = date(2024, 1, 1).toordinal()
    happened = []
    for person, (start, length) in enumerate(lengths):
        for what, at in (("start", start), ("end", start + length)):
            happened.append((what, date.fromordinal(first + at).isoformat(), f"T{person}", f"B{person}"))
    order.shuffle(happened)
    everything = [told(n, w, on, service=s, person=p) for n, (w, on, s, p) in enumerate(happened, 1)]

    replayed = replay(check_all(read_told(*everything[:cut]), read_told(*everything[cut:])))

    expected = {
        (f"T{n}", date.fromordinal(first + at), date.fromordinal(first + at + long))
        for n, (at, long) in enumerate(lengths)
    }
    assert {(one.service, one.start, one.stop) for one in replayed.intervals} == expected
    assert replayed.faults == ()


# --- a year in a municipality, in a file of our own


@pytest.fixture(scope="module")
def year():
    checked = check_all(read(FIXTURE.read_bytes()))
    return checked, replay(checked)


def test_year_in_a_municipality_is_read_with_its_faults(year):
    checked, replayed = year

    assert codes(checked[0].faults) == ["KPR-403", "KPR-307"]
    assert (len(checked[0].accepted), replayed.replaced, replayed.annulled) == (12, 1, 1)
    assert replayed.faults == ()


def test_figures_are_those_fhi_gives_back(year):
    feedback = give_feedback(*year, date(2024, 12, 31))

    assert feedback.users_by_service_type == {"18": 1, "21": 2, "29": 2}
    assert (feedback.users, feedback.long_stay, feedback.home_dwelling, feedback.on_pause) == (4, 2, 2, 1)
    (completeness,) = feedback.completeness
    assert (completeness.seen, completeness.used, completeness.missing) == (13, 12, 2)
    assert (completeness.expected, completeness.gaps) == (15, ((9, 10),))


@pytest.mark.parametrize(
    ("on", "counting_paused", "users"),
    [
        (date(2024, 1, 9), True, {}),
        (date(2024, 1, 10), True, {"21": 1}),
        (date(2024, 12, 31), True, {"18": 1, "21": 2, "29": 2}),
        (date(2024, 12, 31), False, {"21": 2, "29": 2}),
    ],
)
def test_users_on_a_day(year, on, counting_paused, users):
    found = users_at(year[1].intervals, on, counting_paused=counting_paused)

    assert {code: len(persons) for code, persons in found.items()} == users


def test_rows_have_the_columns_of_the_profile(year):
    rows = to_rows(year[1].intervals, {"999999999": "sykehjemmet"})

    assert rows["decisions"]
    assert rows["pauses"]
    assert all(tuple(row) == DECISIONS.names for row in rows["decisions"])
    assert all(tuple(row) == PAUSES.names for row in rows["pauses"])
    for table, name in ((DECISIONS, "decisions"), (PAUSES, "pauses")):
        required = [column.name for column in table.columns if column.required]
        assert all(row[column] is not None for row in rows[name] for column in required)
        keys = [tuple(row[column] for column in table.key) for row in rows[name]]
        assert len(keys) == len(set(keys))
    assert {row["unit"] for row in rows["decisions"]} == {"sykehjemmet", "888888888", "0000"}
