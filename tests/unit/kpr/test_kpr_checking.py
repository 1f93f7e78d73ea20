"""What the schema does not check: codes, dates, references, the series of numbers, what came twice."""

from datetime import date

import pytest
from kpr_messages import codes, message, read, read_told, told

from styrhus.records.codes.service_types import (
    CodeChoices,
    Source,
    Validity,
    label_of,
    replaced_by,
    validity_of,
)
from styrhus.records.kpr.checking import check_message

TODAY = date(2025, 1, 15)


def number_with_control_digits() -> str:
    """An invented number of a synthetic series (month 81) that passes the control."""
    first, second = (3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
    for serial in range(100, 999):
        stem = [int(sign) for sign in f"018150{serial}"]
        one = -sum(map(int.__mul__, stem, first)) % 11
        two = -sum(map(int.__mul__, [*stem, one], second)) % 11
        if one < 10 and two < 10:
            return f"018150{serial}{one}{two}"
    raise AssertionError


def check(*notifications, ledger=None, choices=None, municipality="0000"):
    read_one = read_told(*notifications, municipality=municipality)
    return check_message(read_one, ledger, today=TODAY, choices=choices)


def accepted(checked) -> list[int]:
    return [one.running_number for one in checked.accepted]


def test_message_that_is_right_has_no_faults():
    checked = check(told(1), told(2, "pause"), told(3, "resume"), told(4, "change"), told(5, "end"))

    assert (checked.faults, accepted(checked)) == ((), [1, 2, 3, 4, 5])


CONTENT = [
    # what is told                                                     fault      used
    ({"type": "999"}, "KPR-307", False),
    ({"type": "12"}, "KPR-308", False),
    ({"type": "12", "on": "2018-06-01"}, None, True),
    ({"type": "14"}, "KPR-309", True),
    ({"type": "6"}, "KPR-309", True),
    ({"on": "2024-03-02", "registered": "2024-03-01T23:59:59"}, "KPR-305", False),
    ({"on": "2024-03-01", "registered": "2024-03-01T00:00:00"}, None, True),
    ({"on": "1979-12-31"}, "KPR-304", False),
    ({"on": "1980-01-01"}, None, True),
    ({"identity": "010190", "identity_type": "9"}, None, True),
    ({"identity": "010190", "identity_type": "1"}, "KPR-310", False),
    ({"identity": " ", "identity_type": "9"}, "KPR-310", False),
    ({"identity": "123456789012", "identity_type": "10"}, None, True),
    ({"identity_type": "4"}, "KPR-311", False),
    ({"identity_type": "77"}, "KPR-311", False),
    ({"unit": "12345"}, "KPR-312", False),
    ({"unit": None}, None, True),
    ({"status": "T", "corrects": 1}, "KPR-317", False),
    ({"status": "M"}, "KPR-318", False),
    ({"corrects": 5}, "KPR-319", True),
    ({"status": "C", "corrects": 99}, "KPR-320", False),
]


@pytest.mark.parametrize(("given", "code", "is_used"), CONTENT)
def test_content_is_checked(given, code, is_used):
    checked = check(told(1, **given))

    assert codes(checked.faults) == ([code] if code else [])
    assert accepted(checked) == ([1] if is_used else [])


def test_what_is_dated_ahead_is_refused():
    assert set(codes(check(told(1, on="2025-01-16")).faults)) == {"KPR-306"}


@pytest.mark.parametrize("field", ["service", "pause"])
def test_number_in_a_column_that_is_not_for_it_stops_the_file(field):
    number = number_with_control_digits()
    checked = check(told(1), told(2, "pause", **{field: f"x {number}"}))

    assert "KPR-313" in codes(checked.faults)
    assert (checked.is_usable, accepted(checked), checked.ledger.series) == (False, [], {})
    assert number not in "".join(map(str, checked.faults))


SERIES = [
    # numbers in one message (number, the one before in the chain)       faults               used
    ([(1, 0), (2, 1), (3, 2)], [], [1, 2, 3]),
    ([(1, 0), (3, 2), (2, 1)], ["KPR-402"], [1, 2, 3]),
    ([(40, 0), (44, 43)], ["KPR-403"], [40, 44]),
    ([(40, 0), (44, 40)], ["KPR-405"], [40, 44]),
    ([(1, 0), (2, 7)], ["KPR-404"], [1, 2]),
    ([(7, 6)], ["KPR-404"], [7]),
]


@pytest.mark.parametrize(("numbers", "faults", "used"), SERIES)
def test_series_is_followed(numbers, faults, used):
    checked = check(*(told(number, service=f"T{number}", after=before) for number, before in numbers))

    assert (codes(checked.faults), accepted(checked)) == (faults, used)


def test_gap_is_told_in_words_and_remembered_until_it_is_filled():
    first = check(told(40, after=0), told(44, service="T4"))
    late = check(told(42, service="T2"), ledger=first.ledger)

    assert "Meldingene 41–43 fra kommune 0000 mangler" in str(first.faults[0])
    assert first.ledger.series["0000"].gaps == ((41, 43),)
    assert (late.faults, accepted(late)) == ((), [42])
    assert late.ledger.series["0000"].gaps == ((41, 41), (43, 43))


def test_number_from_before_that_was_not_missing_is_refused():
    first = check(told(1), told(2, service="T2"))

    again = check(told(1, service="T3", identity=""), ledger=first.ledger)
    assert codes(again.faults) == ["KPR-322"]
    assert again.ledger.series == first.ledger.series


def test_same_number_on_another_notification_is_refused():
    twin = told(2, service="T2").node()
    twin.attributes["notifikasjonLopeNr"] = "1"
    checked = check_message(read(message(told(1), twin)), today=TODAY)

    assert (codes(checked.faults), accepted(checked)) == (["KPR-407"], [1])


def test_refused_notification_came_and_leaves_no_gap():
    faulty = told(2, service="T2").node()
    faulty.children[0].attributes.pop("tjenesteID")
    checked = check_message(read(message(told(1), faulty, told(3, service="T3"))), today=TODAY)

    assert codes(checked.faults) == ["KPR-201"]
    assert (checked.refused, checked.ledger.series["0000"].missing) == (1, 0)


def test_municipalities_have_a_series_each():
    first = check(told(1), told(2, service="T2"))
    other = check(told(11, after=0), ledger=first.ledger, municipality="1111")

    assert other.faults == ()
    assert {number: one.last for number, one in other.ledger.series.items()} == {"0000": 2, "1111": 11}


def test_event_told_twice_is_refused_once():
    twin = told(2, service="T1").node()
    twin.children[0].attributes["hendelseGUID"] = told(1).node().children[0].attributes["hendelseGUID"]
    checked = check_message(read(message(told(1), twin)), today=TODAY)

    assert (codes(checked.faults), accepted(checked)) == (["KPR-323"], [1])


REFERENCES = [
    # what follows an original                                                         faults       used
    ([{"status": "M", "corrects": 1}], [], [1, 2]),
    ([{"status": "M", "corrects": 1}, {"status": "M", "corrects": 1}], [], [1, 2, 3]),
    ([{"status": "M", "corrects": 1}, {"status": "M", "corrects": 2}], ["KPR-321"], [1, 2]),
    ([{"status": "C", "corrects": 1}], [], [1, 2]),
    ([{"status": "C", "corrects": 1}, {"status": "M", "corrects": 1}], ["KPR-408"], [1, 2]),
    ([{"status": "C", "corrects": 1}, {"status": "C", "corrects": 1}], ["KPR-408"], [1, 2]),
]


@pytest.mark.parametrize("is_split", [False, True])
@pytest.mark.parametrize(("following", "faults", "used"), REFERENCES)
def test_corrections_point_at_originals(following, faults, used, is_split):
    """Alike whether everything comes in one message or each in its own."""
    everything = [told(1), *(told(number, **more) for number, more in enumerate(following, 2))]
    ledger, found, kept = None, [], []
    for part in [[one] for one in everything] if is_split else [everything]:
        checked = check(*part, ledger=ledger)
        ledger, found, kept = checked.ledger, found + codes(checked.faults), kept + accepted(checked)

    assert (found, kept) == (faults, used)


def test_unusable_original_can_be_corrected():
    checked = check(told(1, type="999"), told(2, type="21", status="M", corrects=1))

    assert (codes(checked.faults), accepted(checked)) == (["KPR-307"], [2])


def test_envelope_is_checked():
    made = message(told(1), municipality="12")
    made.children = [child for child in made.children if child.attributes.get("typeKontaktperson") != "17"]
    made.children[1].attributes["typeKontaktperson"] = "99"
    checked = check_message(read(made), today=TODAY)

    assert sorted(codes(checked.faults)) == ["KPR-314", "KPR-315", "KPR-315", "KPR-316"]
    assert accepted(checked) == [1]


def test_message_for_two_municipalities_is_used_and_its_series_not_followed():
    made = message(told(1), told(9, service="T2", after=3))
    made.children.append(type(made)("Kommune", {"kommuneNr": "1111"}))
    checked = check_message(read(made), today=TODAY)

    assert codes(checked.faults) == ["KPR-406"]
    assert (checked.municipality, accepted(checked)) == ("0000+1111", [1, 9])


# --- the code list


@pytest.mark.parametrize(
    ("code", "day", "choices", "validity"),
    [
        ("21", date(2024, 1, 1), None, Validity.VALID),
        ("10", date(2024, 1, 1), None, Validity.UNKNOWN),
        ("13", date(2018, 12, 31), None, Validity.VALID),
        ("13", date(2019, 1, 1), None, Validity.ENDED),
        ("26", date(2024, 1, 1), None, Validity.DISPUTED),
        ("26", date(2024, 1, 1), CodeChoices(ended_by=frozenset({Source.SCHEMA})), Validity.ENDED),
        ("26", date(2024, 1, 1), CodeChoices(ended_by=frozenset({Source.HL7})), Validity.DISPUTED),
    ],
)
def test_validity_of_a_service_type(code, day, choices, validity):
    assert validity_of(code, day, choices) is validity


def test_labels_of_14_and_23_follow_the_choice():
    theirs = CodeChoices(labels_by=Source.DIRECTORATE)

    assert (label_of("14"), label_of("23")) == ("Planlagte tiltak", "Skadeavvergende tiltak i nødssituasjoner")
    assert (label_of("14", theirs), label_of("23", theirs)) == (label_of("23"), label_of("14"))
    assert label_of("21", theirs) == label_of("21")


@pytest.mark.parametrize(("code", "words"), [("12", "bruk 29"), ("28", "bruk kodeverk 9346"), ("21", ""), ("999", "")])
def test_what_to_use_instead(code, words):
    assert replaced_by(code) == words
