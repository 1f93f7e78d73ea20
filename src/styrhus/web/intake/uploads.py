"""Taking a file in without trusting it: streamed to disk and hashed as it comes, refused when it grows too large.

Knows nothing of plans; what the file holds is for the worker to find out.
"""

import hashlib
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.http import HttpRequest

MEGABYTE = 1024 * 1024
FORM_ALLOWANCE = 64 * 1024  # what a form may weigh besides its file
MOST_TO_DISCARD = 8  # times the limit: so much is read and thrown away, so that the browser gets to see the answer


class StreamedUploadHandler(TemporaryFileUploadHandler):
    """Always to disk, whatever the size; the digest is ready when the last byte is."""

    file: TemporaryUploadedFile
    is_too_large = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.digest = hashlib.sha256()
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received += len(raw_data)
        if self.received > settings.MAX_UPLOAD_BYTES:
            self.upload_interrupted()
            self.is_too_large = True
            raise StopUpload(connection_reset=True)
        self.digest.update(raw_data)
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> TemporaryUploadedFile:
        super().file_complete(file_size)
        self.file.sha256 = self.digest.hexdigest()  # type: ignore[attr-defined]  # carried along to the view
        return self.file


def is_announced_too_large(request: HttpRequest) -> bool:
    """Said by the request's own length, before a single byte of the file has been read."""
    return announced_size(request) > settings.MAX_UPLOAD_BYTES + FORM_ALLOWANCE


def discard_body(request: HttpRequest) -> None:
    """Read what is being sent and throw it away: a browser that is cut off shows its own error instead of ours."""
    left = min(announced_size(request), MOST_TO_DISCARD * settings.MAX_UPLOAD_BYTES)
    while left > 0 and (chunk := request.read(min(left, 64 * 1024))):
        left -= len(chunk)


def too_large_message(size: int | None = None) -> str:
    limit = f"{settings.MAX_UPLOAD_BYTES // MEGABYTE}\u00a0MB"
    found = f" ({-(-size // MEGABYTE)}\u00a0MB)" if size else ""
    return (
        f"Fila er for stor{found}. Grensen er {limit}. Fjern bilder eller del dokumentet i flere filer, og prøv igjen."
    )


def announced_size(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
