"""Who may ask of the future: a row for each role, and the checking half agrees."""

import pytest

from styrhus.web.accounts.permissions import NotAllowedError, Role, Scope
from styrhus.web.outlook.permissions import can_change_outlooks, check_can_change_outlooks

HERE, ELSEWHERE = 1, 2


@pytest.mark.parametrize(
    ("role", "may"),
    [(Role.READER, False), (Role.REPORTER, False), (Role.PLANNER, True), (Role.ADMINISTRATOR, True)],
)
def test_those_who_plan_ask_and_all_read(role, may):
    scope = Scope(user_id=5, municipality_id=HERE, roles=frozenset({role}))

    assert can_change_outlooks(scope, municipality_id=HERE) is may
    assert not can_change_outlooks(scope, municipality_id=ELSEWHERE)
    if may:
        check_can_change_outlooks(scope, municipality_id=HERE)
    else:
        with pytest.raises(NotAllowedError, match=r"^Bare planleggere"):
            check_can_change_outlooks(scope, municipality_id=HERE)
    with pytest.raises(NotAllowedError):
        check_can_change_outlooks(scope, municipality_id=ELSEWHERE)


def test_role_in_one_unit_changes_nothing_for_all():
    scope = Scope(user_id=5, municipality_id=HERE, unit_roles={10: frozenset({Role.PLANNER})})

    assert not can_change_outlooks(scope, municipality_id=HERE)
