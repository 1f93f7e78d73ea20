"""What a person may write during intake. Each element form knows how its kind's data is shown and put back."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from styrhus.web.plans.models import Plan

from .describing import heading_of, short
from .element_fields import ISO_DAY, LinesField, OutlineField, YearField
from .models import DraftElement

Data = dict[str, Any]


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Plandokumentet",
        allow_empty_file=True,  # the reader says what is wrong with it, and keeps the words in one place
        error_messages={"required": "Velg fila du vil lese inn, for eksempel Handlingsplan 2026–2029.docx."},
    )
    plan = forms.ChoiceField(label="Hva er dokumentet?", required=False)
    again = forms.BooleanField(label="Les fila inn på nytt", required=False)

    def __init__(self, *args: Any, plans: list[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        versions = [(plan.public_id, f"En ny versjon av «{plan.title}»") for plan in plans]
        field = self.fields["plan"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "En plan som ikke er i Styrhus fra før"), *versions]


class FactsForm(forms.Form):
    title = forms.CharField(
        label="Tittel",
        max_length=300,
        error_messages={"required": "Hva heter planen? Skriv tittelen, for eksempel Temaplan for helse 2026–2030."},
    )
    kind = forms.ChoiceField(label="Hva slags plan er det?", choices=Plan.Kind.choices)
    first = YearField(label="Gjelder fra år")
    last = YearField(label="Til og med år")

    def clean(self) -> Data:
        cleaned: Data = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", f"Planen kan ikke slutte før den begynner. Skriv {first} eller senere.")
        return cleaned

    @classmethod
    def initial_from(cls, facts: Data) -> Data:
        kind = facts.get("kind") if facts.get("kind") in Plan.Kind.values else Plan.Kind.THEMATIC_PLAN.value
        return {"title": facts.get("title", ""), "kind": kind, "first": facts.get("from"), "last": facts.get("to")}

    def facts(self) -> Data:
        cleaned = self.cleaned_data
        return {"title": cleaned["title"], "kind": cleaned["kind"], "from": cleaned["first"], "to": cleaned["last"]}


class ElementForm(forms.Form):
    """The ground of the forms below. `initial_from` and `as_data` are each other's reverse; `textareas` are tall."""

    textareas: tuple[str, ...] = ("text",)

    def __init__(self, *args: Any, goals: list[DraftElement] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(goal.key, short(heading_of("goal", goal.data))) for goal in goals or []]
        for name in ("parent", "goals"):
            field = self.fields.get(name)
            if isinstance(field, forms.MultipleChoiceField):
                field.choices = names
            elif isinstance(field, forms.ChoiceField):
                field.choices = [("", "Ingen"), *names]

    @classmethod
    def initial_from(cls, data: Data) -> Data:
        return {name: data.get(name) for name in cls.base_fields}

    def as_data(self, data: Data) -> Data:
        return {**data, **{name: self.cleaned_data[name] for name in self.fields}}


def _text(label: str, example: str, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, error_messages={"required": f"Skriv en tekst, for eksempel «{example}»."}
    )


def _line(label: str, length: int = 200) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=length)


class GoalForm(ElementForm):
    text = _text("Hva er målet?", "Den som trenger hjelp, får den innen seks uker")
    number = _line("Nummer i planen", 20)
    level = _line("Nivå, med planens eget ord", 100)
    parent = forms.ChoiceField(label="Under hvilket mål?", required=False)

    def as_data(self, data: Data) -> Data:
        cleaned = self.cleaned_data
        return {**data, **cleaned, "number": cleaned["number"] or None, "parent": cleaned["parent"] or None}


class ActionForm(ElementForm):
    text = _text("Hva skal gjøres?", "Innføre søknad på nett for alle tjenester")
    goals = forms.MultipleChoiceField(label="Hvilke mål tjener det?", required=False)
    first = YearField(label="Fra år")
    last = YearField(label="Til og med år")
    responsible = LinesField(label="Hvem har ansvaret?", help_text="Én på hver linje.")
    financing = LinesField(label="Hvordan betales det?", help_text="Én på hver linje, for eksempel Egne rammer.")
    activities = OutlineField(
        label="Aktiviteter",
        help_text="Én på hver linje. Begynn linja med en tankestrek når punktet hører til det over.",
    )
    textareas = ("text", "responsible", "financing", "activities")

    @classmethod
    def initial_from(cls, data: Data) -> Data:
        years = data.get("years") or {}
        return super().initial_from(data) | {"first": years.get("from"), "last": years.get("to")}

    def clean(self) -> Data:
        cleaned: Data = super().clean() or {}
        if cleaned.get("first") and cleaned.get("last") and cleaned["last"] < cleaned["first"]:
            self.add_error("last", f"Tiltaket kan ikke slutte før det begynner. Skriv {cleaned['first']} eller senere.")
        return cleaned

    def as_data(self, data: Data) -> Data:
        plain = dict(self.cleaned_data)
        years = {"from": plain.pop("first"), "to": plain.pop("last")}
        return {**data, **plain, "years": years}


class IndicatorForm(ElementForm):
    text = _text("Hva måles?", "Andel som får hjelp innen seks uker")
    goals = forms.MultipleChoiceField(label="Hvilke mål viser den?", required=False)


