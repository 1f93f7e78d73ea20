"""The suite runs on the database it says, and each database is set up to keep its promises."""

import pytest
from django.db import IntegrityError, connection, transaction


@pytest.mark.postgres
@pytest.mark.django_db
def test_postgres_round_runs_on_postgres():
    assert connection.vendor == "postgresql"
    assert connection.pg_version >= 150_000


@pytest.mark.django_db
def test_sqlite_lets_readers_read_while_somebody_writes():
    if connection.vendor != "sqlite":
        pytest.skip("Gjelder bare SQLite.")
    with connection.cursor() as cursor:
        journal = cursor.execute("PRAGMA journal_mode").fetchone()[0]

    assert journal == "wal"


@pytest.mark.django_db(transaction=True)
def test_database_holds_references():
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO auth_permission (content_type_id, codename, name) VALUES (-1, 'x', 'x')")
