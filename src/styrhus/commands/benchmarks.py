"""`bench`: measures, and prints each figure beside the one to reach. Only the benchmark asked for is loaded."""

import click

from styrhus.commands.norwegian import NorwegianCommand, NorwegianGroup


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
