"""`outlook`: scenarios run, promises of places, one queue tried against theory, projections looked back at. What is
reckoned with is loaded only when a command runs. Must load no Django."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from styrhus.commands.norwegian import NorwegianCommand, NorwegianGroup, Refusal
from styrhus.commands.outlook_backtest import backtest
from styrhus.commands.outlook_run import run
from styrhus.commands.outlook_values import LARGEST_SEED, Duration, Number, WholeNumber

if TYPE_CHECKING:
    from styrhus.outlook.flow.kernels import Kernel
    from styrhus.outlook.flow.one_class import OneClass
    from styrhus.outlook.flow.queue_trial import QueueTrial
    from styrhus.outlook.flow.search import PlacesQuestion

LONG_RUN_SECONDS = 60.0
QUICK_PEOPLE = 3_000_000  # so few are placed well within a minute by either kernel: not worth a trial
QUICK_CUSTOMERS = 20_000_000
FEW_PEOPLE, FEW_CUSTOMERS = 300_000, 2_000_000  # done in plain Python before Numba is even loaded
MOST_PEOPLE, MOST_CUSTOMERS, MOST_SERVERS = 10_000_000, 100_000_000, 1_000_000  # in one replication: memory has an end
SMALL_RUN, ASKS = 50, 3  # replications of the run that is timed; how often all of them are run


_SEED = click.option(
    "--seed", type=click.IntRange(0, LARGEST_SEED), default=1, show_default=True, help="Samme tall, samme svar."
)
_KERNEL = click.option(
    "--kernel",
    type=click.Choice(["fastest", "plain", "compiled"]),
    default="fastest",
    show_default=True,
    help="Hvordan det regnes. Svaret er det samme.",
)


@click.group(cls=NorwegianGroup, name="outlook")
def outlook() -> None:
    """Se framover: behov, plasser, løfter, årsverk og kroner."""


outlook.add_command(run)
outlook.add_command(backtest)


@outlook.command(cls=NorwegianCommand)
@click.option("--load", type=Number(), required=True, help="Så mange ville bodd der om alle fikk plass, i dag.")
@click.option("--stay-years", type=Number(), required=True, help="Hvor lenge en plass er i bruk, i snitt, i år.")
@click.option("--within", type=Duration(), required=True, help="Fristen: 42d, 6w eller 1y.")
@click.option("--share", type=Number(), required=True, help="Andelen som skal få plass innen fristen, som 0.95.")
@click.option("--years", type=WholeNumber(), default=20, show_default=True, help="Hvor mange år.")
@click.option(
    "--replications", type=WholeNumber(), default=1000, show_default=True, help="Hvor mange ganger årene spilles ut."
)
@click.option(
    "--growth", type=Number(), default=0.0, show_default=True, help="Vekst i behovet i året: 0.02 er to prosent."
)
@click.option(
    "--start",
    type=click.Choice(["empty", "full", "steady"]),
    default="steady",
    show_default=True,
    help="Den første dagen: tomt, alle plasser tatt, eller som det blir i lengden.",
)
@click.option("--lost-a-year", type=Number(), default=0.0, show_default=True, help="Rate for død eller frafall i køen.")
@click.option("--short-share", type=Number(), default=0.0, show_default=True, help="Andelen med korte opphold.")
@click.option("--short-stay-years", type=Number(), default=0.25, show_default=True, help="Hvor lenge de blir, i snitt.")
@_SEED
@_KERNEL
def places(**asked: Any) -> None:
    """Finn det minste antall plasser som holder et løfte om plass. Svarer med JSON."""
    from dataclasses import replace

    from numpy.random import SeedSequence

    from styrhus.outlook.flow.search import find_places

    one = _one_class(asked)
    with _refusals(_PLACES_OPTIONS):
        question = one.question(replications=asked["replications"], seed=SeedSequence(asked["seed"]))
        _check_size("load", _people_in(question) / question.replications, MOST_PEOPLE, "personer i hver gjennomregning")
        question = replace(question, kernel=_quickest(asked["kernel"], _people_in(question) < FEW_PEOPLE))
        progress = _tell_progress if _places_take_long(question) else None
        found = find_places(replace(question, progress=progress))
    _print_json(
        {
            "places": found.places,
            "share_within": round(found.kept.share_within, 6),
            "breaches_per_year": round(found.kept.breaches_a_year, 6),
            "probability_no_breach": round(found.kept.probability_no_breach, 6),
            "places_in_the_long_run": one.places_in_the_long_run(),
            "assumed": {name: value for name, value in asked.items() if name != "kernel"},
        }
    )


_PLACES_OPTIONS = {
    "load": "--load",
    "stay": "--stay-years",
    "within": "--within",
    "share": "--share",
    "promise": "--share",
    "years": "--years",
    "growth": "--growth",
    "lost_a_year": "--lost-a-year",
    "short_share": "--short-share",
    "short_mean_days": "--short-stay-years",
    "replications": "--replications",
    "kernel": "--kernel",
}


def _one_class(asked: dict[str, Any]) -> "OneClass":
    from styrhus.outlook.flow import Stay
    from styrhus.outlook.flow.model import DAYS_A_YEAR
    from styrhus.outlook.flow.one_class import FirstDay, OneClass

    return OneClass(
        load=asked["load"],
        stay=Stay(
            asked["stay_years"] * DAYS_A_YEAR,
            short_share=asked["short_share"],
            short_mean_days=asked["short_stay_years"] * DAYS_A_YEAR if asked["short_share"] else 0.0,
        ),
        limit_days=asked["within"],
        share=asked["share"],
        years=asked["years"],
        growth=asked["growth"],
        lost_a_year=asked["lost_a_year"],
        first_day=FirstDay(asked["start"]),
    )


@outlook.command(cls=NorwegianCommand)
@click.option("--servers", type=WholeNumber(), required=True, help="Hvor mange som kan få hjelp samtidig.")
@click.option("--arrivals", type=Number(), required=True, help="Hvor mange som kommer for hver tidsenhet.")
@click.option("--service", type=Number(), required=True, help="Hvor lenge en hjelpes, i snitt, i samme tidsenhet.")
@click.option("--deterministic", is_flag=True, help="Alle hjelpes nøyaktig like lenge.")
@click.option("--customers", type=WholeNumber(), required=True, help="Hvor mange som telles i hver gjennomregning.")
@click.option("--replications", type=WholeNumber(), required=True, help="Hvor mange gjennomregninger.")
@_SEED
@_KERNEL
def queue(**asked: Any) -> None:
    """Prøv en kø mot teorien: ventetid og andel som venter, med 95 % intervall. Svarer med JSON.

    Den første som telles, møter køen slik den er i lengden. For like lange opphold går en oppvarming foran, som ikke
    telles med.
    """
    from dataclasses import asdict

    from numpy.random import SeedSequence

    from styrhus.outlook.flow.queue_trial import QueueTrial, check_trial, try_queue, warm_up_of

    trial = QueueTrial(
        servers=asked["servers"],
        arrivals=asked["arrivals"],
        service=asked["service"],
        is_fixed=asked["deterministic"],
        customers=asked["customers"],
        replications=asked["replications"],
    )
    with _refusals({name: f"--{name}" for name in asked}):
        check_trial(trial)
        _check_size("customers", trial.customers, MOST_CUSTOMERS, "som telles")
        _check_size("servers", trial.servers, MOST_SERVERS, "som hjelper")
        customers = (warm_up_of(trial) + trial.customers) * trial.replications
        kernel = _quickest(asked["kernel"], customers < FEW_CUSTOMERS)
        progress = _tell_progress if _queue_takes_long(trial, kernel) else None
        found = try_queue(trial, seed=SeedSequence(asked["seed"]), kernel=kernel, progress=progress)
    _print_json(asdict(found))


def _check_size(field: str, number: float, most: int, of_what: str) -> None:
    from styrhus.outlook.errors import Fault, OutlookError
    from styrhus.targets.saying import format_number

    if number > most:
        reason = f"Det blir {format_number(number, 0)} {of_what}. Det er ikke plass til mer enn {format_number(most)}."
        raise OutlookError([Fault(field, reason)])


def _quickest(asked: str, is_little: bool) -> "Kernel":
    """Little work is done before a compiled kernel is loaded; the answer is the same."""
    from styrhus.outlook.flow.kernels import Kernel

    kernel = Kernel(asked)
    return Kernel.PLAIN if kernel is Kernel.FASTEST and is_little else kernel


def _people_in(question: "PlacesQuestion") -> float:
    return float(question.arrivals.long.sum()) * question.replications


def _places_take_long(question: "PlacesQuestion") -> bool:
    """From a small run, timed twice: what was compiled on the way does not count. Says so when it is long."""
    from dataclasses import replace

    from styrhus.outlook.flow.kernels import chosen
    from styrhus.outlook.flow.search import Trials, first_guess

    people = _people_in(question)
    if people < QUICK_PEOPLE:
        return False
    few = max(1, min(SMALL_RUN, int(QUICK_PEOPLE / people * question.replications)))
    _tell("Måler først hvor lang tid det tar …")
    small = Trials(replace(question, replications=few), chosen(question.kernel))
    guess = first_guess(question.case, question.arrivals, question.home)
    return _says_long(_seconds(lambda: small.ask(guess, few)) * ASKS * question.replications / few)


def _queue_takes_long(trial: "QueueTrial", kernel: "Kernel") -> bool:
    from dataclasses import replace

    from numpy.random import SeedSequence

    from styrhus.outlook.flow.queue_trial import try_queue, warm_up_of

    a_replication = warm_up_of(trial) + trial.customers
    if a_replication * trial.replications < QUICK_CUSTOMERS:
        return False
    small = replace(trial, customers=min(trial.customers, 100_000), replications=2, is_fixed=False)
    _tell("Måler først hvor lang tid det tar …")
    seconds = _seconds(lambda: try_queue(small, seed=SeedSequence(0), kernel=kernel)) / (2 * small.customers)
    return _says_long(seconds * a_replication * trial.replications)


def _seconds(work: Callable[[], object]) -> float:
    work()
    begin = perf_counter()
    work()
    return perf_counter() - begin


def _says_long(seconds: float) -> bool:
    if seconds > LONG_RUN_SECONDS:
        _tell(f"Dette tar omtrent {seconds / 60:.0f} minutter. Trykk Ctrl-C for å avbryte.")
    return seconds > LONG_RUN_SECONDS


@contextmanager
def _refusals(options: dict[str, str]) -> Iterator[None]:
    """Faults by the option a person wrote, all at once."""
    from styrhus.outlook.errors import OutlookError

    try:
        yield
    except OutlookError as error:
        lines = [f"{options.get(fault.field, fault.field)}: {fault.reason}" for fault in error.faults]
        raise Refusal("\n".join(lines)) from error


def _tell_progress(done: float, text: str) -> None:
    _tell(f"{100 * done:3.0f} % {text}".rstrip())


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _print_json(value: Any) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
