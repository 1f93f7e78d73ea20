"""Answers with a file that has been published: its kind, its age, and whether the reader has it already.

Asks no database: readers get files.
"""

import mimetypes
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

FRESH_SECONDS = 60
KINDS = {".html": "text/html; charset=utf-8", ".csv": "text/csv; charset=utf-8", ".json": "application/json"}


def serve_file(request: HttpRequest, file: Path, *, may_be_kept: bool = True) -> HttpResponse:
    """The file, or 304 when the reader's copy is the same. The folder of a version never changes, so time and size
    tell files apart."""
    found = file.stat()
    etag = f'"{found.st_mtime_ns:x}-{found.st_size:x}"'
    modified = int(found.st_mtime)
    response = get_conditional_response(request, etag=etag, last_modified=modified) or _whole(file)
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(modified)
    response.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS}" if may_be_kept else "private, no-store"
    return response


def kind_of(name: str) -> str:
    return KINDS.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def _whole(file: Path) -> HttpResponse:
    response = HttpResponse(file.read_bytes(), content_type=kind_of(file.name))
    if file.suffix != ".html":
        response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response
