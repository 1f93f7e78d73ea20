"""`bench`: measures, and prints each figure beside the one to reach. Only the benchmark asked for is loaded."""

import json
import sys
import tempfile
from pathlib import Path

import click

from styrhus.commands.norwegian import NorwegianCommand, NorwegianGroup, Refusal


@click.group(cls=NorwegianGroup, name="bench")
def bench() -> None:
    """Mål hvor raskt noe går."""


@bench.command(cls=NorwegianCommand)
def read() -> int:
    """Lesing av plandokumenter: tekst, PDF og oppstart."""
    from styrhus.bench.reading import reading_figures

    figures = reading_figures()
    for figure in figures:
        print(figure.as_line())
    return 0 if all(figure.seconds <= figure.reach for figure in figures) else 1


@bench.command(cls=NorwegianCommand)
def page() -> int:
    """Plansiden med 100 tiltak: antall spørringer, og tiden mot spørringene og en tom side."""
    from styrhus.bench.page import page_figures

    figures = page_figures()
    for line in figures.as_lines():
        print(line)
    return 0 if figures.is_reached else 1


@bench.command(cls=NorwegianCommand)
@click.option(
    "--events", type=click.IntRange(min=10_000), default=5_000_000, help="Hvor mange hendelser. Fem millioner ellers."
)
@click.option(
    "--folder", type=click.Path(file_okay=False, path_type=Path), help="Mappe for hendelsene, som brukes om igjen."
)
def indicators(events: int, folder: Path | None) -> int:
    """Hele indikatorbiblioteket mot spørringer skrevet for hånd, polars og pandas. Svarer med JSON."""
    from styrhus.bench.indicators import indicator_figures

    with tempfile.TemporaryDirectory(prefix="styrhus-bench-") as temporary:
        figures = indicator_figures(events, folder or Path(temporary))
    print(json.dumps(figures.as_json(), indent=2))
    return 0 if figures.is_reached else 1


@bench.command(cls=NorwegianCommand)
def flow() -> int:
    """Kø og plasser mot SimPy og Ciw på samme trekning, og hvor lenge et løfte tar å regne ut. Svarer med JSON."""
    from styrhus.bench.flow import flow_figures, missing_rivals

    missing = missing_rivals()
    if missing:
        raise Refusal(f"{' og '.join(missing)} mangler. Kjør ./styrhus bench flow, som installerer det den trenger.")
    figures = flow_figures(lambda text: print(text, file=sys.stderr, flush=True))
    print(json.dumps(figures.as_json(), indent=1))
    return 0 if figures.is_reached else 1
