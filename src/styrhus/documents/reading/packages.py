"""Opens the zip packages of Word and Excel safely: sizes are checked as declared and again while unpacking."""

import io
import zipfile
import zlib

from styrhus.documents.reading.limits import DEFAULT_LIMITS, Limits
from styrhus.documents.reading.refusals import refusal

_CHUNK = 256 * 1024
_RATIO_APPLIES_ABOVE = 4 * 1024 * 1024  # small parts may be packed as tightly as they like
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def package_names(data: bytes, limits: Limits = DEFAULT_LIMITS) -> frozenset[str]:
    """The names of the parts in a zip package."""
    with Package(data, limits) as package:
        return package.names


class Package:
    """A zip package in memory, refused at once when what it declares is beyond the limits."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except _DAMAGED as error:
            raise refusal("corrupt") from error
        if len(entries) > limits.package_entries or sum(e.file_size for e in entries) > limits.package_bytes:
            raise refusal("unpacks_too_large")
        if any(entry.flag_bits & 0x1 for entry in entries):
            raise refusal("encrypted")
        self.names = frozenset(entry.filename for entry in entries)

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def read(self, name: str) -> bytes:
        """One part, unpacked piece by piece so that a false size in the directory does no harm."""
        entry = self._zip.getinfo(name)
        ceiling = self._ceiling(entry.compress_size)
        if entry.file_size > ceiling:
            raise refusal("unpacks_too_large")
        pieces, size = [], 0
        try:
            with self._zip.open(entry) as stream:
                while piece := stream.read(_CHUNK):
                    size += len(piece)
                    if size > ceiling or self._unpacked + size > self._limits.package_bytes:
                        raise refusal("unpacks_too_large")
                    pieces.append(piece)
        except _DAMAGED as error:
            raise refusal("corrupt") from error
        self._unpacked += size
        return b"".join(pieces)

    def _ceiling(self, packed: int) -> int:
        return min(self._limits.part_bytes, max(_RATIO_APPLIES_ABOVE, packed * self._limits.part_ratio))
