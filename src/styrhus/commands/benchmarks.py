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
