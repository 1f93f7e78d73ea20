"""`indicators`: the library listed, and computed over a store of extracts by an engine. Knows no Django."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from styrhus.commands.norwegian import NorwegianCommand, NorwegianGroup, Refusal
from styrhus.commands.records import Day

if TYPE_CHECKING:
    from styrhus.indicators.engines.answers import Engine
    from styrhus.indicators.model import Definition, Figures, Period
    from styrhus.records.facts import Facts

YEARS_BACK = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the user asked for, as written."""

    store: Path
    out: Path
    engine: str
    tree: str
    first: date | None
    last: date | None
    today: date | None
    periods: str | None
    only: str | None


@click.group(cls=NorwegianGroup, name="indicators")
def indicators() -> None:
    """Biblioteket av indikatorer: vis det, og regn det ut fra uttrekkene."""


@indicators.command(name="list", cls=NorwegianCommand)
@click.option("--json", "as_json", is_flag=True, help="Skriv definisjonene som JSON.")
def show_list(as_json: bool) -> None:
    """Vis indikatorene i biblioteket."""
    library = _library()
    if as_json:
        _print_json([_described(definition) for definition in library])
        return
    width = max(len(definition.slug) for definition in library)
    for definition in library:
        print(f"{definition.slug:<{width}}  {definition.name} ({definition.unit})")


@indicators.command(cls=NorwegianCommand)
@click.option(
    "--store", required=True, envvar="STYRHUS_RECORDS_STORE", type=click.Path(path_type=Path), help="Lagerets mappe."
)
@click.option(
    "--engine",
    type=click.Choice(["duckdb", "spark", "reference"]),
    default="duckdb",
    help="Hva som regner: duckdb (vanlig), spark (mange maskiner) eller reference (sakte, til kontroll).",
)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Filen: .csv, .parquet eller .json.")
@click.option("--from", "first", type=Day(), help="Første dag. Ellers 1. januar for tre år siden.")
@click.option("--to", "last", type=Day(), help="Siste dag. Ellers i dag.")
@click.option("--periods", help="Slag perioder med komma mellom: month,quarter,tertial,half_year,year. Ellers alle.")
@click.option(
    "--tree",
    type=click.Choice(["as_was", "as_is"]),
    default="as_was",
    help="Organisasjonen slik den var i perioden (as_was), eller slik den er i dag (as_is).",
)
@click.option("--today", type=Day(), help="Dagen som regnes som i dag.")
@click.option("--only", help="Bare disse indikatorene, med komma mellom.")
def compute(**options: Any) -> None:
    """Regn ut indikatorene for hver enhet og periode. Tallene er ikke prikket, og skal ikke publiseres slik de er."""
    from styrhus.indicators.computing import Order
    from styrhus.indicators.tree import TreeMode

    wanted, started = Wanted(**options), perf_counter()
    _check_ending(wanted.out)
    definitions = _chosen(_library(), wanted.only)
    today = wanted.today or datetime.now().astimezone().date()
    first, last = wanted.first or date(today.year - YEARS_BACK, 1, 1), wanted.last or today
    asked = _periods(first, last, _kinds(wanted.periods, definitions))
    engine, facts = _engine(wanted.engine), _facts(wanted.store)
    _tell(f"Regner ut {len(definitions)} indikatorer for {len(asked)} perioder med {engine.name} …")
    figures = _computed(Order(definitions, asked, _tree(facts), today, TreeMode(wanted.tree)), facts, engine)
    _write(figures, wanted.out)
    for unit in figures.units_outside_tree:
        _tell(f"Enheten {unit} står ikke i organisasjonstreet. Radene dens er ikke med i noe tall.")
    _print_json(_summary(figures, wanted.out, asked, perf_counter() - started))


def _library() -> "tuple[Definition, ...]":
    from styrhus.indicators.loading import DefinitionError, load_library

    try:
        return load_library()
    except DefinitionError as error:
        raise Refusal(f"Biblioteket kan ikke leses. {error}") from error


def _chosen(library: "tuple[Definition, ...]", only: str | None) -> "tuple[Definition, ...]":
    if only is None:
        return library
    wanted = _split(only)
    unknown = sorted(wanted - {definition.slug for definition in library})
    if unknown or not wanted:
        raise Refusal(f"Ukjent indikator: {', '.join(unknown) or '(ingen)'}. Se «styrhus indicators list».")
    return tuple(definition for definition in library if definition.slug in wanted)


def _kinds(periods: str | None, definitions: "tuple[Definition, ...]") -> list[Any]:
    from styrhus.indicators.model import PeriodKind

    used = {kind for definition in definitions for kind in definition.periods}
    if periods is None:
        return sorted(used)
    wanted, known = _split(periods), {kind.value for kind in PeriodKind}
    if not wanted or wanted - known:
        raise Refusal(f"--periods skal være ett eller flere av {', '.join(kind.value for kind in PeriodKind)}.")
    return sorted(used & {PeriodKind(kind) for kind in wanted})


