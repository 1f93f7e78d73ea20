"""`outlook run`: a scenario file and the population beside it in, the whole answer out as JSON. Says first when it will
take long, and how far it has come. Must load no Django."""

import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from styrhus.commands.norwegian import NorwegianCommand, Refusal

if TYPE_CHECKING:
    from styrhus.outlook.population import PopulationSet
    from styrhus.outlook.running import Answer
    from styrhus.outlook.scenario import Scenario

LONG_SECONDS = 60.0
PROBE_DRAWS = 10
MOST_DRAWS = 100_000


@click.command(cls=NorwegianCommand, name="run")
@click.argument("file", metavar="SCENARIO.yaml", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--draws", type=click.IntRange(1, MOST_DRAWS), default=500, help="Hvor mange trekninger. 500 når det ikke sies."
)
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, help="Frøet. Samme frø gir samme svar.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FIL", help="Skriv svaret hit, ikke til skjermen."
)
def run(file: Path, draws: int, seed: int, out: Path | None) -> None:
    """Regn ut et scenario: behov, plasser, årsverk og kroner for hvert alternativ. Svarer med JSON.

    Filen med folketallet skal ligge ved siden av scenariofilen, med navnet som står i den.
    """
    from styrhus.outlook.errors import OutlookError
    from styrhus.outlook.running.writing import answer_as_json

    if out is not None and not out.absolute().parent.is_dir():
        raise Refusal(f"Kan ikke skrive til {out}: mappen finnes ikke. Lag den først.")
    try:
        scenario, population = read_files(file)
        answer = _run(scenario, population, draws, seed)
    except OutlookError as error:
        raise Refusal(f"{file}:\n{error}") from error
    text = answer_as_json(answer)
    if out is None:
        sys.stdout.write(text)
    else:
        _write(out, text)


def read_files(file: Path) -> tuple["Scenario", "PopulationSet"]:
    """The scenario and the people it asks for, from the folder it lies in."""
    from styrhus.outlook.scenario.reading import read_scenario
    from styrhus.web.outlook.population import population_in

    scenario = read_scenario(_text(file))
    source = scenario.population
    beside = file.parent / source.file
    try:
        content = beside.read_bytes()
    except OSError as error:
        raise Refusal(f"Folketallet «{beside}» kan ikke leses. Legg filen ved siden av scenariet.") from error
    return scenario, population_in(content, region=source.region, main=source.main, source=source.file)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal(f"{file} kan ikke leses. Oppgi en YAML-fil i UTF-8.") from error


def _run(scenario: "Scenario", population: "PopulationSet", draws: int, seed: int) -> "Answer":
    from styrhus.outlook.running.running import run as run_scenario

    seconds = expected_seconds(scenario, population, draws, seed)
    if seconds > LONG_SECONDS:
        minutes = max(round(seconds / 60), 1)
        told = "ett minutt" if minutes == 1 else f"{minutes} minutter"
        click.echo(f"Dette tar omtrent {told}. Færre trekninger går fortere.", err=True)
    return run_scenario(scenario, population, draws=draws, seed=seed, progress=_tell)


def _tell(share: float, words: str) -> None:
    click.echo(f"{share:4.0%} {words}".replace("%", " %"), err=True)


def expected_seconds(scenario: "Scenario", population: "PopulationSet", draws: int, seed: int) -> float:
    """From a small run of the baseline, since machines differ; the first one is not timed, it loads what is needed."""
    from styrhus.outlook.running.running import draws_followed, stops
    from styrhus.outlook.running.running import run as run_scenario

    if draws <= PROBE_DRAWS:
        return 0.0
    followed = draws_followed(scenario, population, draws=draws, seed=seed)
    small = replace(scenario, alternatives=(), baseline=replace(scenario.baseline, delays=()))
    run_scenario(small, population, draws=1, seed=seed)
    started = perf_counter()
    run_scenario(small, population, draws=PROBE_DRAWS, seed=seed)
    return (perf_counter() - started) * followed / PROBE_DRAWS * stops(scenario) / stops(small)


def _write(out: Path, text: str) -> None:
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refusal(f"Kan ikke skrive til {out}. Velg en mappe du kan skrive i.") from error
    click.echo(f"Svaret er skrevet til {out}.", err=True)
