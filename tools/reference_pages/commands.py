"""Commands as they describe themselves with --help."""

from importlib import import_module

import click

from styrhus.cli import COMMANDS

OPENING = """# Kommandoer

<!-- Skrevet fra koden: python -m tools.reference -->

Alle kommandoer kjøres fra mappen Styrhus ligger i, med `./styrhus` foran. Uten kommando viser `./styrhus` listen.

| kode ved slutt | betyr |
|---|---|
| 0 | Gjort, og ingenting å melde. |
| 1 | Gjort, men noe er galt: en test feilet, loggen er brutt, eller programmet selv sviktet. |
| 2 | Feil bruk, eller en fil som ikke kan leses. Meldingen sier hva som er galt, og hva du kan gjøre. |
| 130 | Avbrutt med Ctrl+C. |

Resultater skrives til standard ut, meldinger til standard feil. Dermed kan resultatet sendes videre til en fil eller et
annet program.
"""


def page() -> str:
    sections = [OPENING]
    for name, entry in COMMANDS.items():
        command = getattr(import_module(f"styrhus.commands.{entry.module}"), entry.function)
        sections += _sections(command, f"styrhus {name}")
    return "\n".join(sections)


def _sections(command: click.Command, path: str) -> list[str]:
    found = [f"## {path}\n\n```text\n{_help(command, path)}\n```\n"]
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            found += _sections(below, f"{path} {name}")
    return found


def _help(command: click.Command, path: str) -> str:
    context = command.context_class(command, info_name=path, terminal_width=80, max_content_width=80)
    with context:
        lines = command.get_help(context).splitlines()
    return "\n".join(line.rstrip() for line in lines)
