"""Taking an extract's files in: streamed to disk and hashed as they come, and refused when they grow too large.

The ways of `intake.uploads`, with a limit of their own: a month of visits is larger than a plan, and there are many
files in one delivery.
"""

from typing import Any

from django.core.files.uploadhandler import StopUpload
from django.http import HttpRequest

from styrhus.web.intake.uploads import FORM_ALLOWANCE, MEGABYTE, StreamedUploadHandler, announced_size

MOST_BYTES = 500 * MEGABYTE  # in all


class ExtractUploadHandler(StreamedUploadHandler):
    """Counts all files of the delivery together."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.received_before = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self.received_before += getattr(self, "received", 0)
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received += len(raw_data)
        if self.received_before + self.received > MOST_BYTES:
            self.upload_interrupted()
            self.is_too_large = True
            raise StopUpload(connection_reset=True)
        self.digest.update(raw_data)
        self.file.write(raw_data)


def is_announced_too_large(request: HttpRequest) -> bool:
    return announced_size(request) > MOST_BYTES + FORM_ALLOWANCE


def too_large_message() -> str:
    limit = f"{MOST_BYTES // MEGABYTE}\u00a0MB"
    return f"Filene er for store til sammen. Grensen er {limit}. Pakk dem som zip, eller del uttrekket etter måned."
