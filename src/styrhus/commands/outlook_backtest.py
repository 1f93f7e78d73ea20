"""`outlook backtest`: a folder of public tables in, how good projections and intervals were out as JSON, and as tables
in a page. Here are the files and the seed that the ground floor is handed. Must load no Django."""

import json
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from styrhus.commands.norwegian import NorwegianCommand, Refusal

if TYPE_CHECKING:
    from styrhus.outlook.backtest import BackTest

VINTAGE, KNOWN_UNTIL = 2018, 2018  # the vintage need is foreseen with; what intervals are set by
DRAWS, SEED = 4000, 1


@click.command(cls=NorwegianCommand)
@click.argument("folder", metavar="MAPPE", type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FIL", help="En .md-side for tabellene."
)
def backtest(folder: Path, out: Path | None) -> None:
    """Se tilbake: hvor gode var framskrivingene og intervallene? Svarer med JSON.

    MAPPE har tabeller fra SSB: folketall, framskrivinger fra flere år og bruken av hjemmetjenester. Med --out skrives
    tallene også som tabeller, mellom merkene i en side som har dem.
    """
    from styrhus.outlook.errors import OutlookError

    if not folder.is_dir():
        raise Refusal(f"Mappen {folder} finnes ikke. Oppgi mappen der tabellene fra SSB ligger.")
    page = read_page(out) if out is not None else ""
    try:
        found = look_back_at(folder)
    except OutlookError as error:
        raise Refusal(str(error)) from error
    if out is not None:
        write_page(out, page, found)
    json.dump(as_plain(found), sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def look_back_at(folder: Path) -> "BackTest":
    """The back-test of the tables in a folder."""
    import numpy as np

    from styrhus.commands.backtest_files import read_evidence
    from styrhus.outlook.backtest.looking_back import look_back

    evidence = read_evidence(folder, VINTAGE)
    return look_back(evidence, known_until=KNOWN_UNTIL, draws=DRAWS, generator=np.random.default_rng(SEED))


def read_page(out: Path) -> str:
    """The page the tables go into, empty where there is none. Asked before anything is reckoned."""
    from styrhus.outlook.backtest.wording import has_marks

    if out.suffix != ".md":
        raise Refusal(f"{out} skal slutte på .md, for tabellene skrives som Markdown.")
    if not out.parent.is_dir():
        raise Refusal(f"Mappen {out.parent} finnes ikke. Lag den først, eller velg en annen.")
    page = out.read_text(encoding="utf-8") if out.exists() else ""
    if page.strip() and not has_marks(page):
        raise Refusal(f"{out} har ikke merkene som tallene skal stå mellom. Velg en ny fil, eller sett dem inn.")
    return page


def write_page(out: Path, page: str, found: "BackTest") -> None:
    """Between the marks, or a new page with the tables alone."""
    from styrhus.outlook.backtest.wording import as_markdown, put_into

    try:
        out.write_text(put_into(page, as_markdown(found)), encoding="utf-8")
    except OSError as error:
        raise Refusal(f"Kan ikke skrive til {out}: {error.strerror}.") from error


def as_plain(value: Any) -> Any:
    """Fields by name, with what is reckoned from them; age groups as they are written."""
    from styrhus.outlook.backtest import AgeGroup

    if isinstance(value, AgeGroup):
        return str(value)
    if is_dataclass(value):
        reckoned = [name for name, each in vars(type(value)).items() if isinstance(each, property)]
        names = [field.name for field in fields(value)] + reckoned
        return {name: as_plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [as_plain(each) for each in value]
    return dict(value) if hasattr(value, "keys") else value
