"""`demo`, `serve`, `migrate`, `manage` and `verify-log`: the commands that start Django."""

import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click

from styrhus.commands.norwegian import NorwegianCommand, Refusal
from styrhus.commands.supervising import Child, keep_running

ROOT = Path(__file__).resolve().parents[3]
PORT = click.IntRange(1, 65535)
MOST_SERVER_PROCESSES = 4  # each holds the whole program in memory; more is for a server of its own
POLL_SECONDS = 0.5  # between looks at an empty queue: what a person who uploads has to wait
THREADS = 4  # a process, for requests that wait for the database or a file
WAITING_REQUESTS = 64  # a process; beyond that the queue is the network's


@click.command(cls=NorwegianCommand)
@click.option("--port", type=PORT, default=8000, help="Porten nettstedet svarer på. Vanlig: 8000.")
@click.option("--no-serve", is_flag=True, help="Last inn demonstrasjonen uten å starte nettstedet.")
@click.option("--reset", is_flag=True, help="Slett demonstrasjonens data og begynn på nytt.")
def demo(port: int, no_serve: bool, reset: bool) -> int:
    """Les demonstrasjonskommunens dokumenter inn i en SQLite-fil, og start nettstedet."""
    if not no_serve:
        _refuse_taken_port("127.0.0.1", port)
    _use_demonstration_data(reset=reset)
    _migrate()
    from styrhus.web.demonstration import load_demonstration

    _say("Leser inn demonstrasjonskommunens planer …")
    welcome = load_demonstration()
    if no_serve:
        _say(welcome)
        return 0
    address = f"http://127.0.0.1:{port}/"
    return _serve(
        "127.0.0.1", port, processes=1, when_ready=f"Styrhus svarer på {address}\n{welcome}\nStopp med Ctrl+C."
    )


@click.command(cls=NorwegianCommand)
@click.option("--host", default="127.0.0.1", help="Adressen nettstedet svarer på. Vanlig: 127.0.0.1.")
@click.option("--port", type=PORT, default=8000, help="Porten nettstedet svarer på. Vanlig: 8000.")
def serve(host: str, port: int) -> int:
    """Start nettstedet og arbeideren som leser dokumenter. Begge stopper sammen."""
    _refuse_taken_port(host, port)
    refuse_old_database()
    processes = min(os.cpu_count() or 1, MOST_SERVER_PROCESSES)
    return _serve(host, port, processes=processes, when_ready=f"Styrhus svarer på http://{host}:{port}/")


@click.command(cls=NorwegianCommand)
def worker() -> None:
    """Start bare arbeideren som leser dokumenter. «serve» og «demo» starter sin egen."""
    _start_django()
    from django.core.management import call_command

    # What a killed process left is put right first: a switch of public pages finished, a reading queued anew.
    call_command("mend_public_site", verbosity=0)
    call_command("requeue_stuck_intakes", verbosity=0)
    call_command("requeue_stuck_figures", verbosity=0)
    call_command("requeue_stuck_outlooks", verbosity=0)
    call_command("db_worker", queue_name="*", interval=POLL_SECONDS, startup_delay=False, reload=False, verbosity=0)


@click.command(cls=NorwegianCommand)
def migrate() -> None:
    """Opprett eller oppdater databasen."""
    _migrate()
    _say("Databasen er oppdatert.")


@click.command(
    cls=NorwegianCommand,
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
    add_help_option=False,
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="KOMMANDO …")
def manage(arguments: tuple[str, ...]) -> None:
    """Kjør en av Djangos egne kommandoer, for eksempel «manage shell»."""
    _start_django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["styrhus manage", *arguments])


@click.command(cls=NorwegianCommand)
def verify_log() -> int:
    """Kontroller at hendelsesloggen er hel."""
    refuse_old_database()
    from styrhus.web.audit.services import first_broken_event

    event = first_broken_event()
    if event is None:
        print("Hendelsesloggen er hel.")
        return 0
    print(f"Hendelsesloggen er brutt ved hendelse {event.pk} ({event.at:%d.%m.%Y %H:%M}): den er endret eller flyttet.")
    return 1


def _say(text: object) -> None:
    if text:
        print(text, file=sys.stderr)


def _start_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "styrhus.web.settings")
    import django
    from django.conf import settings

    django.setup()
    settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)  # SQLite makes its file, but no folder for it


def _migrate() -> None:
    _start_django()
    from django.core.management import call_command

    with _told_in_norwegian():
        call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def _told_in_norwegian() -> Iterator[None]:
    from django.db import OperationalError

    try:
        yield
    except OperationalError as error:
        raise Refusal(f"Får ikke kontakt med databasen: {str(error).strip()}") from error


def _use_demonstration_data(*, reset: bool) -> None:
    """A folder, an SQLite file and a day of its own: what is invented never mixes with a municipality's own plans."""
    from styrhus.web.demonstration import DAY

    data = Path(os.environ.get("STYRHUS_DATA", ROOT / "var")).resolve() / "demo"
    if reset:
        shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True, exist_ok=True)
    os.environ["STYRHUS_DATA"] = str(data)
    os.environ["STYRHUS_TODAY"] = DAY
    os.environ.pop("STYRHUS_DATABASE_URL", None)


def _refuse_taken_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Refusal(
                f"Port {port} på {host} kan ikke brukes ({error.strerror}). Prøv en annen med --port."
            ) from error


def refuse_old_database() -> None:
    _start_django()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    with _told_in_norwegian():
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        raise Refusal("Databasen mangler eller er fra en eldre utgave. Kjør «./styrhus migrate» først.")
    connection.close()


def _serve(host: str, port: int, *, processes: int, when_ready: str) -> int:
    python = [sys.executable, "-P", "-m"]
    server = [*python, "granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--no-ws"]
    server += ["--workers", str(processes), "--respawn-failed-workers", "--workers-kill-timeout", "5"]
    server += ["--blocking-threads", str(THREADS), "--backpressure", str(WAITING_REQUESTS), "--log-level", "warning"]
    server += ["styrhus.web.wsgi:application"]
    return keep_running(
        essential=Child("nettstedet", server),
        restarted=Child("arbeideren", [*python, "styrhus", "worker"]),
        is_ready=_answers_at(host, port),
        when_ready=lambda: _say(when_ready),
        say=_say,
    )


def _answers_at(host: str, port: int) -> Callable[[], bool]:
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - not bound here, only looked at

    def answers() -> bool:
        try:
            socket.create_connection((reachable, port), timeout=0.2).close()
        except OSError:
            return False
        return True

    return answers
