"""Databases and folders that tests write to: temporary, and never the ones in `var/`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite in a file: a live server's threads then have connections of their own, as in real life."""
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        options = connection.settings_dict["OPTIONS"]
        options["init_command"] = options["init_command"].replace("synchronous=NORMAL", "synchronous=OFF")


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> None:
    """What makes a password slow to guess makes tests slow: half a second a person. Here it protects nobody."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="module")
def rows_of_module(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Rows made in a module's fixtures stay to its last test: for many tests that only look at the same ones. Files and
    locks that come with them lie in a folder of the module's own.

    Used with `own_rows` in the tests, and without the `django_db` mark, which would end this transaction.
    """
    from django.conf import settings
    from django.db import connection, transaction

    # A run without one `django_db` mark makes no test database, and these rows would go to the one in `var/`.
    if not Path(str(connection.settings_dict["NAME"])).name.startswith("test"):
        pytest.fail("No test of this run asks for a test database: run the whole folder.")
    data = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        for name, folder in (("DATA", data), ("MEDIA_ROOT", data / "uploads"), ("PUBLIC_ROOT", data / "public")):
            patch.setattr(settings, name, folder)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def own_rows(rows_of_module: None) -> Iterator[None]:
    """What one test writes on top of the module's rows is gone when it ends."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def data_folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path | None:
    """Uploads and published pages of a test that uses Django go to a folder of its own."""
    uses_database = {"db", "transactional_db", "client", "own_rows"} & set(request.fixturenames)
    if not uses_database and not request.node.get_closest_marker("django_db"):
        return None
    settings: Any = request.getfixturevalue("settings")
    data = tmp_path / "data"
    _forget_kept_pages()
    settings.DATA, settings.MEDIA_ROOT, settings.PUBLIC_ROOT = data, data / "uploads", data / "public"
    return data


def _forget_kept_pages() -> None:
    """Tests write rows that no event tells of, and take back what was written: neither is done in real life."""
    from styrhus.web.plans.views.plan_body import plan_body

    plan_body.cache_clear()
