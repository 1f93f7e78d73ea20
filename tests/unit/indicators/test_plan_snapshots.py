"""The SQL that is kept beside the library is the SQL that is run."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def test_the_kept_sql_is_what_the_plan_writes_now(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(ROOT))
    from tools.sql_snapshots import FOLDER, snapshots

    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.sql")}
    wanted = snapshots()

    changed = sorted(name for name in {**kept, **wanted} if kept.get(name) != wanted.get(name))
    assert not changed, "Skriv SQL-en på nytt og les hva som er endret: python -m tools.sql_snapshots"
