"""People who sign in, and what they may do where."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from styrhus.web.organisation.models import Municipality, Unit

from .permissions import Role

ROLE_LABELS = {
    Role.READER.value: "Leser",
    Role.REPORTER.value: "Rapportør",
    Role.UNIT_LEADER.value: "Enhetsleder",
    Role.PLANNER.value: "Planlegger",
    Role.ADMINISTRATOR.value: "Administrator",
}


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]


class Membership(models.Model):
    """One role in one municipality, for the whole of it or for a unit and what stands under it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, blank=True, related_name="memberships")
    role = models.CharField(max_length=20, choices=list(ROLE_LABELS.items()))

    class Meta:
        # Two constraints, since SQLite cannot be told that two empty units are the same.
        constraints = [
            models.UniqueConstraint(
                fields=["user", "municipality", "unit", "role"],
                name="a_role_is_given_once_a_unit",
                violation_error_message="Personen har alt denne rollen i enheten.",
            ),
            models.UniqueConstraint(
                fields=["user", "municipality", "role"],
                condition=models.Q(unit__isnull=True),
                name="a_role_is_given_once",
                violation_error_message="Personen har alt denne rollen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"


class SignInFailure(models.Model):
    """A failed sign-in, kept only to slow down guessing; holds a keyed digest, not the address typed."""

    key = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
