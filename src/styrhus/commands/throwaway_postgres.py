"""A PostgreSQL server that lives as long as a `with` block, in a temporary folder, reachable on one socket only."""

import os
import pwd
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# What makes a server safe costs time and is of no use to data that nobody keeps.
_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "64MB"}
_UNPRIVILEGED = "nobody"  # PostgreSQL refuses to run as root


def find_programs() -> Path | None:
    """The folder with `initdb` and `pg_ctl`: the newest of Debian's, else wherever PATH says."""
    debian = Path("/usr/lib/postgresql")
    versions = sorted(debian.glob("*/bin/pg_ctl"), key=lambda program: int(program.parts[-3]))
    found = str(versions[-1]) if versions else shutil.which("pg_ctl")
    return Path(found).parent if found else None


@contextmanager
def throwaway_postgres(programs: Path) -> Iterator[str]:
    """Start a server and yield the address for STYRHUS_DATABASE_URL; nothing is left afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="styrhus-pg-"))
    try:
        as_server = _become(_UNPRIVILEGED, folder) if os.geteuid() == 0 else []
        data = folder / "data"
        initialise = ["--username=styrhus", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        _run([*as_server, str(programs / "initdb"), f"--pgdata={data}", *initialise])
        control = [*as_server, str(programs / "pg_ctl"), f"--pgdata={data}", "--wait"]
        _run([*control, f"--log={folder / 'log'}", f"--options={_options(folder)}", "start"])
        try:
            yield f"postgres://styrhus@/postgres?host={folder}"
        finally:
            _run([*control, "--mode=immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _options(socket_folder: Path) -> str:
    settings = {"listen_addresses": "", "unix_socket_directories": str(socket_folder), "max_connections": "40"}
    return " ".join(f"-c {name}={shlex.quote(value)}" for name, value in (settings | _FAST).items())


def _become(name: str, folder: Path) -> list[str]:
    """The words in front of a command that make it run as somebody with no rights, who owns the folder."""
    user = pwd.getpwnam(name)
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def _run(command: list[str]) -> None:
    # Output goes to a file and not a pipe: the server inherits it and would keep a pipe open for ever.
    with tempfile.TemporaryFile("w+") as output:
        ended = subprocess.run(command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, cwd="/")
        if ended.returncode:
            output.seek(0)
            raise RuntimeError(f"PostgreSQL: «{shlex.join(command)}» feilet:\n{output.read()}")
