"""Who may put questions to the future and change them, as pure pairs over a person's roles."""

from styrhus.web.accounts.permissions import NotAllowedError, Scope, can_edit_plans


def can_change_outlooks(scope: Scope, *, municipality_id: int) -> bool:
    """What is asked of the future is part of the planning; reading the answers is for everybody with a role."""
    return can_edit_plans(scope, municipality_id=municipality_id)


def check_can_change_outlooks(scope: Scope, *, municipality_id: int) -> None:
    if not can_change_outlooks(scope, municipality_id=municipality_id):
        raise NotAllowedError("Bare planleggere kan stille og endre spørsmål om framtida.")
