"""What people fill in about one figure: an explanation of a point, and that a new level is the normal one."""

from collections.abc import Sequence
from typing import Any

from django import forms

from .selectors.figures import Row

_WHICH = "Velg en av periodene i lista."


class ExplainForm(forms.Form):
    period_key = forms.ChoiceField(
        label="Hvilken måling?", error_messages={"required": _WHICH, "invalid_choice": _WHICH}
    )
    text = forms.CharField(
        label="Hva er forklaringen?",
        help_text="Én setning som andre forstår, for eksempel: Dagtilbudet var stengt i fire uker.",
        max_length=300,
        error_messages={
            "required": "Skriv forklaringen, for eksempel: Dagtilbudet var stengt i fire uker.",
            "max_length": "Skriv kortere: det er plass til 300 tegn.",
        },
    )
    leaves_point_out = forms.BooleanField(
        label="Hold målingen utenfor når grensene regnes. Den tegnes fortsatt.", required=False
    )

    def __init__(self, *args: Any, rows: Sequence[Row], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period_key"].choices = [  # type: ignore[attr-defined]  # a field of choices
            (row.period.key, row.name) for row in reversed(rows) if row.value is not None
        ]


class RebaseForm(forms.Form):
    period_key = forms.ChoiceField(
        label="Fra og med hvilken periode?", error_messages={"required": _WHICH, "invalid_choice": _WHICH}
    )
    reason = forms.CharField(
        label="Hvorfor er det nye nivået det vanlige?",
        help_text="For eksempel: Felles tildelingskontor er i drift og skal bli.",
        max_length=300,
        error_messages={
            "required": "Skriv hvorfor, for eksempel: Felles tildelingskontor er i drift og skal bli.",
            "max_length": "Skriv kortere: det er plass til 300 tegn.",
        },
    )

    def __init__(self, *args: Any, rows: Sequence[Row], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Never the first period: nothing would be left before it.
        self.fields["period_key"].choices = [  # type: ignore[attr-defined]  # a field of choices
            (row.period.key, row.name) for row in reversed(rows[1:])
        ]
