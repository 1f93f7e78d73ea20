"""The words that stand in every note, the same in PDF and Word. Knows values, and no paper."""

from styrhus.targets.saying import format_date, format_number

from .fitting import SEE, was_cut
from .note import Note, NoteTable

KIND = "Beslutningsnotat"
HEADINGS = {
    "proposal": "Kommunedirektørens forslag til vedtak",
    "key_figures": "Nøkkeltall",
    "cost": "Hva det koster",
    "staff": "Hvem det krever",
    "uncertainty": "Hva usikkerheten kommer av",
    "can_say": "Hva dette kan si",
    "cannot_say": "Hva dette ikke kan si",
    "assumptions": "Forutsetninger",
    "reckoning": "Regn det ut på nytt",
}
PROPOSAL_LINES, ROOMY_LINES = 3, 5


def particulars(note: Note) -> tuple[tuple[str, str], ...]:
    """Name and value for the lines under the title; a blank is for the pen."""
    return (
        ("Kommune", note.municipality),
        ("Saksnummer", note.case_number or "____________"),
        ("Dato", format_date(note.on)),
        ("Laget av", note.prepared_by or "____________"),
    )


def assumption_table(note: Note) -> NoteTable:
    rows = tuple((one.what, one.value, one.source) for one in note.assumptions)
    return NoteTable("", ("Hva", "Vi regner med", "Kilde"), rows, is_text=True)


def reckoning_said(note: Note) -> str:
    made = note.reckoning
    return (
        f"Scenario {made.scenario}, beregning {made.run_number}: {format_number(made.draws)} trekninger, "
        f"frø {made.seed}, beregningsmåte {made.version}. Samme scenario, befolkning og frø gir samme tall, helt likt."
    )


def checksum_said(note: Note) -> str:
    return f"SHA-256 av det som ble regnet på: {note.reckoning.inputs_sha256}"


def footer(note: Note) -> str:
    return f"{note.municipality} · {KIND}, {format_date(note.on)}"


def see_said(note: Note) -> str:
    """What the cuts mean, and where the rest is; the address alone where nothing was cut."""
    return (
        f"«{SEE}» betyr at resten står her: {note.address}" if was_cut(note) else f"Mer om beregningen: {note.address}"
    )
