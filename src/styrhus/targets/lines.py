"""Sentences in, one a line; readings out, one JSON line each. Knows no file name and no exit code."""

import json
from collections.abc import Iterable
from typing import TextIO

from styrhus.targets.reading import Reading, read_targets


def print_readings(lines: Iterable[str], out: TextIO) -> None:
    """A blank line gets an empty reading, so that line numbers agree."""
    for line in lines:
        print(as_json(read_targets(line)), file=out)


def as_json(reading: Reading) -> str:
    return json.dumps(
        {
            "targets": [target.as_json() for target in reading.targets],
            "findings": [{"code": found.code, "message": found.message} for found in reading.findings],
        },
        ensure_ascii=False,
    )
