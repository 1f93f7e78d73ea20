"""How writes of figures are told to the log."""

from typing import Any

from styrhus.web.accounts.models import User
from styrhus.web.audit.services import record_event
from styrhus.web.organisation.models import Municipality


def tell(kind: str, *, municipality: Municipality, object_id: object, by: User | None, **data: Any) -> None:
    record_event(
        kind=kind,
        by=by,
        object_type=kind.partition(".")[0],
        object_id=str(object_id),
        municipality_id=municipality.pk,
        data=data,
    )
