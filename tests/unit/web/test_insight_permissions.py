"""Who may do what with figures: a row for each role, a column for each right, and the checking half agrees."""

import pytest

from styrhus.web.accounts.permissions import NotAllowedError, Role, Scope
from styrhus.web.insight import permissions

HERE, ELSEWHERE, OWN_UNIT, OTHER_UNIT = 1, 2, 10, 20


def everywhere(role: Role) -> Scope:
    return Scope(user_id=5, municipality_id=HERE, roles=frozenset({role}))


def in_unit(role: Role) -> Scope:
    return Scope(user_id=5, municipality_id=HERE, unit_roles={OWN_UNIT: frozenset({role})})


#    scope                           extracts match  rebase explain_own other  set_small_count
TABLE = [
    (everywhere(Role.READER),        False,   False, False, False,      False, False),
    (everywhere(Role.REPORTER),      False,   False, False, True,       True,  False),
    (everywhere(Role.PLANNER),       True,    True,  True,  True,       True,  False),
    (everywhere(Role.ADMINISTRATOR), True,    True,  True,  True,       True,  True),
    (in_unit(Role.UNIT_LEADER),      False,   False, False, True,       False, False),
    (in_unit(Role.ADMINISTRATOR),    False,   False, False, False,      False, False),
]  # fmt: skip
RIGHTS = [
    ("hand_in_extracts", {}),
    ("match_indicators", {}),
    ("rebase_figures", {}),
    ("explain_figures", {"unit_id": OWN_UNIT}),
    ("explain_figures", {"unit_id": OTHER_UNIT}),
    ("set_small_count", {}),
]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: str(sorted(row[0].roles) or dict(row[0].unit_roles)))
def test_rights_of_each_role(row):
    scope, *rights = row
    for (name, about), may in zip(RIGHTS, rights, strict=True):
        check = getattr(permissions, f"check_can_{name}")
        assert getattr(permissions, f"can_{name}")(scope, municipality_id=HERE, **about) is may
        assert not getattr(permissions, f"can_{name}")(scope, municipality_id=ELSEWHERE, **about)
        if may:
            check(scope, municipality_id=HERE, **about)
        else:
            with pytest.raises(NotAllowedError, match=r"^Bare .*\.$"):
                check(scope, municipality_id=HERE, **about)
        with pytest.raises(NotAllowedError):
            check(scope, municipality_id=ELSEWHERE, **about)


def test_every_right_is_a_pair_and_is_in_the_table():
    own = {
        name for name, value in vars(permissions).items() if getattr(value, "__module__", "") == permissions.__name__
    }
    assert own == {f"{half}{name}" for name, _ in RIGHTS for half in ("can_", "check_can_")}
