"""The Norwegian words, shapes and colours of statuses, in one place. Knows no page."""

from dataclasses import dataclass

from styrhus.targets.model import Status


@dataclass(frozen=True, slots=True)
class StatusWord:
    """How one status is shown: the word, the shape (`data-status`) and the design system's colour."""

    word: str
    shape: str
    colour: str


STATUS_WORDS: dict[Status, StatusWord] = {
    Status.REACHED: StatusWord("Nådd", "naadd", "success"),
    Status.ON_TRACK: StatusWord("I rute", "rute", "success"),
    Status.BEHIND: StatusWord("Bak planen", "bak", "warning"),
    Status.WRONG_WAY: StatusWord("Feil vei", "feil", "danger"),
    Status.NOT_REACHED: StatusWord("Ikke nådd", "ikke", "danger"),
    Status.NOT_STARTED: StatusWord("Ikke startet", "ring", "neutral"),
    Status.STOPPED: StatusWord("Stanset", "stans", "neutral"),
    Status.UNKNOWN: StatusWord("Ukjent", "ukjent", "neutral"),
    Status.NO_TARGET: StatusWord("Uten måltall", "ring", "neutral"),
}

_ACTION_WORDS = {
    Status.REACHED: StatusWord("Ferdig", "naadd", "success"),
    Status.BEHIND: StatusWord("Forsinket", "bak", "warning"),
}

_DECISION_WORDS = {
    Status.REACHED: StatusWord("Fulgt opp", "naadd", "success"),
    Status.BEHIND: StatusWord("Forsinket", "bak", "warning"),
    Status.NOT_REACHED: StatusWord("Ikke fulgt opp", "ikke", "danger"),
    Status.STOPPED: StatusWord("Opphevet", "stans", "neutral"),
}

# Worst first: the order in which trouble is listed.
TROUBLE_ORDER = (Status.WRONG_WAY, Status.NOT_REACHED, Status.BEHIND, Status.UNKNOWN)


def status_word(status: Status, of: str = "goal") -> StatusWord:
    """The word for a goal or indicator, an action ("action") or a decision ("decision")."""
    special = {"action": _ACTION_WORDS, "decision": _DECISION_WORDS}.get(of, {})
    return special.get(status, STATUS_WORDS[status])
