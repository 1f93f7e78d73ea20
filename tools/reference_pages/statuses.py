"""Statuses and their rules, from the rules themselves."""

import ast
from collections import defaultdict
from inspect import signature
from pathlib import Path

import styrhus.targets
from styrhus.targets.model import Status
from styrhus.targets.progress import action_verdict
from styrhus.targets.rules import RULES
from styrhus.targets.verdict import verdict
from styrhus.web.words import status_word

MEANINGS = {
    Status.REACHED: "Det som skulle nås, er nådd. Går det lenger enn målet, blir det sagt.",
    Status.ON_TRACK: "Det går som planlagt.",
    Status.BEHIND: "Det går riktig vei, men ikke fort nok, eller en frist er brutt.",
    Status.WRONG_WAY: "Siste verdi er dårligere enn utgangspunktet.",
    Status.NOT_REACHED: "Fristen er ute, og målet er ikke nådd.",
    Status.NOT_STARTED: "Startdatoen er ikke kommet.",
    Status.STOPPED: "Det er bestemt å stoppe. Grunnen og vedtaket står ved siden av.",
    Status.UNKNOWN: "Vi mangler noe for å kunne svare. Ukjent blir aldri vist som grønt.",
    Status.NO_TARGET: "Målet har ikke noe måltall å bli målt mot.",
}

OF_DECISIONS = {
    Status.REACHED, Status.ON_TRACK, Status.BEHIND, Status.NOT_REACHED, Status.STOPPED, Status.UNKNOWN,
}  # fmt: skip

FAMILIES = {"V": "Indikatorer og måltall", "A": "Tiltak", "G": "Mål"}

OPENING = """# Statuser og reglene bak

<!-- Skrevet fra koden: python -m tools.reference -->

Hver status kommer fra én navngitt regel. På siden står regelen i ord, grunnen i denne saken, og tallene som ble brukt,
med dato og kilde. Numrene endrer aldri betydning. [Slik blir en status til](../explanation/how-a-status-is-judged.md)
forklarer tanken bak (på engelsk).

## Statusene

| mål og indikator | tiltak | vedtak | betyr |
|---|---|---|---|
"""

DECISIONS = """## Vedtak

Et vedtak er fulgt opp når noen har lagt inn et bevis. Er fristen ute uten bevis, er det forsinket. Uten frist og bevis
er statusen ukjent. Den som følger opp vedtaket, kan også melde at det ikke blir fulgt opp, eller at det er opphevet.
"""


def page() -> str:
    rows = "".join(
        f"| {_word(status, 'goal')} | {_word(status, 'action')} | {_word(status, 'decision')} | {meaning} |\n"
        for status, meaning in MEANINGS.items()
    )
    sections = [OPENING + rows]
    sections += [_family(letter, heading) for letter, heading in FAMILIES.items()]
    return "\n".join([*sections, DECISIONS])


def _word(status: Status, of: str) -> str:
    """The word, or a dash where nothing of this kind is ever given the status."""
    if of == "action":
        is_given = any(status in statuses for code, statuses in _statuses_of_rules().items() if code.startswith("A"))
    else:
        is_given = of == "goal" or status in OF_DECISIONS
    return status_word(status, of).word if is_given else "–"


def _family(letter: str, heading: str) -> str:
    given = _statuses_of_rules()
    of = {"A": "action"}.get(letter, "goal")
    rows = "".join(
        f"| {code} | {_words(given[code], of)} | {text} |\n" for code, text in RULES.items() if code.startswith(letter)
    )
    return f"## {heading}\n\n{_note(letter)}\n\n| regel | status | når |\n|---|---|---|\n{rows}"


def _words(statuses: set[Status], of: str) -> str:
    return ", ".join(status_word(status, of).word for status in Status if status in statuses) or "som det dårligste"


def _note(letter: str) -> str:
    if letter == "G":
        return "Det som måles, teller før det som gjøres. Det som ikke har begynt, teller ikke mot det som er i gang."
    rule = verdict if letter == "V" else action_verdict
    days = signature(rule).parameters["fresh_days"].default
    what = "et tall" if letter == "V" else "en rapport"
    return f"Den første regelen som passer, avgjør. Eldre enn {days} dager er {what} for gammelt til å si noe om nå."


def _statuses_of_rules() -> dict[str, set[Status]]:
    """Which statuses a rule gives, from the calls that give them."""
    given: dict[str, set[Status]] = defaultdict(set)
    for path in sorted(Path(styrhus.targets.__path__[0]).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "judged":
                for status, code in zip(_branches(node.args[0]), _branches(node.args[1]), strict=False):
                    if isinstance(status, ast.Attribute) and isinstance(code, ast.Constant):
                        given[str(code.value)].add(Status[status.attr])
    return given


def _branches(node: ast.expr) -> list[ast.expr]:
    """Both ends of «a if so else b», so that status and rule can be paired."""
    return [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]
