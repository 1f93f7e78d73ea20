"""What people write after the options of `outlook`: durations and numbers, refused in Norwegian. Reckons nothing."""

from typing import Any

import click

from styrhus.commands.norwegian import Refusal

DAYS = {"d": 1.0, "w": 7.0, "y": 365.25}
LARGEST_SEED = 2**63 - 1


class Duration(click.ParamType):
    """Days as 42d, weeks as 6w, years as 1y; in days."""

    name = "varighet"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        text = str(value).strip().lower().replace(",", ".")
        try:
            return float(text[:-1]) * DAYS[text[-1:]]
        except (ValueError, KeyError) as error:
            sentence = f"«{value}» er ikke en varighet. Skriv dager som 42d, uker som 6w, år som 1y."
            raise Refusal(_of(param) + sentence) from error


class Number(click.ParamType):
    """A number, with a point or a comma."""

    name = "tall"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            return float(str(value).replace(",", "."))
        except ValueError as error:
            raise Refusal(f"{_of(param)}«{value}» er ikke et tall.") from error


class WholeNumber(click.ParamType):
    """A number without decimals."""

    name = "helt tall"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            return int(str(value))
        except ValueError as error:
            raise Refusal(f"{_of(param)}«{value}» er ikke et helt tall.") from error


def _of(param: click.Parameter | None) -> str:
    return f"{param.opts[-1]}: " if param else ""
