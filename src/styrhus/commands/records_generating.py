"""`records generate`: an invented extract, as a store or as the files a municipality would hand in. Knows no Django."""

import json
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from styrhus.commands.norwegian import NorwegianCommand, Refusal

if TYPE_CHECKING:
    from styrhus.records.generating import Generated

LAST_MONTH = "2026-08"  # fixed, so that the same command gives the same rows on any day


@click.command(cls=NorwegianCommand)
@click.option("--people", required=True, type=click.IntRange(min=2000), help="Innbyggere i kommunen.")
@click.option("--seed", required=True, type=click.IntRange(min=0), help="Samme tall gir samme uttrekk.")
@click.option("--months", default=36, show_default=True, type=click.IntRange(1, 240), help="Hvor mange måneder.")
@click.option("--last-month", default=LAST_MONTH, show_default=True, help="Den siste måneden, som 2026-08.")
@click.option("--events", type=click.IntRange(min=1), help="Omtrent så mange rader i alt: flere eller færre besøk.")
@click.option("--scenario", type=click.Path(path_type=Path), help="TOML-fil med forløp som tallene skal følge.")
@click.option(
    "--as",
    "form",
    default="store",
    show_default=True,
    type=click.Choice(["store", "files"]),
    help="Et lager å regne på, eller CSV-filene en kommune ville levert.",
)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Mappen det skrives til.")
def generate(
    people: int,
    seed: int,
    months: int,
    last_month: str,
    events: int | None,
    scenario: Path | None,
    form: str,
    out: Path,
) -> None:
    """Lag et oppdiktet uttrekk der summene følger norske tall. Skriver en oppsummering som JSON."""
    from styrhus.records.faults import RefusedError
    from styrhus.records.generating import Delivery, Scenario, generate, generate_files, read_scenario

    into_store = partial(generate, delivery=Delivery(progress=_tell))
    write: Callable[..., Generated] = into_store if form == "store" else partial(generate_files, progress=_tell)
    try:
        made = write(
            out,
            people=people,
            seed=seed,
            months=months,
            last_month=_month(last_month),
            events=events,
            scenario=read_scenario(scenario) if scenario else Scenario(),
        )
    except RefusedError as error:
        raise Refusal(error.message) from error
    summary = {"folder": str(made.folder), "extract": made.extract or None, "rows": made.total, "tables": made.rows}
    json.dump(summary, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise Refusal(f"«{text}» er ikke en måned. Skriv den som 2026-08.") from error


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
