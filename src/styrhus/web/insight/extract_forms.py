"""What a person fills in when an extract is handed in, and when the limit for small numbers is set."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from styrhus.web.plans.forms.fields import DayField

from .services.small_counts import MOST

FILES_WRONG = "Velg minst én fil, for eksempel vedtak.csv."
COUNT_WRONG = f"Skriv et helt tall fra 0 til {MOST}, for eksempel 4."


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """One or many files; an empty one is for the reader to speak of."""

    def __init__(self, **options: Any) -> None:
        messages = dict.fromkeys(("required", "invalid", "missing"), FILES_WRONG)
        super().__init__(widget=ManyFilesInput, allow_empty_file=True, error_messages=messages, **options)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        chosen = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFilesField, self).clean(one, initial) for one in chosen or [None]]


class ExtractForm(forms.Form):
    uploaded = ManyFilesField(label="Hvilke filer?")
    covers_from = DayField(
        label="Fra og med hvilken dag gjelder uttrekket?",
        required=False,
        help_text="La begge datoene stå tomme hvis du ikke vet det. Da ser vi etter i radene.",
    )
    covers_to = DayField(label="Til og med hvilken dag?", required=False)


class SmallCountForm(forms.Form):
    small_count = forms.IntegerField(
        label="Hvor stort kan et tall være og likevel skjules?",
        min_value=0,
        max_value=MOST,
        help_text="Med 4 skjules 1, 2, 3 og 4. Med 0 skjules ingenting.",
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), COUNT_WRONG),
    )
    zero_is_sensitive = forms.BooleanField(label="Skjul også 0", required=False)
