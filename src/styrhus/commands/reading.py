"""`read`, `targets` and `checkup`: documents in, JSON or a list of findings out. Must load no Django."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from styrhus.commands.norwegian import NorwegianCommand, Refusal

if TYPE_CHECKING:
    from styrhus.documents.draft import PlanDraft
    from styrhus.documents.model import Document


@click.command(cls=NorwegianCommand)
@click.argument("file", metavar="FIL")
@click.option("--text", is_flag=True, help="Skriv den normaliserte teksten som ankrene peker inn i.")
def read(file: str, text: bool) -> None:
    """Les plandokumentet FIL og skriv planutkastet som JSON. «-» leser fra standard inn."""
    from styrhus.documents.draft import draft_as_json

    document = read_document_at(file)
    if text:
        sys.stdout.write(document.text)
        return
    _print_json(draft_as_json(_recognise(document)))


@click.command(cls=NorwegianCommand)
def targets() -> None:
    """Les målsetninger fra standard inn, én på hver linje, og skriv én linje JSON for hver."""
    from styrhus.targets.lines import print_readings

    print_readings(sys.stdin, sys.stdout)


@click.command(cls=NorwegianCommand)
@click.argument("file", metavar="FIL")
@click.option("--json", "as_json", is_flag=True, help="Skriv funnene som JSON.")
def checkup(file: str, as_json: bool) -> None:
    """Gå gjennom plandokumentet FIL og skriv hva som bør rettes, hvorfor og hvordan."""
    from styrhus.checkup import check

    findings = check(_recognise(read_document_at(file)), today=date.today())  # noqa: DTZ011
    if as_json:
        _print_json([finding.as_json() for finding in findings])
    else:
        _print_findings(findings)


def read_document_at(place: str) -> "Document":
    """The document at a path, or on standard input for «-». What cannot be read is refused in Norwegian."""
    from styrhus.documents.reading import UnreadableDocumentError, read_document, read_file

    try:
        if place == "-":
            return read_document(sys.stdin.buffer.read(), "standard inn")
        return read_file(Path(place))
    except UnreadableDocumentError as error:
        raise Refusal(f"{place}: {error.message}") from error
    except OSError as error:
        raise Refusal(_why_not_opened(place, error)) from error


def _recognise(document: "Document") -> "PlanDraft":
    from styrhus.documents.recognising import recognise

    return recognise(document)


def _why_not_opened(place: str, error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return f"{place}: Filen finnes ikke. Kontroller navnet og mappen."
        case IsADirectoryError():
            return f"{place}: Dette er en mappe. Oppgi filen med planen."
        case PermissionError():
            return f"{place}: Du har ikke lov til å lese filen. Be eieren om tilgang."
    return f"{place}: Filen kan ikke åpnes ({error.strerror})."


def _print_json(value: Any) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def _print_findings(findings: Any) -> None:
    """One finding a block: number, weight and place first, then this case, why it matters and what mends it."""
    for finding in findings:
        print(f"{finding.code}  {finding.severity.value}  {finding.title}{_page(finding.anchor)}")
        print(f"      {finding.message}")
        print(f"      Hvorfor: {finding.why}")
        print(f"      Slik rettes det: {finding.mend}\n")
    count = len(findings)
    print("Ingen funn." if not count else f"{count} funn." if count > 1 else "1 funn.")


def _page(anchor: Any) -> str:
    return f" (side {anchor.page})" if anchor and anchor.page else ""
