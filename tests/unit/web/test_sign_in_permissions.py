"""Who may make password links for somebody, and let them out and in: a row for each case."""

import pytest

from styrhus.web.accounts.permissions import (
    NotAllowedError,
    Role,
    Scope,
    can_manage_sign_in,
    check_can_manage_sign_in,
)

HERE, ELSEWHERE, UNIT = 1, 2, 10


def everywhere(role, municipality=HERE):
    return Scope(user_id=5, municipality_id=municipality, roles=frozenset({role}))


#    scope                                                 the person belongs to   may
TABLE = [
    (everywhere(Role.ADMINISTRATOR),                        {HERE},                 True),
    (everywhere(Role.ADMINISTRATOR),                        {HERE, ELSEWHERE},      False),
    (everywhere(Role.ADMINISTRATOR),                        {ELSEWHERE},            False),
    (everywhere(Role.ADMINISTRATOR),                        set(),                  False),
    (everywhere(Role.ADMINISTRATOR, ELSEWHERE),             {HERE},                 False),
    (everywhere(Role.PLANNER),                              {HERE},                 False),
    (everywhere(Role.UNIT_LEADER),                          {HERE},                 False),
    (everywhere(Role.REPORTER),                             {HERE},                 False),
    (everywhere(Role.READER),                               {HERE},                 False),
    (Scope(5, HERE, unit_roles={UNIT: frozenset({Role.ADMINISTRATOR})}), {HERE},    False),
    (Scope(5, HERE),                                        {HERE},                 False),
]  # fmt: skip


@pytest.mark.parametrize(("scope", "belongs_to", "may"), TABLE)
def test_sign_in_is_managed_only_where_the_person_belongs_nowhere_else(scope, belongs_to, may):
    assert can_manage_sign_in(scope, municipality_id=HERE, belongs_to=belongs_to) is may


@pytest.mark.parametrize(("scope", "belongs_to", "may"), TABLE)
def test_check_refuses_exactly_what_is_not_allowed(scope, belongs_to, may):
    if may:
        assert check_can_manage_sign_in(scope, municipality_id=HERE, belongs_to=belongs_to) is None
        return
    with pytest.raises(NotAllowedError, match=r"administratorer|annen kommune"):
        check_can_manage_sign_in(scope, municipality_id=HERE, belongs_to=belongs_to)