class MeansForm(ElementForm):
    text = _text("Hva er virkemiddelet?", "Vi bruker frivillige lag")
    parent = forms.ChoiceField(label="Under hvilket mål?", required=False)

    def as_data(self, data: Data) -> Data:
        return {**data, **self.cleaned_data, "parent": self.cleaned_data["parent"] or None}


class ChallengeForm(ElementForm):
    text = _text("Hva er utfordringen?", "Flere eldre bor alene")
    sub = LinesField(label="Punkter under", help_text="Ett på hver linje.")
    textareas = ("text", "sub")


class PhaseForm(ElementForm):
    number = forms.IntegerField(
        label="Nummer", min_value=1, error_messages={"required": "Skriv et nummer, for eksempel 3."}
    )
    name = _text("Navn", "Høring")
    start = forms.RegexField(ISO_DAY, label="Fra", required=False, help_text="For eksempel 2026-03-01.")
    end = forms.RegexField(ISO_DAY, label="Til", required=False, help_text="For eksempel 2026-04-15.")
    textareas = ()

    @classmethod
    def initial_from(cls, data: Data) -> Data:
        return {"number": data["number"], "name": data["name"], "start": data.get("from"), "end": data.get("to")}

    def as_data(self, data: Data) -> Data:
        cleaned = self.cleaned_data
        days = {"from": cleaned["start"] or None, "to": cleaned["end"] or None}
        return {**data, "number": cleaned["number"], "name": cleaned["name"], **days}


class BodyForm(ElementForm):
    name = _text("Hva heter gruppa?", "Styringsgruppa")
    role = _line("Rolle")
    members = LinesField(label="Medlemmer", help_text="Én på hver linje.")
    mandate = _text("Mandat", "", required=False)
    textareas = ("members", "mandate")

    def as_data(self, data: Data) -> Data:
        return {**data, **self.cleaned_data, "mandate": self.cleaned_data["mandate"] or None}


class ReportingForm(ElementForm):
    sender = _text("Hvem rapporterer?", "Prosjektgruppa")
    receiver = _text("Til hvem?", "Kommunestyret")
    what = _text("Hva?", "Status for tiltakene")
    frequency = _line("Hvor ofte?", 100)
    textareas = ("what",)

    @classmethod
    def initial_from(cls, data: Data) -> Data:
        return super().initial_from(data) | {"sender": data.get("from"), "receiver": data.get("to")}

    def as_data(self, data: Data) -> Data:
        plain = dict(self.cleaned_data)
        ends = {"from": plain.pop("sender"), "to": plain.pop("receiver")}
        return {**data, **ends, **plain, "frequency": plain["frequency"] or None}


class ReferenceForm(ElementForm):
    KINDS = (
        ("note", "Note"),
        ("case", "Sak"),
        ("meeting_case", "Møtesak"),
        ("law", "Lov eller forskrift"),
        ("url", "Nettside"),
        ("plan", "Plan"),
    )
    kind = forms.ChoiceField(label="Hva er det?", choices=KINDS)
    number = _line("Nummer", 40)
    text = _text("Tekst", "", required=False)
    body = _line("Hos hvem?")
    date = forms.RegexField(ISO_DAY, label="Dato", required=False, help_text="For eksempel 2025-06-18.")

    def as_data(self, data: Data) -> Data:
        cleaned = self.cleaned_data
        empty = {name: cleaned[name] or None for name in ("number", "body", "date")}
        return {**data, **cleaned, **empty}


class SdgForm(ElementForm):
    number = forms.IntegerField(
        label="Nummer, fra 1 til 17",
        min_value=1,
        max_value=17,
        error_messages={
            "required": "Skriv nummeret på bærekraftsmålet, for eksempel 3.",
            "max_value": "Det finnes 17 bærekraftsmål. Skriv et tall fra 1 til 17.",
            "min_value": "Det finnes 17 bærekraftsmål. Skriv et tall fra 1 til 17.",
        },
    )
    name = _text("Navn", "God helse og livskvalitet")
    textareas = ()


ELEMENT_FORMS: dict[str, type[ElementForm]] = {
    "goal": GoalForm,
    "action": ActionForm,
    "indicator": IndicatorForm,
    "means": MeansForm,
    "challenge": ChallengeForm,
    "phase": PhaseForm,
    "body": BodyForm,
    "reporting": ReportingForm,
    "reference": ReferenceForm,
    "sdg": SdgForm,
}


class SplitForm(forms.Form):
    first = _text("Det første", "Åtte nye korttidsplasser står klare i 2027")
    second = _text("Det andre", "Teamet for hverdagsmestring utvides til alle kretser")


class MergeForm(forms.Form):
    other = forms.ChoiceField(label="Slå sammen med")
    text = _text("Teksten etterpå", "Søknad på nett for alle tjenester", required=False)

    def __init__(self, *args: Any, others: list[DraftElement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["other"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(other.pk), short(heading_of(other.kind, other.data))) for other in others]

    def clean(self) -> Data:
        cleaned: Data = super().clean() or {}
        if not self.fields["other"].choices:  # type: ignore[attr-defined]  # set above
            raise ValidationError("Det finnes ikke noe annet element av samme slag å slå sammen med.")
        return cleaned
