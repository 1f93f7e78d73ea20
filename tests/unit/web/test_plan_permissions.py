"""Who may do what, as tables: a row for each role, a column for each right."""

import pytest

from styrhus.web.accounts import permissions as accounts
from styrhus.web.accounts.permissions import NotAllowedError, Role, Scope
from styrhus.web.plans import permissions as plans

HERE, ELSEWHERE = 1, 2
OWN_UNIT, OTHER_UNIT = 10, 20
ME, SOMEBODY = 5, 6


def everywhere(role):
    return Scope(user_id=ME, municipality_id=HERE, roles=frozenset({role}))


def in_unit(role):
    return Scope(user_id=ME, municipality_id=HERE, unit_roles={OWN_UNIT: frozenset({role})})


NOBODY = Scope(user_id=ME, municipality_id=HERE)

#    scope                             read   edit   own_unit other  owned  publish administer
TABLE = [
    (NOBODY,                           False, False, False,   False, False, False,  False),
    (everywhere(Role.READER),          True,  False, False,   False, False, False,  False),
    (everywhere(Role.REPORTER),        True,  False, True,    True,  True,  False,  False),
    (everywhere(Role.UNIT_LEADER),     True,  False, True,    True,  True,  False,  False),
    (everywhere(Role.PLANNER),         True,  True,  True,    True,  True,  True,   False),
    (everywhere(Role.ADMINISTRATOR),   True,  True,  True,    True,  True,  True,   True),
    (in_unit(Role.READER),             True,  False, False,   False, False, False,  False),
    (in_unit(Role.REPORTER),           True,  False, True,    False, True,  False,  False),
    (in_unit(Role.UNIT_LEADER),        True,  False, True,    False, True,  False,  False),
    (in_unit(Role.PLANNER),            True,  False, False,   False, True,  False,  False),
    (in_unit(Role.ADMINISTRATOR),      True,  False, False,   False, True,  False,  False),
]  # fmt: skip


def rights_of(scope, municipality_id):
    place = {"municipality_id": municipality_id}
    return (
        accounts.can_read(scope, **place),
        accounts.can_edit_plans(scope, **place),
        accounts.can_report(scope, **place, unit_id=OWN_UNIT, owner_id=SOMEBODY),
        accounts.can_report(scope, **place, unit_id=OTHER_UNIT, owner_id=SOMEBODY),
        accounts.can_report(scope, **place, unit_id=OTHER_UNIT, owner_id=ME),
        accounts.can_publish(scope, **place),
        accounts.can_administer(scope, **place),
    )


@pytest.mark.parametrize("row", TABLE, ids=lambda row: str(sorted(row[0].roles) or dict(row[0].unit_roles)))
def test_rights_of_each_role(row):
    scope, *rights = row
    assert rights_of(scope, HERE) == tuple(rights)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: str(sorted(row[0].roles) or dict(row[0].unit_roles)))
def test_nobody_has_a_right_in_another_municipality(row):
    assert not any(rights_of(row[0], ELSEWHERE))


@pytest.mark.parametrize("state", ["draft", "adopted", "superseded", "withdrawn"])
def test_only_open_plans_are_edited_and_reported_on(state):
    scope, is_open = everywhere(Role.PLANNER), state in ("draft", "adopted")
    assert plans.can_edit_plan(scope, municipality_id=HERE, state=state) is is_open
    assert plans.can_report_on(scope, municipality_id=HERE, state=state, unit_id=None) is is_open


def test_decision_is_closed_by_a_planner_or_its_owner():
    reporter = in_unit(Role.REPORTER)
    assert plans.can_close_decision(everywhere(Role.PLANNER), municipality_id=HERE, owner_id=SOMEBODY)
    assert plans.can_close_decision(reporter, municipality_id=HERE, owner_id=ME)
    assert not plans.can_close_decision(reporter, municipality_id=HERE, owner_id=SOMEBODY)
    assert not plans.can_close_decision(reporter, municipality_id=HERE, owner_id=None)


UNIT = {"unit_id": OTHER_UNIT, "owner_id": SOMEBODY}
PAIRS = [
    (accounts, "read", {}),
    (accounts, "edit_plans", {}),
    (accounts, "report", UNIT),
    (accounts, "publish", {}),
    (accounts, "administer", {}),
    (accounts, "manage_sign_in", {"belongs_to": frozenset({HERE})}),
    (plans, "edit_plan", {"state": "adopted"}),
    (plans, "edit_plan", {"state": "withdrawn"}),
    (plans, "report_on", {"state": "adopted"} | UNIT),
    (plans, "report_on", {"state": "superseded"} | UNIT),
    (plans, "close_decision", {"owner_id": SOMEBODY}),
]


@pytest.mark.parametrize("scope", [row[0] for row in TABLE])
@pytest.mark.parametrize(("module", "name", "about"), PAIRS)
@pytest.mark.parametrize("municipality", [HERE, ELSEWHERE])
def test_check_raises_exactly_when_can_says_no(scope, module, name, about, municipality):
    about = about | {"municipality_id": municipality}
    check = getattr(module, f"check_can_{name}")
    if getattr(module, f"can_{name}")(scope, **about):
        assert check(scope, **about) is None
    else:
        with pytest.raises(NotAllowedError, match=r"^[A-ZÆØÅ].*\.$"):
            check(scope, **about)


@pytest.mark.parametrize("module", [accounts, plans])
def test_every_right_is_a_pair_and_is_in_the_table(module):
    names = {name for name in vars(module) if vars(module)[name].__class__.__name__ == "function"}
    own = {name for name in names if vars(module)[name].__module__ == module.__name__}
    asked = {name.removeprefix("can_") for name in own if name.startswith("can_")}
    checked = {name.removeprefix("check_can_") for name in own if name.startswith("check_can_")}
    assert asked == checked == {name for tested, name, _ in PAIRS if tested is module}
