"""What tests need from the machine, and what happens when it is not there: a reason, or a failure where required.

`STYRHUS_REQUIRE=browser,postgres,spark` makes a missing Chromium, PostgreSQL or Java a failure instead of a skip.
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
    config.addinivalue_line("markers", "both_databases: what is shown may differ on PostgreSQL, so it is run there too")
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


def depends_on_the_database(item: pytest.Item) -> bool:
    """Marked as such, made for PostgreSQL alone, or with real transactions."""
    if item.get_closest_marker("both_databases") or item.get_closest_marker("postgres"):
        return True
    mark = item.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction")) or "transactional_db" in getattr(item, "fixturenames", ())


def _is_wanted(item: pytest.Item, config: pytest.Config) -> bool:
    """`styrhus test` runs two rounds: everything on SQLite, then on PostgreSQL what the database can make differ.

    That is services, which write, lock and search, and for each app one module of its pages. Browser tests stay out.
    """
    if item.get_closest_marker("generative") and not config.getoption("--generative"):
        return False
    match os.environ.get("STYRHUS_TEST_ROUND"):
        case "sqlite":
            return not item.get_closest_marker("postgres")
        case "postgres":
            return depends_on_the_database(item) and not item.get_closest_marker("browser")
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


def _missing_spark() -> str | None:
    return None if shutil.which("java") else "Java mangler: installer pakken default-jre-headless."


def _missing_shared() -> str | None:
    return None if (SHARED / "plans").is_dir() else "Mappen ../shared med virkelige planer er ikke her."


_NEEDS = {
    "browser": _missing_browser,
    "postgres": _missing_postgres,
    "spark": _missing_spark,
    "shared": _missing_shared,
}
