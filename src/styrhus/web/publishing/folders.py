"""Published files on disk. A version is a folder that never changes; a site is a folder of front pages and links to
versions; `current` points at the site readers see, and is moved in one step. Knows no database.

    PUBLIC_ROOT/versions/HAV-P-0001/3/index.html …
    PUBLIC_ROOT/sites/7/havnes/trygg-havn -> ../../../versions/HAV-P-0001/3
    PUBLIC_ROOT/current -> sites/7
"""

import fcntl
import hashlib
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

KEPT_SITES = 3  # a reader half-way through a page still finds the rest of it
LISTING = ".listing.json"  # about the version, for the front pages; names that start with a dot are never served
SITE = ".site.txt"  # what the site was built from
_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class PlacedVersion:
    """Which version stands at which address."""

    municipality: str  # slug
    plan: str  # slug
    folder: str


def root() -> Path:
    return Path(settings.PUBLIC_ROOT)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Held while publishing: whoever comes later sees what the one before did."""
    root().mkdir(parents=True, exist_ok=True)
    with (root() / ".lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def write_version(folder: str, files: Files) -> None:
    """All files of a version, in place only when the last one is written."""
    place = root() / "versions" / folder
    half = place.with_name(f".half-{place.name}")
    for leftover in (half, place):  # of a publishing that was killed: no version is known by this number
        shutil.rmtree(leftover, ignore_errors=True)
    _write(half, files)
    half.rename(place)


def delete_version(folder: str) -> None:
    shutil.rmtree(root() / "versions" / folder, ignore_errors=True)


def digest(files: Files) -> str:
    """SHA-256 over every name and content."""
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(f"{name}\0{hashlib.sha256(files[name]).hexdigest()}\n".encode())
    return whole.hexdigest()


def digest_of_version(folder: str) -> str:
    """As `digest`, of what is on disk now: equal to the recorded one unless somebody has tampered."""
    place = root() / "versions" / folder
    return digest({str(file.relative_to(place)): file.read_bytes() for file in place.rglob("*") if file.is_file()})


def listing_of(folder: str) -> bytes:
    return (root() / "versions" / folder / LISTING).read_bytes()


def switch_site(versions: list[PlacedVersion], front_pages: Files) -> None:
    """Build the site beside the one people read, then move `current` in one step."""
    sites = root() / "sites"
    sites.mkdir(parents=True, exist_ok=True)
    number = max((int(one.name) for one in sites.iterdir() if one.name.isdigit()), default=0) + 1
    site = sites / str(number)
    _write(site, {**front_pages, SITE: said_site(versions).encode()})
    for version in versions:
        link = site / version.municipality / version.plan
        link.parent.mkdir(exist_ok=True)
        link.symlink_to(Path("../../../versions") / version.folder, target_is_directory=True)
    half = root() / ".current"
    half.unlink(missing_ok=True)
    half.symlink_to(Path("sites") / str(number), target_is_directory=True)
    half.replace(root() / "current")
    for old in sites.iterdir():
        if old.name.isdigit() and int(old.name) <= number - KEPT_SITES:
            shutil.rmtree(old, ignore_errors=True)


def said_site(versions: list[PlacedVersion]) -> str:
    return "".join(sorted(f"{one.municipality}/{one.plan} {one.folder}\n" for one in versions))


def is_site_of(versions: list[PlacedVersion]) -> bool:
    """Whether readers see exactly these versions."""
    try:
        return (root() / "current" / SITE).read_text() == said_site(versions)
    except FileNotFoundError:
        return not versions


def find_current(path: str) -> Path | None:
    """The published file at an address below the public pages."""
    return _find(root() / "current", path)


def find_in_version(folder: str, path: str) -> Path | None:
    return _find(root() / "versions" / folder, path)


def _find(start: Path, path: str) -> Path | None:
    """A folder answers with its index page. Every part of the path has to be a plain name, so nobody climbs out."""
    parts = [part for part in path.split("/") if part]
    if not all(_NAME.fullmatch(part) for part in parts):
        return None
    file = start.joinpath(*parts)
    if file.is_dir():
        file = file / "index.html"
    return file if file.is_file() else None


def _write(folder: Path, files: Files) -> None:
    folder.mkdir(parents=True)
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
