"""Click in Norwegian: help pages and messages about wrong use. Knows no command of ours."""

from collections.abc import Callable
from typing import Any

import click

_HEADINGS = {"Options": "Valg", "Commands": "Kommandoer"}


class Refusal(click.ClickException):
    """The command cannot do what it was asked, with a sentence that says why and what helps."""

    exit_code = 2


class NorwegianFormatter(click.HelpFormatter):
    """Writes «Bruk:», «Valg:» and «Kommandoer:» where Click has English."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, "Bruk: " if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))


class NorwegianContext(click.Context):
    formatter_class = NorwegianFormatter


class NorwegianCommand(click.Command):
    context_class = NorwegianContext

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[VALG]")
        super().__init__(*args, **kwargs)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Vis denne hjelpen."
        return option


class NorwegianGroup(NorwegianCommand, click.Group):
    command_class = NorwegianCommand

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("subcommand_metavar", "KOMMANDO …")
        super().__init__(*args, **kwargs)


# What people get wrong, by the kind of mistake Click tells us about; the most particular kinds come first.
_EXPLANATIONS: list[tuple[type[click.ClickException], Callable[[Any], str]]] = [
    (click.NoSuchCommand, lambda error: f"Kommandoen «{error.command_name}» finnes ikke."),
    (click.NoSuchOption, lambda error: f"Valget «{error.option_name}» finnes ikke."),
    (click.MissingParameter, lambda error: f"Her mangler {_name(error)}."),
    (click.BadParameter, lambda error: f"{_name(error)} skal være {_expected(error)}."),
    (click.BadOptionUsage, lambda error: f"Valget {error.option_name} må følges av en verdi."),
    (click.UsageError, lambda error: "Kommandoen har for mange eller feil opplysninger."),
]


def explain(error: click.ClickException) -> str:
    """The mistake in Norwegian; for wrong use also where to find help."""
    text = next((words(error) for kind, words in _EXPLANATIONS if isinstance(error, kind)), error.message)
    context = getattr(error, "ctx", None)
    return f"{text}\nHjelp: {context.command_path} --help" if context else text


def _name(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Option):
        return error.param.opts[-1]
    return error.param.human_readable_name if error.param else "en verdi"


def _expected(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return "ett av " + ", ".join(map(str, kind.choices))
    if isinstance(kind, click.IntRange):
        return f"et helt tall fra {kind.min} til {kind.max}"
    return "noe annet: " + error.message
