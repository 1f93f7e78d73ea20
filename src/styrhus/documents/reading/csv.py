"""Comma- or semicolon-separated text to one table."""

import csv
import io

from styrhus.documents.model import Document
from styrhus.documents.reading.building import DocumentBuilder
from styrhus.documents.reading.cells import CellReader
from styrhus.documents.reading.decoding import decode
from styrhus.documents.reading.limits import Limits
from styrhus.documents.reading.refusals import refusal


def read_csv(data: bytes, name: str, limits: Limits) -> Document:
    text = decode(data)
    builder = DocumentBuilder(name, "text", limits)
    cells, table = CellReader(), builder.next_table()
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(";\t,", key=first.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            builder.row([cells.read(cell) for cell in row], table)
    except csv.Error as error:
        raise refusal("corrupt") from error
    if builder.is_empty:
        raise refusal("no_text")
    return builder.build()
