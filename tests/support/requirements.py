"""What tests need from the machine, and what happens when it is not there: a reason, or a failure where required.

`STYRHUS_REQUIRE=browser,postgres` makes a missing Chromium or PostgreSQL a failure instead of a skip.
"""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
ASSETS = ROOT / "build" / "assets" / "designsystemet.css"

# Time is measured by benchmarks; a busy machine must not make a property false.
_calm = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow], "print_blob": True}
settings.register_profile("short", max_examples=60, **_calm)
settings.register_profile("long", max_examples=3000, **_calm)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--generative", action="store_true", help="run the long random searches too")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("long" if config.getoption("--generative") else "short")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this run was not asked for."""
    unwanted = [item for item in items if not _is_wanted(item, config)]
    if unwanted:
        config.hook.pytest_deselected(items=unwanted)
        items[:] = [item for item in items if item not in set(unwanted)]


def pytest_runtest_setup(item: pytest.Item) -> None:
    for name, what_is_missing in _NEEDS.items():
        if item.get_closest_marker(name) and (missing := what_is_missing()):
            if name in os.environ.get("STYRHUS_REQUIRE", "").split(","):
                pytest.fail(f"{missing} STYRHUS_REQUIRE krever det.", pytrace=False)
            pytest.skip(missing)


def chromium() -> str | None:
    return next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )


def touches_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return bool(item.get_closest_marker("django_db")) or bool({"db", "transactional_db", "live_server"} & set(fixtures))


def _is_wanted(item: pytest.Item, config: pytest.Config) -> bool:
    """`styrhus test` runs two rounds: everything on SQLite, then on PostgreSQL what the database can make differ.

    Browser tests stay out of the second: they look at pages, and the pages' queries are tested without a browser.
    """
    if item.get_closest_marker("generative") and not config.getoption("--generative"):
        return False
    match os.environ.get("STYRHUS_TEST_ROUND"):
        case "sqlite":
            return not item.get_closest_marker("postgres")
        case "postgres":
            return touches_database(item) and not item.get_closest_marker("browser")
    return True


def _missing_browser() -> str | None:
    if chromium() is None:
        return "Chromium mangler: installer pakken chromium."
    if not AXE.exists() or not ASSETS.exists():
        return "Nettsidenes filer mangler: kjør ./styrhus test, som henter dem."
    return None


def _missing_postgres() -> str | None:
    if os.environ.get("STYRHUS_DATABASE_URL", "").startswith("postgres"):
        return None
    return "Databasen er ikke PostgreSQL: kjør ./styrhus test, som starter en."


def _missing_shared() -> str | None:
    return None if (SHARED / "plans").is_dir() else "Mappen ../shared med virkelige planer er ikke her."


_NEEDS = {"browser": _missing_browser, "postgres": _missing_postgres, "shared": _missing_shared}
