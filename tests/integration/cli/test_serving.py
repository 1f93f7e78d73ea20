"""`serve` and `demo` as a person meets them: started as a process, spoken to over HTTP, stopped by a signal."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SUPERVISE = """
import sys
from styrhus.commands.supervising import Child, keep_running
python = [sys.executable, "-c"]
sys.exit(keep_running(
    essential=Child("nettstedet", [*python, {essential!r}]),
    restarted=Child("arbeideren", [*python, {restarted!r}]),
    is_ready=lambda: True, when_ready=lambda: print("KLAR", flush=True), say=lambda text: print(text, flush=True),
))
"""
FOREVER = "import time; time.sleep(60)"


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def start(environment: dict[str, str]) -> Iterator[object]:
    started: list[subprocess.Popen[str]] = []

    def start(*command: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-P", *command],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def children_of(process: subprocess.Popen[str]) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False


def wait_until(is_true, seconds: float = 30.0) -> None:
    deadline = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < deadline, "ventet forgjeves"
        time.sleep(0.05)


@pytest.mark.xdist_group("migrated")
def test_serve_answers_and_stops_with_all_it_started(migrated, start, port):
    server = start("-m", "styrhus", "serve", "--port", str(port))
    assert server.stdout.readline() == f"Styrhus svarer på http://127.0.0.1:{port}/\n"
    started = children_of(server)

    with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
        assert answer.status == 200
        assert "<html" in answer.read().decode()
    server.send_signal(signal.SIGTERM)

    assert server.wait(20) == 0
    assert len(started) == 2
    assert not [pid for pid in started if is_alive(pid)]


def test_serve_refuses_a_database_that_is_not_up_to_date(run, port):
    ended = run("serve", "--port", str(port))

    assert ended.returncode == 2
    assert "Kjør «./styrhus migrate» først." in ended.stderr


def test_serve_refuses_a_port_in_use(run):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        ended = run("serve", "--port", str(other.getsockname()[1]))

    assert ended.returncode == 2
    assert "Prøv en annen med --port." in ended.stderr


@pytest.mark.xdist_group("migrated")
def test_secret_key_is_made_once_and_is_for_the_owner_only(run, migrated, tmp_path):
    run("migrate", STYRHUS_SECRET_KEY="")
    key = tmp_path / "data" / "secret.key"
    first = key.read_text()
    run("migrate", STYRHUS_SECRET_KEY="")

    assert key.stat().st_mode & 0o777 == 0o600
    assert len(first) > 40
    assert key.read_text() == first


def test_worker_that_dies_is_started_again(start, tmp_path):
    log = tmp_path / "starts"
    dies_twice = (
        f"import time; f=open({str(log)!r}, 'a+'); f.write('x'); f.seek(0); len(f.read()) < 3 or time.sleep(60)"
    )
    process = start("-c", SUPERVISE.format(essential=FOREVER, restarted=dies_twice))

    wait_until(lambda: log.exists() and log.read_text() == "xxx")

    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0


def test_everything_ends_when_the_site_ends(start):
    process = start("-c", SUPERVISE.format(essential="import sys; sys.exit(7)", restarted=FOREVER))
    out, _ = process.communicate(timeout=20)

    assert process.returncode == 1
    assert "Nettstedet stoppet av seg selv (kode 7)." in out


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_stop_signal_lets_the_work_in_hand_finish(start, tmp_path, number):
    done = tmp_path / "done"
    finishes = f"""
import pathlib, signal, time
signal.signal(signal.SIGTERM, lambda *_: (time.sleep(0.5), pathlib.Path({str(done)!r}).touch(), exit()))
pathlib.Path({str(tmp_path / "up")!r}).touch()
time.sleep(60)
"""
    process = start("-c", SUPERVISE.format(essential=FOREVER, restarted=finishes))
    wait_until(lambda: (tmp_path / "up").exists())

    process.send_signal(number)
    process.send_signal(number)

    assert process.wait(20) == 0
    assert done.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="Bare Linux sier fra til barna når forelderen drepes.")
def test_nothing_lives_on_when_the_parent_is_killed(start):
    process = start("-c", SUPERVISE.format(essential=FOREVER, restarted=FOREVER))
    assert process.stdout.readline() == "KLAR\n"
    children = children_of(process)
    assert len(children) == 2

    os.kill(process.pid, signal.SIGKILL)

    wait_until(lambda: not [pid for pid in children if is_alive(pid)], seconds=10)
