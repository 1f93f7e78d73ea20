"""`verify-log` says whether anybody has been at the log behind the program's back."""

import sqlite3
from contextlib import closing

import pytest

pytestmark = pytest.mark.xdist_group("migrated")
WRITE_TWO = """
from django.db import transaction
from styrhus.web.audit.services import record_event
with transaction.atomic():
    for number in "12":
        record_event(kind="plan.created", by=None, object_type="plan", object_id=number, municipality_id=None)
"""


@pytest.fixture
def two_events(run, migrated):
    assert run("manage", "shell", "--no-imports", "-c", WRITE_TWO).returncode == 0


def test_untouched_log_is_whole(run, two_events):
    ended = run("verify-log")

    assert (ended.returncode, ended.stdout) == (0, "Hendelsesloggen er hel.\n")


def test_altered_log_is_told_with_the_first_event_that_does_not_hold(run, two_events, tmp_path):
    with closing(sqlite3.connect(tmp_path / "data" / "styrhus.sqlite3")) as database:
        database.execute("UPDATE audit_event SET kind = 'plan.deleted' WHERE object_id = '2'")
        database.commit()

    ended = run("verify-log")

    assert ended.returncode == 1
    assert "brutt ved hendelse 2" in ended.stdout


def test_log_without_database_says_what_to_do(run):
    ended = run("verify-log")

    assert ended.returncode == 2
    assert "styrhus migrate" in ended.stderr
