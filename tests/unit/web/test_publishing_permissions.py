"""Who may put plans out and take them in: the truth table, and that the checking half agrees with the asking half."""

import pytest

from styrhus.web.accounts.permissions import NotAllowedError, Role, Scope
from styrhus.web.publishing.permissions import (
    can_publish_plan,
    can_withdraw_publication,
    check_can_publish_plan,
    check_can_withdraw_publication,
)

HERE, THERE = 1, 2
#       role                state          publish  withdraw
TABLE = [
    (Role.ADMINISTRATOR, "adopted", True, True),
    (Role.PLANNER, "adopted", True, True),
    (Role.PLANNER, "draft", True, True),
    (Role.PLANNER, "superseded", False, True),
    (Role.PLANNER, "withdrawn", False, True),
    (Role.UNIT_LEADER, "adopted", False, False),
    (Role.REPORTER, "adopted", False, False),
    (Role.READER, "adopted", False, False),
]


def holds(check, *args, **kwargs):
    try:
        check(*args, **kwargs)
    except NotAllowedError:
        return False
    return True


@pytest.mark.parametrize(("role", "state", "may_publish", "may_withdraw"), TABLE)
@pytest.mark.parametrize("municipality", [HERE, THERE])
def test_who_may_publish(role, state, may_publish, may_withdraw, municipality):
    scope = Scope(user_id=7, municipality_id=HERE, roles=frozenset({role}))
    mine = municipality == HERE

    for ask in (can_publish_plan, lambda *a, **k: holds(check_can_publish_plan, *a, **k)):
        assert ask(scope, municipality_id=municipality, state=state) is (may_publish and mine)
    for ask in (can_withdraw_publication, lambda *a, **k: holds(check_can_withdraw_publication, *a, **k)):
        assert ask(scope, municipality_id=municipality) is (may_withdraw and mine)
