"""Writes the pages of docs/reference that say what the code says: commands, statuses, target kinds, the plan draft,
addresses, the library of indicators and its language, the scenario file and its schema. `python -m tools.reference`
writes them; a test fails when they have drifted."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs" / "reference"


def pages() -> dict[str, str]:
    """Each generated page by file name. Django has to be set up: addresses and labels live there."""
    from tools.reference_pages import (
        addresses,
        commands,
        extract_profile,
        indicator_language,
        indicator_library,
        plan_draft,
        scenario,
        statuses,
        target_kinds,
    )

    return {
        "addresses.md": addresses.page(),
        "commands.md": commands.page(),
        "extract-profile.md": extract_profile.page(),
        "indicator-language.md": indicator_language.page(),
        "indicators.md": indicator_library.page(),
        "plan-draft.md": plan_draft.page(),
        "scenario.md": scenario.page(),
        "scenario.schema.json": scenario.schema(),
        "statuses.md": statuses.page(),
        "targets.md": target_kinds.page(),
    }


def main() -> None:
    sys.path.insert(0, str(ROOT / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "styrhus.web.settings")
    import django

    django.setup()
    for name, text in pages().items():
        (PAGES / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