def _periods(first: date, last: date, kinds: list[Any]) -> "tuple[Period, ...]":
    from styrhus.indicators.periods import periods_between

    if last < first:
        raise Refusal("Siste dag er før første dag. Bytt om --from og --to.")
    found = periods_between(first, last, kinds)
    if not found:
        raise Refusal(
            f"Ingen hele perioder mellom {first:%d.%m.%Y} og {last:%d.%m.%Y} for disse indikatorene. "
            "Velg et lengre tidsrom eller andre --periods."
        )
    return found


def _engine(name: str) -> "Engine":
    if name == "reference":
        from styrhus.indicators.engines.reference import Reference

        return Reference()
    if name == "duckdb":
        from styrhus.indicators.engines.duckdb import DuckDb

        return DuckDb()
    return _spark()


def _spark() -> "Engine":
    from importlib.util import find_spec
    from shutil import which

    if find_spec("pyspark") is None:
        raise Refusal("Spark er ikke installert. Installer tillegget med «pip install pyspark», eller bruk duckdb.")
    if which("java") is None:
        raise Refusal("Spark trenger Java, som ikke finnes her. Installer Java 17, eller bruk --engine duckdb.")
    from styrhus.indicators.engines.spark import Spark

    return Spark()


def _facts(store: Path) -> "Facts":
    from styrhus.records.store import facts_of

    if not store.is_dir():
        raise Refusal(f"{store}: Mappen finnes ikke. Oppgi lageret du leste uttrekk inn i.")
    try:
        facts = facts_of(store)
    except (OSError, ValueError, KeyError) as error:
        raise Refusal(f"{store}: Lageret kan ikke leses. Kjør «styrhus records verify».") from error
    if not facts.slices:
        raise Refusal(f"{store}: Lageret har ingen uttrekk. Les inn med «styrhus records import».")
    return facts


def _tree(facts: "Facts") -> Any:
    from styrhus.indicators.organisation import tree_of

    return _or_refuse(lambda: tree_of(facts))


def _computed(order: Any, facts: "Facts", engine: "Engine") -> "Figures":
    from styrhus.indicators.computing import compute as compute_order

    figures: Figures = _or_refuse(lambda: compute_order(order, facts, engine))
    return figures


def _or_refuse(do: Callable[[], Any]) -> Any:
    from styrhus.indicators.tree import TreeError

    try:
        return do()
    except TreeError as error:
        raise Refusal(str(error)) from error


def _check_ending(out: Path) -> None:
    """Before the work, not after it."""
    from styrhus.indicators.writing import writer_for

    try:
        writer_for(out)
    except ValueError as error:
        raise Refusal(str(error)) from error
    if not out.parent.is_dir():
        raise Refusal(f"{out.parent}: Mappen finnes ikke. Lag den først, eller velg en annen i --out.")


def _write(figures: "Figures", out: Path) -> None:
    from styrhus.indicators.writing import write_figures

    try:
        write_figures(figures.figures, out)
    except OSError as error:
        raise Refusal(f"{out}: Filen kan ikke skrives ({error.strerror}).") from error


def _summary(figures: "Figures", out: Path, asked: "tuple[Period, ...]", seconds: float) -> dict[str, Any]:
    statuses: dict[str, int] = {}
    for figure in figures.figures:
        statuses[figure.status.value] = statuses.get(figure.status.value, 0) + 1
    return {
        "out": str(out),
        "engine": figures.engine,
        "computed_on": figures.computed_on.isoformat(),
        "indicators": len({figure.indicator for figure in figures.figures}),
        "units": len({figure.unit for figure in figures.figures}),
        "periods": len(asked),
        "figures": len(figures.figures),
        "statuses": dict(sorted(statuses.items())),
        "units_outside_tree": list(figures.units_outside_tree),
        "extracts": sorted({extract for figure in figures.figures for extract in figure.extracts}),
        "seconds": {name: round(took, 3) for name, took in {**figures.seconds, "all": seconds}.items()},
    }


def _described(definition: "Definition") -> dict[str, Any]:
    return {
        "slug": definition.slug,
        "version": definition.version,
        "name": definition.name,
        "unit": definition.unit,
        "direction": definition.direction.value,
        "kind": definition.kind.value,
        "periods": [kind.value for kind in definition.periods],
        "status": definition.status.value,
        "numerator": definition.numerator_text,
        "denominator": definition.denominator_text,
        "tags": list(definition.tags),
        "hash": definition.hash,
    }


def _split(text: str) -> set[str]:
    return {part.strip() for part in text.split(",") if part.strip()}


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _print_json(value: Any) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
