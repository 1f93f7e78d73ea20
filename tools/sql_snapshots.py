"""The SQL of every indicator, a file each: what DuckDB is told to run. A test compares; a change is read as a diff.

python -m tools.sql_snapshots     after a change of the library or of the planning.
"""

from datetime import date
from pathlib import Path

from styrhus.indicators.engines.answers import Question
from styrhus.indicators.loading import load_library, measures_of
from styrhus.indicators.model import Definition, PeriodKind
from styrhus.indicators.periods import periods_between
from styrhus.indicators.plan import plan_for

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "snapshots" / "sql"
PERIODS = periods_between(date(2024, 1, 1), date(2025, 12, 31), PeriodKind)


def sql_of(definition: Definition) -> str | None:
    """One query for each scan. None for an indicator that no facts of ours answer."""
    quantities = (definition.numerator, definition.denominator)
    measures = tuple(dict.fromkeys(measure for one in quantities for measure in measures_of(one)))
    if not measures:
        return None
    scans = plan_for(Question(measures, PERIODS, ())).scans
    return "\n".join(f"{scan.sql('duckdb')};\n" for scan in scans)


def snapshots() -> dict[str, str]:
    """By file name."""
    found = {f"{definition.slug}.sql": sql_of(definition) for definition in load_library()}
    return {name: sql for name, sql in found.items() if sql is not None}


def write_snapshots() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = snapshots()
    for path in FOLDER.glob("*.sql"):
        if path.name not in wanted:
            path.unlink()
    for name, sql in wanted.items():
        (FOLDER / name).write_text(sql, encoding="utf-8")


if __name__ == "__main__":
    write_snapshots()
