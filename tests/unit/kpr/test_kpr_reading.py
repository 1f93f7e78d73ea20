"""The registry message is read as a stream, safely, and every fault is told without any person's number."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpr_messages import Node, as_bytes, codes, guid, identity_of, message, read, told

from styrhus.records.kpr.model import EventKind, Weight
from styrhus.records.kpr.reading import read_message
from styrhus.records.kpr.rules import RULES, shown
from styrhus.records.kpr.source import Limits

NUMBER = "01810012384"  # eleven digits with control digits, month 81: nobody's


def test_events_are_typed():
    read_one = read(message(told(1, "pause", "2024-05-06", service="T9", type="18", person="B7")))
    (notification,) = read_one.notifications

    assert read_one.faults == ()
    assert (notification.running_number, notification.guid) == (1, guid(1))
    event = notification.event
    assert (event.kind, event.service, event.service_type, event.pause) == (EventKind.PAUSE, "T9", "18", "P1")
    assert (str(event.on), event.registered.isoformat()) == ("2024-05-06", "2024-05-06T10:00:00")
    assert event.person.identity == identity_of("B7")
    assert read_one.envelope.municipalities == ("0000",)


def test_repr_of_what_is_read_names_nobody():
    assert identity_of("B1") not in repr(read(message(told(1))))


def test_guids_are_the_same_with_and_without_braces_and_in_any_case():
    made = message(told(1))
    made.children[0].attributes["notifikasjonGUID"] = "{ABCDEF01-0000-0000-0000-00000000000A}"

    assert read(made).notifications[0].guid == "abcdef01-0000-0000-0000-00000000000a"


@pytest.mark.parametrize(
    ("written", "day_and_hour"),
    [
        ("2024-06-01T22:30:00Z", "2024-06-02T00:30:00"),  # summer in Norway
        ("2024-01-01T10:00:00+01:00", "2024-01-01T10:00:00"),
        ("2024-01-01T10:00:00.1234567", "2024-01-01T10:00:00.123456"),
    ],
)
def test_times_are_norwegian(written, day_and_hour):
    made = message(told(1))
    made.children[0].attributes["notifikasjonTid"] = written

    assert read(made).notifications[0].at.isoformat() == day_and_hour


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "UTF-8"])
def test_norwegian_letters_survive(encoding):
    made = message(told(1))
    made.attributes["leverandor"] = "Ærlig Øre på Ås"

    assert read(as_bytes(made, encoding)).envelope.supplier == "Ærlig Øre på Ås"


WHOLE = as_bytes(message(told(1)))
HEAD = b'<?xml version="1.0" encoding="ISO-8859-1"?>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "KPR-101"),
        (b"ikke xml", "KPR-101"),
        (WHOLE[:-20], "KPR-101"),
        (HEAD + b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "KPR-102"),
        (HEAD + b" " * 1015 + b'<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>', "KPR-102"),
        ("<a/>".encode("utf-16"), "KPR-103"),
        ("<a/>".encode("utf-16-le"), "KPR-103"),
        (b'<?xml version="1.0" encoding="EBCDIC-CP-US"?><a/>', "KPR-103"),
        (HEAD + b"<a/>", "KPR-105"),
        (WHOLE.replace(b"56_0_0_ipl", b"57_0_0_ipl"), "KPR-105"),
        (WHOLE.replace(b'versjon="56.0.0"', b'versjon="55.0.0"'), "KPR-105"),
        (WHOLE.replace(b'meldingstype="K"', b'meldingstype="B"'), "KPR-105"),
        (as_bytes(Node("Melding", message().attributes, message().children[:2])), "KPR-107"),
    ],
)
def test_what_cannot_be_read_stops_with_a_reason(content, code):
    found = read(content)

    assert code in codes(found.faults)
    assert not found.is_usable


def test_doctype_split_between_two_reads_is_seen():
    class Drops(io.BytesIO):
        def read(self, size=-1):
            return super().read(7)

    assert "KPR-102" in codes(read_message(Drops(HEAD + b'<!DOCTYPE a [<!ENTITY b "c">]><a/>')).faults)


@pytest.mark.parametrize("limits", [Limits(most_bytes=len(WHOLE) - 1), Limits(most_notifications=0)])
def test_too_large_is_refused(limits):
    assert codes(read(WHOLE, limits).faults) == ["KPR-104"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda node: node.attributes.pop("notifikasjonTid"), "KPR-201"),
        (lambda node: node.attributes.update(lopenr="1"), "KPR-202"),
        (lambda node: node.attributes.update(notifikasjonGUID="1"), "KPR-203"),
        (lambda node: node.children.append(Node("Tull")), "KPR-204"),
        (lambda node: node.children[0].children.clear(), "KPR-205"),
        (lambda node: setattr(node, "text", "hei"), "KPR-206"),
        (lambda node: node.attributes.update(notifikasjonGUID=guid(1)), "KPR-207"),
        (lambda node: node.attributes.update(statusNotifikasjon="X"), "KPR-301"),
        (lambda node: node.children.clear(), "KPR-302"),
        (lambda node: node.children.append(told(9, "end").node().children[0]), "KPR-302"),
        (lambda node: node.attributes.update(notifikasjonLopeNr="to"), "KPR-303"),
        (lambda node: node.attributes.update(notifikasjonTid="12024-01-01T00:00:00"), "KPR-304"),
        (lambda node: node.children[0].attributes.update(hendelseDato="-2024-01-01"), "KPR-304"),
    ],
)
def test_faulty_notification_is_left_out_and_the_others_kept(change, code):
    faulty = told(2, service="T2").node()
    change(faulty)
    found = read(message(told(1), faulty, told(3, service="T3")))

    assert codes(found.faults) == [code]
    assert found.faults[0].weight is Weight.REFUSES
    assert [one.running_number for one in found.notifications] == [1, 3]
    assert (found.seen, found.is_usable) == (3, True)


def test_fault_says_line_and_which_notification():
    faulty = told(2).node()
    faulty.attributes["notifikasjonLopeNr"] = "to"

    (fault,) = read(message(told(1), faulty)).faults
    assert str(fault) == "Linje 8, notifikasjon 2: Løpenummeret «to» er ikke et helt tall."


# --- never a person's number


@given(where=st.integers(0, 200), split=st.sampled_from(["", " ", "-"]))
def test_no_fault_repeats_a_number_wherever_it_stands(where, split):
    made = message(told(1))
    places = [(node, name) for node in made.everything() for name in node.attributes]
    node, name = places[where % len(places)]
    node.attributes[name] = NUMBER[:6] + split + NUMBER[6:]

    assert not [f for f in read(made).faults if NUMBER[6:] in str(f) or NUMBER[:6] in str(f)]


@pytest.mark.parametrize("content", [f"<a>{NUMBER}", f'<a b="{NUMBER}>', f"<x{NUMBER}/>", f"&n{NUMBER};"])
def test_no_fault_of_the_xml_reader_repeats_a_number(content):
    assert not [fault for fault in read(HEAD + content.encode()).faults if NUMBER in str(fault)]


def test_unknown_names_are_not_repeated_when_they_may_hold_a_number():
    made = message(told(1).node())
    made.children[0].attributes["x" + NUMBER] = "1"
    made.children[0].children.append(Node("y" + NUMBER))

    found = read(made).faults
    assert codes(found) == ["KPR-202", "KPR-204"]
    assert NUMBER not in "".join(map(str, found))


@pytest.mark.parametrize(
    ("value", "words"), [("Å", "«Å»"), ("a" * 60, f"«{'a' * 39}…»"), (NUMBER, "[verdien er skjult]")]
)
def test_values_are_shown_short_or_hidden(value, words):
    assert shown(value) == words


def test_rules_are_numbered_once_and_named():
    assert len({rule.title for rule in RULES.values()}) == len(RULES)
    assert all(rule.code == code for code, rule in RULES.items())
