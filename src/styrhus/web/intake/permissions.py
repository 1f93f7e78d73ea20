"""Who may read documents in, and when a reviewed draft may become a plan, as pure pairs."""

from dataclasses import dataclass

from styrhus.web.accounts.permissions import NotAllowedError, Scope, can_edit_plans


def can_read_in(scope: Scope, *, municipality_id: int) -> bool:
    """Uploading, reviewing and taking into use: those who may edit plans."""
    return can_edit_plans(scope, municipality_id=municipality_id)


def check_can_read_in(scope: Scope, *, municipality_id: int) -> None:
    if not can_read_in(scope, municipality_id=municipality_id):
        raise NotAllowedError("Bare planleggere kan lese inn planer.")


@dataclass(frozen=True, slots=True)
class Readiness:
    """What stands between a draft and a plan."""

    state: str
    pending: int
    accepted: int
    facts_settled: bool


class NotReadyError(Exception):
    """The draft cannot be taken into use yet; the message says what is left."""


def can_adopt(readiness: Readiness) -> bool:
    return obstacle(readiness) is None


def check_can_adopt(readiness: Readiness) -> None:
    if reason := obstacle(readiness):
        raise NotReadyError(reason)


def obstacle(readiness: Readiness) -> str | None:
    """What is left to do, in words; None when nothing is."""
    if readiness.state == "adopted":
        return "Planen er alt tatt i bruk."
    if readiness.state != "ready":
        return "Dokumentet er ikke ferdig lest."
    if readiness.pending:
        noun = "element" if readiness.pending == 1 else "elementer"
        return f"{readiness.pending} {noun} må avklares først."
    if not readiness.accepted:
        return "Godta eller legg til minst ett element først."
    if not readiness.facts_settled:
        return "Se over tittel og periode først."
    return None
