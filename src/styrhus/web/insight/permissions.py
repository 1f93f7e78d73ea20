"""Who may bring figures in, explain them and decide about them, as pure pairs over a person's roles."""

from styrhus.web.accounts.permissions import (
    NotAllowedError,
    Scope,
    can_administer,
    can_edit_plans,
    can_report,
)


def can_hand_in_extracts(scope: Scope, *, municipality_id: int) -> bool:
    """Extracts hold people until they have been read: those who may edit plans, and nobody else."""
    return can_edit_plans(scope, municipality_id=municipality_id)


def can_match_indicators(scope: Scope, *, municipality_id: int) -> bool:
    return can_edit_plans(scope, municipality_id=municipality_id)


def can_rebase_figures(scope: Scope, *, municipality_id: int) -> bool:
    """That a new level is the normal one is a decision for the whole municipality."""
    return can_edit_plans(scope, municipality_id=municipality_id)


def can_explain_figures(scope: Scope, *, municipality_id: int, unit_id: int | None) -> bool:
    """Those who report for the unit; figures of the whole municipality are explained by those who may for all of it."""
    return can_report(scope, municipality_id=municipality_id, unit_id=unit_id)


def can_set_small_count(scope: Scope, *, municipality_id: int) -> bool:
    """What is too few people to show is for the one who answers for the data."""
    return can_administer(scope, municipality_id=municipality_id)


def check_can_hand_in_extracts(scope: Scope, *, municipality_id: int) -> None:
    if not can_hand_in_extracts(scope, municipality_id=municipality_id):
        raise NotAllowedError("Bare planleggere og administratorer kan lese inn uttrekk.")


def check_can_match_indicators(scope: Scope, *, municipality_id: int) -> None:
    if not can_match_indicators(scope, municipality_id=municipality_id):
        raise NotAllowedError("Bare planleggere kan koble indikatorer til definisjoner.")


def check_can_rebase_figures(scope: Scope, *, municipality_id: int) -> None:
    if not can_rebase_figures(scope, municipality_id=municipality_id):
        raise NotAllowedError("Bare planleggere kan bestemme at et nytt nivå er det vanlige.")


def check_can_explain_figures(scope: Scope, *, municipality_id: int, unit_id: int | None) -> None:
    if not can_explain_figures(scope, municipality_id=municipality_id, unit_id=unit_id):
        raise NotAllowedError("Bare den som rapporterer for enheten, kan forklare tallene.")


def check_can_set_small_count(scope: Scope, *, municipality_id: int) -> None:
    if not can_set_small_count(scope, municipality_id=municipality_id):
        raise NotAllowedError("Bare administratorer kan endre grensen for små tall.")
