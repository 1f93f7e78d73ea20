"""The files that make up an extract, from files, folders and zip files on disk. Knows no format inside them."""

import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from styrhus.records.faults import RefusedError
from styrhus.records.identity_numbers import holds_identity_number

CHUNK = 1 << 20
MOST_FILES = 1_000
MOST_BYTES = 8 << 30
MOST_UNPACKED = 2 << 30
# Text packs to a tenth, very even text to a hundredth; what packs better is made to fill the disk.
HIGHEST_PACKING, SMALL = 250, 1 << 20
ENDINGS = (".csv", ".txt", ".tsv", ".parquet", ".xml")
_SPREADSHEETS = (".xlsx", ".xls", ".ods")
_INSIDE_SPREADSHEET = "[Content_Types].xml"  # what is in the zip file that a spreadsheet really is


@dataclass(frozen=True, slots=True)
class Source:
    """One file, which can be opened many times."""

    name: str
    size: int
    open: Callable[[], io.BufferedReader]

    @property
    def ending(self) -> str:
        return PurePosixPath(self.name).suffix.casefold()

    def sha256(self) -> str:
        digest = hashlib.sha256()
        with self.open() as file:
            for chunk in iter(lambda: file.read(CHUNK), b""):
                digest.update(chunk)
        return digest.hexdigest()


def sources_at(paths: Sequence[Path]) -> tuple[Source, ...]:
    """Every file of the extract, by name. A folder or zip file stands for the files in it."""
    found = sorted((source for path in paths for source in _sources_of(path)), key=lambda source: source.name)
    if not found:
        raise RefusedError(f"{_listed(paths)}: Her er ingen filer av slagene {', '.join(ENDINGS)}.")
    if len(found) > MOST_FILES:
        raise RefusedError(f"{_listed(paths)}: Her er {len(found)} filer. Grensen er {MOST_FILES}.")
    for source in found:
        if source.size > MOST_BYTES:
            raise RefusedError(f"{source.name}: Filen er for stor. Del den, for eksempel etter måned.")
    return tuple(found)


def _sources_of(path: Path) -> Iterator[Source]:
    _refuse_identity_number(path.name)
    try:
        if path.is_dir():
            yield from _in_folder(path)
        elif zipfile.is_zipfile(path) and path.suffix.casefold() not in _SPREADSHEETS:
            yield from _in_zip(path)
        else:
            size = path.stat().st_size
            if path.suffix.casefold() == ".zip":
                raise _damaged_zip(path.name)
            _refuse_other_kinds(path.name)
            yield Source(path.name, size, lambda: path.open("rb"))
    except FileNotFoundError as error:
        raise RefusedError(f"{path.name}: Filen finnes ikke. Kontroller navnet og mappen.") from error
    except PermissionError as error:
        raise RefusedError(f"{path.name}: Du har ikke lov til å lese filen. Be eieren om tilgang.") from error


def _in_folder(folder: Path) -> Iterator[Source]:
    for path in sorted(folder.iterdir()):
        if not path.name.startswith((".", "~$")):
            _refuse_identity_number(path.name)
            if path.is_dir():
                raise RefusedError(
                    f"{path.name}: En mappe inni mappen leses ikke. Flytt den ut, eller lever den for seg."
                )
            if path.suffix.casefold() == ".zip":
                raise RefusedError(f"{path.name}: Pakk ut zip-filen i mappen først, eller lever bare den.")
            yield from _sources_of(path)


def _in_zip(path: Path) -> Iterator[Source]:
    try:
        with zipfile.ZipFile(path) as packed:
            members = [member for member in packed.infolist() if _is_content(member.filename)]
    except zipfile.BadZipFile as error:
        raise _damaged_zip(path.name) from error
    for member in members:
        _refuse_identity_number(member.filename)
    if any(PurePosixPath(member.filename).name == _INSIDE_SPREADSHEET for member in members):
        raise _spreadsheet(path.name)
    _refuse_bombs(path.name, members)
    for member in members:
        _refuse_other_kinds(member.filename)
        yield Source(PurePosixPath(member.filename).name, member.file_size, _opener(path, member))


def _opener(path: Path, member: zipfile.ZipInfo) -> Callable[[], io.BufferedReader]:
    return lambda: io.BufferedReader(_Member(path, member), CHUNK)


class _Member(io.RawIOBase):
    """A file inside a zip file; the zip file closes with it. Damage and passwords are told in Norwegian."""

    def __init__(self, path: Path, member: zipfile.ZipInfo) -> None:
        super().__init__()
        self._name = member.filename
        self._packed = zipfile.ZipFile(path)
        try:
            self._file = self._packed.open(member)
        except (RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:
            self._packed.close()
            raise RefusedError(f"{self._name}: Kan ikke pakkes ut. Er zip-filen beskyttet med passord?") from error

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            read = self._file.read(len(buffer))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise _damaged_zip(self._name) from error
        buffer[: len(read)] = read
        return len(read)

    def close(self) -> None:
        self._file.close()
        self._packed.close()
        super().close()


def _is_content(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return not name.endswith("/") and not any(part.startswith((".", "__MACOSX", "~$")) for part in parts)


def _refuse_bombs(name: str, members: Iterable[zipfile.ZipInfo]) -> None:
    listed = list(members)
    unpacked = sum(member.file_size for member in listed)
    swollen = any(
        member.file_size > SMALL and member.file_size > HIGHEST_PACKING * max(member.compress_size, 1)
        for member in listed
    )
    if swollen or unpacked > MOST_UNPACKED or len(listed) > MOST_FILES:
        raise RefusedError(f"{name}: Zip-filen blir altfor stor når den pakkes ut. Lever filene hver for seg.")


def _refuse_other_kinds(name: str) -> None:
    ending = PurePosixPath(name).suffix.casefold()
    if ending in _SPREADSHEETS:
        raise _spreadsheet(name)
    if ending not in ENDINGS:
        raise RefusedError(f"{name}: Filer av dette slaget leses ikke. Lever {', '.join(ENDINGS)} eller en zip-fil.")


def _refuse_identity_number(name: str) -> None:
    """Before anything else is said of a file: every other message repeats its name."""
    if holds_identity_number(name):
        raise RefusedError("Et filnavn inneholder et fødselsnummer. Gi filen et annet navn og prøv igjen.")


def _spreadsheet(name: str) -> RefusedError:
    return RefusedError(f"{name}: Dette er et regneark. Lagre hvert ark som CSV og lever filene.")


def _damaged_zip(name: str) -> RefusedError:
    return RefusedError(f"{name}: Zip-filen er ødelagt. Pakk den på nytt.")


def _listed(paths: Sequence[Path]) -> str:
    return ", ".join(path.name for path in paths)
