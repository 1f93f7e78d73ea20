"""`statbank fetch`: an extract of public statistics as tidy rows, JSON out. Here are the clocks, the network client and
the folders that the ground floor is handed. Must load no Django."""

import json
import os
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from styrhus.commands.norwegian import NorwegianCommand, NorwegianGroup, Refusal

if TYPE_CHECKING:
    from styrhus.statbank.asking import Asker, Credit
    from styrhus.statbank.extracts import Extract
    from styrhus.statbank.selecting import Selection

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 30.0  # seconds for each part of a call
CALLS, WINDOW = 30, 60.0  # Statistics Norway's limits until it has told them itself; FHI states none
CONTENTS = "ContentsCode"


class NoAnswer(click.ClickException):
    """The service does not answer, or answers what cannot be used: nothing the caller did wrong."""

    exit_code = 1


@click.group(cls=NorwegianGroup)
def statbank() -> None:
    """Hent offentlig statistikk fra SSB og FHI."""


@statbank.command(cls=NorwegianCommand)
@click.argument("table", metavar="TABELL")
@click.option("--select", "selected", multiple=True, metavar="DIM=KODER", help="Koder i en dimensjon. Kan gjentas.")
@click.option("--contents", metavar="KODER", help="Statistikkvariabler: det samme som --select ContentsCode=KODER.")
@click.option("--codelist", "codelists", multiple=True, metavar="DIM=LISTE", help="Bruk kodene i en kodeliste hos SSB.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FIL", help="En .json- eller .parquet-fil for radene.")
@click.option("--cache", type=click.Path(path_type=Path), metavar="MAPPE", help="Mappen svarene lagres i.")
@click.option("--base-url", metavar="ADRESSE", help="En annen adresse for tjenesten.")
@click.option("--offline", is_flag=True, help="Bruk bare svar som er lagret fra før.")
@click.option("--refresh", is_flag=True, help="Hent på nytt, også når et ferskt svar er lagret.")
@click.option("--source", type=click.Choice(["ssb", "fhi"]), default="ssb", help="Tjenesten: ssb (vanlig) eller fhi.")
def fetch(
    table: str,
    selected: tuple[str, ...],
    contents: str | None,
    codelists: tuple[str, ...],
    out: Path | None,
    cache: Path | None,
    **service: Any,
) -> None:
    """Hent et uttrekk av TABELL, for eksempel 12209 hos SSB eller kpr/634 hos FHI."""
    from styrhus.statbank.errors import ServiceError, StatbankError
    from styrhus.statbank.fetching import as_json, check_place, tidy, write_table

    try:
        selection = _selection(selected, contents, codelists)
        if out is not None:
            check_place(out)
        extract = _extract(table, selection, cache or _usual_cache(), **service)
        tidied = tidy(extract, table)
        _tell(f"{len(tidied.rows)} rader fra {len(tidied.provenance)} svar.")
        if extract.left_out:
            _tell(f"Ingen koder er valgt i {', '.join(extract.left_out)}: tallene gjelder alle samlet.")
        if out is None:
            sys.stdout.write(as_json(tidied).decode())
            return
        write_table(tidied, out)
        _print_json(tidied.description() | {"file": str(out)})
    except ServiceError as error:
        raise NoAnswer(error.message) from error
    except StatbankError as error:
        raise Refusal(error.message) from error


def _extract(
    table: str, selection: "Selection", cache: Path, *, base_url: str | None, offline: bool, refresh: bool, source: str
) -> "Extract":
    import httpx

    from styrhus.statbank import fhi, statistics_norway

    if offline and refresh:
        raise Refusal("--offline og --refresh kan ikke brukes sammen: det ene henter aldri, det andre alltid.")
    with httpx.Client(timeout=PATIENCE, headers={"User-Agent": "styrhus"}) as client:
        fresh_for = timedelta(0) if refresh else None
        if source == "ssb":
            asker = _asker(client, cache, statistics_norway.CREDIT, offline, fresh_for)
            return statistics_norway.StatisticsNorway(asker, base_url or statistics_norway.BASE_URL).fetch(
                table, selection
            )
        bank, _, number = table.partition("/")
        asker = _asker(client, cache, fhi.CREDIT, offline, fresh_for)
        return fhi.FolkehelseStatistics(asker, bank, base_url or fhi.BASE_URL).fetch(number, selection)


def _asker(client: Any, cache: Path, credit: "Credit", offline: bool, fresh_for: timedelta | None) -> "Asker":
    from dataclasses import replace

    from styrhus.statbank.asking import USUAL_HABITS, Asker
    from styrhus.statbank.cache import AnswerCache
    from styrhus.statbank.pacing import Pace

    def now() -> datetime:
        return datetime.now(UTC)

    habits = replace(USUAL_HABITS, is_offline=offline)
    if fresh_for is not None:
        habits = replace(habits, fresh_for=fresh_for)
    pace = Pace(CALLS, WINDOW, time.monotonic, time.sleep)
    return Asker(client, AnswerCache(cache, now), pace, credit, clock=now, sleep=time.sleep, habits=habits, tell=_tell)


def _selection(selected: tuple[str, ...], contents: str | None, codelists: tuple[str, ...]) -> "Selection":
    from styrhus.statbank.selecting import Selection, split_selectors

    pairs = [_pair(text, "--select", "Region=3101,3103") for text in selected]
    pairs += [(CONTENTS, contents)] if contents is not None else []
    selectors: dict[str, tuple[str, ...]] = {}
    for name, codes in pairs:
        if name.casefold() in {known.casefold() for known in selectors}:
            raise Refusal(f"{name} er valgt to ganger. Skriv alle kodene i ett valg, med komma mellom.")
        selectors[name] = split_selectors(codes)
    return Selection(selectors, dict(_pair(text, "--codelist", "Region=agg_KommSummer") for text in codelists))


def _pair(text: str, option: str, example: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name.strip() and equals and value.strip()):
        raise Refusal(f"«{text}» er ikke på formen til {option}: skriv for eksempel {option} {example}.")
    return name.strip(), value.strip()


def _usual_cache() -> Path:
    return Path(os.environ.get("STYRHUS_DATA", ROOT / "var")).resolve() / "statbank"


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _print_json(value: Any) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
