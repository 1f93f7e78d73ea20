"""Who owns what, fetched with the elements: one object for each person and unit, however many elements they own.

A person of whom only the name has been fetched asks the database, once, if anything else is wanted.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import F, Model, QuerySet

from styrhus.web.accounts.models import User
from styrhus.web.organisation.models import Unit

Row = TypeVar("Row", bound=Model)
_OWNERS: dict[str, type[Model]] = {"owner": User, "owner_unit": Unit}


def with_owners(rows: QuerySet[Row], fields: Iterable[str] = ("owner", "owner_unit")) -> list[Row]:
    """What `select_related` does, which makes a new object of the same person for every row."""
    names = {field: f"{field}_said" for field in fields}
    found = list(rows.annotate(**{said: F(f"{field}__name") for field, said in names.items()}))
    for field, said in names.items():
        known: dict[Any, Model | None] = {None: None}
        for row in found:
            pk = getattr(row, f"{field}_id")
            if pk not in known:
                known[pk] = _OWNERS[field].from_db(rows.db, ["id", "name"], [pk, getattr(row, said)])
            row._state.fields_cache[field] = known[pk]
    return found
