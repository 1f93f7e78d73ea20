"""Writes to people, roles and passwords, and the brake on guessing. Each write is one transaction with its event."""

from .braking import ALLOWED_FAILURES, FAILURE_WINDOW, forget_failures, is_braked, remember_failure, sign_in_key
from .municipalities import NewMunicipality, set_up_municipality
from .passwords import change_password, choose_password, make_password_link, person_of_link
from .people import add_person, create_user, reactivate_user
from .roles import check_administrators_remain, grant_role, revoke_role

__all__ = [
    "ALLOWED_FAILURES",
    "FAILURE_WINDOW",
    "NewMunicipality",
    "add_person",
    "change_password",
    "check_administrators_remain",
    "choose_password",
    "create_user",
    "forget_failures",
    "grant_role",
    "is_braked",
    "make_password_link",
    "person_of_link",
    "reactivate_user",
    "remember_failure",
    "revoke_role",
    "set_up_municipality",
    "sign_in_key",
]
