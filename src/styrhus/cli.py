"""The `styrhus` command: which commands there are, and how every failure is told. Loads a command only when it runs."""

import os
import sys
from importlib import import_module
from typing import Any, NamedTuple, NoReturn

import click

from styrhus.commands.norwegian import NorwegianGroup, explain

UNEXPECTED, WRONG_USE, INTERRUPTED = 1, 2, 130


class Entry(NamedTuple):
    module: str
    function: str
    summary: str


COMMANDS = {
    "demo": Entry("site", "demo", "Start Styrhus med en demonstrasjonskommune."),
    "test": Entry("development", "test", "Kjør alle tester, på SQLite og på PostgreSQL."),
    "read": Entry("reading", "read", "Les et plandokument og skriv det som JSON."),
    "targets": Entry("reading", "targets", "Les målsetninger fra standard inn, én på hver linje."),
    "checkup": Entry("reading", "checkup", "Gå gjennom et plandokument og skriv hva som bør rettes."),
    "statbank": Entry("statbank", "statbank", "Hent offentlig statistikk fra SSB og FHI."),
    "records": Entry("records", "records", "Kontroller og les inn uttrekk fra fagsystemene."),
    "indicators": Entry("indicators", "indicators", "Vis indikatorene, og regn dem ut fra uttrekkene."),
    "outlook": Entry("outlook", "outlook", "Se framover: behov, plasser, løfter, årsverk og kroner."),
    "serve": Entry("site", "serve", "Start nettstedet og arbeideren som leser dokumenter."),
    "worker": Entry("site", "worker", "Start bare arbeideren, for eksempel på en annen maskin."),
    "migrate": Entry("site", "migrate", "Opprett eller oppdater databasen."),
    "new-municipality": Entry("setting_up", "new_municipality", "Opprett en kommune med en administrator."),
    "manage": Entry("site", "manage", "Kjør en av Djangos egne kommandoer."),
    "verify-log": Entry("site", "verify_log", "Kontroller at hendelsesloggen er hel."),
    "check": Entry("development", "check", "Kjør alle statiske kontroller og vis alle feil."),
    "fix": Entry("development", "fix", "Rett det som kan rettes av seg selv."),
    "lock": Entry("development", "lock", "Lag låsefilene på nytt fra pyproject.toml og package.json."),
    "assets": Entry("assets", "assets", "Samle det nettsidene trenger fra node_modules."),
    "chart": Entry("charting", "chart", "Regn ut et kontrollkart og skriv det som JSON."),
    "suppress": Entry("suppressing", "suppress", "Skjul små tall i en tabell, og skriv den med alle summer."),
    "bench": Entry("benchmarks", "bench", "Mål hvor raskt noe går."),
}


class CommandsByName(NorwegianGroup):
    """Answers from the table above, so that help costs no import and a command only its own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        command: click.Command = getattr(import_module(f"styrhus.commands.{entry.module}"), entry.function)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])


@click.command(cls=CommandsByName, name="styrhus", no_args_is_help=False, invoke_without_command=True)
@click.pass_context
def styrhus(context: click.Context) -> None:
    """Fra vedtatt helse- og omsorgsplan til resultater som kan vises fram."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run one command and end the process: 0 done, 2 wrong use or unreadable document, 1 found faults."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        _speak_utf8(stream)
    sys.exit(_exit_code(arguments))


def _exit_code(arguments: list[str] | None) -> int:
    try:
        result = styrhus.main(arguments, prog_name="styrhus", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.ClickException as error:
        print(explain(error), file=sys.stderr)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        print("Avbrutt.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read us has stopped reading, as `| head` does; Python would complain once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNEXPECTED
    except Exception as error:
        if os.environ.get("STYRHUS_DEBUG") == "1":
            raise
        print(f"Noe gikk galt som ikke skulle det ({type(error).__name__}: {error}).", file=sys.stderr)
        print("Sett STYRHUS_DEBUG=1 og kjør igjen for å se hvor, og meld gjerne fra.", file=sys.stderr)
        return UNEXPECTED


def _speak_utf8(stream: Any) -> None:
    """JSON and Norwegian come out whole whatever the machine's language settings say."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8")
