"""The log is a chain: whatever is changed, taken out or put in between breaks it, and the break is named."""

from threading import Barrier, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from factories import a_user

from styrhus.web.audit.models import Event
from styrhus.web.audit.services import FIRST_HASH, event_hash, first_broken_event, record_event


def tell(name, **data):
    with transaction.atomic():
        return record_event(
            kind="plan.changed", by=None, object_type="plan", object_id=name, municipality_id=None, data=data
        )


@pytest.fixture
def three_events(db):
    return [tell("HAV-P-0001", n=n, text="æøå", share=0.1, deep={"b": [1, None], "a": True}) for n in range(3)]


def test_first_event_starts_the_chain(three_events):
    assert three_events[0].previous_hash == FIRST_HASH
    assert [event.previous_hash for event in three_events[1:]] == [event.hash for event in three_events[:2]]


def test_untouched_log_is_whole(three_events, capsys):
    call_command("verify_log")
    assert capsys.readouterr().out == "Loggen er hel. 3 hendelser er kontrollert.\n"


def test_empty_log_is_whole(db):
    assert first_broken_event() is None


@pytest.mark.parametrize(
    "change",
    [
        {"data": {"n": 7}},
        {"by_name": "En annen"},
        {"by_id": 99},
        {"kind": "plan.read"},
        {"object_id": "HAV-P-0002"},
        {"municipality_id": 4},
        {"revision": 9},
        {"at": "2020-01-01T00:00:00Z"},
    ],
)
def test_changed_event_is_named(three_events, change):
    Event.objects.filter(pk=three_events[1].pk).update(**change)
    assert first_broken_event().pk == three_events[1].pk


def test_event_taken_out_shows_at_the_next(three_events):
    Event.objects.filter(pk=three_events[1].pk).delete()
    assert first_broken_event().pk == three_events[2].pk


def test_event_with_a_hash_of_its_own_still_breaks_the_next(three_events):
    """Whoever changes an event and counts its hash anew, has to do so for all that follow."""
    event = Event.objects.get(pk=three_events[1].pk)
    event.data = {"n": "forfalsket"}
    Event.objects.filter(pk=event.pk).update(data=event.data, hash=event_hash(event))
    assert first_broken_event().pk == three_events[2].pk


def test_command_names_the_broken_event_in_norwegian(three_events):
    Event.objects.filter(pk=three_events[1].pk).update(by_name="En annen")
    with pytest.raises(
        CommandError, match=rf"Loggen er brutt ved hendelse {three_events[1].pk}: plan\.changed"
    ) as said:
        call_command("verify_log")
    assert "sikkerhetskopi" in str(said.value)


def test_event_outside_a_transaction_is_refused(transactional_db):
    with pytest.raises(RuntimeError):
        record_event(kind="plan.changed", by=None, object_type="plan", object_id="X", municipality_id=None)


def test_event_of_a_write_that_fails_is_not_kept(three_events):
    def write_and_fail():
        with transaction.atomic():
            tell("HAV-P-0001")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    assert Event.objects.count() == 3


def test_log_keeps_the_name_of_who_has_left(db):
    person = a_user(name="Kari Nes")
    with transaction.atomic():
        event = record_event(kind="x.y", by=person, object_type="x", object_id="1", municipality_id=None)
    person.delete()
    event.refresh_from_db()
    assert event.by_name == "Kari Nes"
    assert first_broken_event() is None


def test_writers_at_the_same_moment_make_one_chain(transactional_db):
    writers, each = 4, 5
    start, faults = Barrier(writers), []

    def write(name):
        try:
            start.wait()
            for _ in range(each):
                tell(name)
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=write, args=(f"HAV-P-000{n}",)) for n in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert Event.objects.count() == writers * each
    assert first_broken_event() is None
