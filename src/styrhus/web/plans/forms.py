"""What people fill in about plans. Every error shows a right example; nothing here writes."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from styrhus.targets.model import DatedValue, Target, TargetKind
from styrhus.web.accounts.models import User
from styrhus.web.accounts.selectors import people_of
from styrhus.web.organisation.models import Municipality, Unit
from styrhus.web.organisation.selectors import units_in_tree_order

from .models import Action, ActionReport, Decision, Goal, Indicator, MoneyLine, Plan
from .models.indicators import TARGET_KIND_LABELS

DATE_HELP = "Skriv en dato, for eksempel 30.11.2026."
YEAR_HELP = "Skriv et årstall, for eksempel 2027."
NUMBER_HELP = "Skriv et tall, for eksempel 86,6."


class DayField(forms.DateField):
    """A date as Norwegians write it: 30.11.2026."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("input_formats", ["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"])
        options.setdefault("error_messages", {"invalid": DATE_HELP, "required": DATE_HELP})
        super().__init__(widget=forms.DateInput(format="%d.%m.%Y"), **options)

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%d.%m.%Y") if isinstance(value, date) else value


class YearField(forms.IntegerField):
    def __init__(self, **options: Any) -> None:
        messages = dict.fromkeys(("invalid", "required", "min_value", "max_value"), YEAR_HELP)
        super().__init__(min_value=1990, max_value=2100, error_messages=messages, **options)


class NumberField(forms.FloatField):
    """A number with a decimal comma, and spaces between thousands if one likes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(error_messages={"invalid": NUMBER_HELP, "required": NUMBER_HELP}, **options)

    def to_python(self, value: Any) -> float | None:
        if isinstance(value, str):
            value = plain_digits(value)
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:g}".replace(".", ",") if isinstance(value, float | int) else value


class CountField(forms.IntegerField):
    def __init__(self, **options: Any) -> None:
        wrong = "Skriv et helt tall, for eksempel 1 400 000."
        super().__init__(min_value=0, error_messages={"invalid": wrong, "min_value": wrong}, **options)

    def to_python(self, value: Any) -> int | None:
        return super().to_python(plain_digits(value) if isinstance(value, str) else value)


class LinesField(forms.CharField):
    """Several short texts, one a line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.Textarea, help_text="Ett på hver linje.", **options)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[str]:
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


def plain_digits(text: str) -> str:
    for space in (" ", "\u00a0", "\u202f", "%"):
        text = text.replace(space, "")
    return text.replace("\u2212", "-").replace(",", ".")


class OwnedForm(forms.Form):
    """Fields of what has an owner: a unit in the order of the tree, and a person with a role here."""

    def __init__(self, *arguments: Any, municipality: Municipality, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.municipality = municipality
        if "owner_unit" in self.fields:
            self.fields["owner_unit"].choices = unit_choices(municipality)  # type: ignore[attr-defined]  # a choice field
        if "owner" in self.fields:
            self.fields["owner"].choices = person_choices(municipality)  # type: ignore[attr-defined]  # a choice field

    def clean_owner_unit(self) -> Unit | None:
        chosen = self.cleaned_data["owner_unit"]
        return Unit.objects.get(pk=chosen, municipality=self.municipality) if chosen else None

    def clean_owner(self) -> User | None:
        chosen = self.cleaned_data["owner"]
        return User.objects.get(pk=chosen) if chosen else None


def unit_choices(municipality: Municipality, empty: str = "Ingen enhet ennå") -> list[tuple[str, str]]:
    ordered = units_in_tree_order(municipality, timezone.localdate())
    return [("", empty), *((str(unit.pk), "\u2003" * depth + unit.name) for depth, unit in ordered)]


def person_choices(municipality: Municipality, empty: str = "Ingen person ennå") -> list[tuple[str, str]]:
    return [("", empty), *((str(person.pk), person.name) for person in people_of(municipality))]


def _unit() -> forms.ChoiceField:
    return forms.ChoiceField(label="Hvilken enhet eier det?", required=False)


def _person() -> forms.ChoiceField:
    return forms.ChoiceField(label="Hvem følger det opp?", required=False)


def _text(label: str, wrong: str, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, error_messages={"required": wrong}, **options)


class PlanForm(OwnedForm):
    title = _text("Hva heter planen?", "Skriv navnet på planen, for eksempel Plan for helse og omsorg.", max_length=300)
    short_title = forms.CharField(
        label="Har den et kort navn?", required=False, max_length=80, help_text="For eksempel Trygg havn."
    )
    kind = forms.ChoiceField(label="Hva slags plan er det?", choices=Plan.Kind.choices)
    summary = forms.CharField(label="Hva vil planen, i én eller to setninger?", required=False, widget=forms.Textarea)
    period_from = YearField(label="Fra hvilket år gjelder den?", required=False)
    period_to = YearField(label="Til og med hvilket år?", required=False)
    owner_unit = _unit()
    owner = _person()
    revise_by = DayField(label="Når skal den rulleres?", required=False)

    def clean(self) -> dict[str, Any]:
        return years_run_forward(self, "period_from", "period_to")


def years_run_forward(form: forms.Form, first: str, last: str) -> dict[str, Any]:
    found = form.cleaned_data
    if found.get(first) and found.get(last) and found[last] < found[first]:
        form.add_error(last, f"Siste år kan ikke være før {found[first]}.")
    return found


class ElementForm(OwnedForm):
    """What goals, actions and indicators share."""

    def __init__(self, *arguments: Any, plan: Plan, **options: Any) -> None:
        super().__init__(*arguments, municipality=plan.municipality, **options)
        self.plan = plan
        self.living_goals = {goal.public_id: goal for goal in Goal.objects.living().filter(plan=plan)}
        for name in ("goals", "parent"):
            if name in self.fields:
                empty = [("", "Ingen, det står øverst")] if name == "parent" else []
                self.fields[name].choices = [*empty, *goal_choices(self.living_goals.values())]  # type: ignore[attr-defined]  # choice fields

    def clean_goals(self) -> list[Goal]:
        return [self.living_goals[one] for one in self.cleaned_data["goals"]]

    def clean_parent(self) -> Goal | None:
        return self.living_goals.get(self.cleaned_data["parent"])


def goal_choices(goals: Iterable[Goal]) -> list[tuple[str, str]]:
    return [(goal.public_id, f"{goal.number} {goal.text}".strip()) for goal in goals]


def _goals() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label="Hvilke mål hjelper det?", required=False, widget=forms.CheckboxSelectMultiple
    )


class GoalForm(ElementForm):
    text = _text("Hva er målet?", "Skriv målet, for eksempel Hjelpen er i gang innen seks uker.", widget=forms.Textarea)
    number = forms.CharField(label="Nummer i planen", required=False, max_length=20, help_text="For eksempel 1.1.")
    level = forms.CharField(
        label="Hva kaller planen dette nivået?",
        required=False,
        max_length=100,
        help_text="For eksempel hovedmål eller satsingsområde.",
    )
    explanation = forms.CharField(label="Forklaring", required=False, widget=forms.Textarea)
    owner_unit = _unit()
    owner = _person()


class NewGoalForm(GoalForm):
    parent = forms.ChoiceField(label="Hvilket mål står det under?", required=False)
    field_order = ["text", "parent"]


class ActionForm(ElementForm):
    text = _text(
        "Hva skal gjøres?", "Skriv tiltaket, for eksempel Innføre digitalt tilsyn om natten.", widget=forms.Textarea
    )
    number = forms.CharField(label="Nummer i planen", required=False, max_length=20)
    explanation = forms.CharField(label="Forklaring", required=False, widget=forms.Textarea)
    goals = _goals()
    owner_unit = _unit()
    owner = _person()
    year_from = YearField(label="Første år", required=False)
    year_to = YearField(label="Siste år", required=False)
    starts_on = DayField(label="Startdato", required=False)
    ends_on = DayField(label="Frist", required=False)
    financing = LinesField(label="Hvordan betales det?", required=False)
    responsible = LinesField(label="Hvem sier planen har ansvaret?", required=False)

    def clean(self) -> dict[str, Any]:
        found = years_run_forward(self, "year_from", "year_to")
        if found.get("starts_on") and found.get("ends_on") and found["ends_on"] < found["starts_on"]:
            self.add_error("ends_on", "Fristen kan ikke være før startdatoen.")
        return found


class IndicatorForm(ElementForm):
    text = _text(
        "Hva måles?",
        "Skriv hva som måles, for eksempel Andel som får hjelpen i gang innen seks uker.",
        widget=forms.Textarea,
    )
    number = forms.CharField(label="Nummer i planen", required=False, max_length=20)
    explanation = forms.CharField(label="Forklaring", required=False, widget=forms.Textarea)
    goals = forms.MultipleChoiceField(
        label="Hvilke mål viser den?", required=False, widget=forms.CheckboxSelectMultiple
    )
    unit = forms.CharField(
        label="Måleenhet", required=False, max_length=60, help_text="For eksempel %, dager eller personer."
    )
    direction = forms.ChoiceField(label="Hva er bra?", choices=Indicator.Direction.choices)
    frequency = forms.ChoiceField(label="Hvor ofte måles det?", choices=Indicator.Frequency.choices)
    decimals = forms.IntegerField(
        label="Antall desimaler",
        min_value=0,
        max_value=3,
        error_messages=dict.fromkeys(("invalid", "required", "min_value", "max_value"), "Skriv 0, 1, 2 eller 3."),
    )
    numerator_text = forms.CharField(label="Hvem eller hva telles?", required=False, max_length=200)
    denominator_text = forms.CharField(label="Av hvor mange?", required=False, max_length=200)
    source = forms.CharField(label="Hvor kommer tallene fra?", required=False, max_length=200)
    owner_unit = _unit()
    owner = _person()


NEEDS_VALUE = {
    TargetKind.RELATIVE_INCREASE, TargetKind.RELATIVE_DECREASE, TargetKind.INCREASE_POINTS, TargetKind.DECREASE_POINTS,
    TargetKind.ABSOLUTE_INCREASE, TargetKind.ABSOLUTE_DECREASE, TargetKind.ABSOLUTE_AT_LEAST,
    TargetKind.ABSOLUTE_AT_MOST, TargetKind.SHARE_AT_LEAST, TargetKind.SHARE_AT_MOST, TargetKind.RANGE,
}  # fmt: skip


class TargetForm(forms.Form):
    kind = forms.ChoiceField(label="Hva skal skje med tallet?", choices=list(TARGET_KIND_LABELS.items()))
    value = NumberField(label="Hvor mye?", required=False, help_text="For eksempel 95.")
    upper_value = NumberField(label="Opp til", required=False, help_text="Bare når det skal ligge mellom to verdier.")
    unit = forms.CharField(label="Måleenhet", required=False, max_length=60)
    deadline = forms.CharField(
        label="Når skal det være nådd?",
        required=False,
        max_length=10,
        help_text="Et år eller en dato: 2027 eller 30.06.2027.",
    )
    baseline_value = NumberField(label="Hva var utgangspunktet?", required=False)
    baseline_on = DayField(label="Når ble det målt?", required=False)
    decided_in = forms.CharField(
        label="Hvor er det vedtatt?", required=False, max_length=120, help_text="For eksempel sak 41/2025."
    )

    def clean_deadline(self) -> str:
        said = self.cleaned_data["deadline"].strip()
        if not said or (said.isdigit() and len(said) == 4):
            return said
        try:
            return forms.DateField(input_formats=["%d.%m.%Y", "%Y-%m-%d"]).to_python(said).isoformat()  # type: ignore[union-attr]  # a filled-in date
        except forms.ValidationError:
            raise forms.ValidationError("Skriv et år eller en dato, for eksempel 2027 eller 30.06.2027.") from None

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        kind = found.get("kind")
        if kind in NEEDS_VALUE and found.get("value") is None and "value" not in self.errors:
            self.add_error("value", NUMBER_HELP)
        low, high = found.get("value"), found.get("upper_value")
        if kind == TargetKind.RANGE and low is not None and (high is None or high <= low):
            self.add_error("upper_value", "Skriv et tall som er høyere enn det første.")
        if (
            found.get("baseline_value") is not None
            and not found.get("baseline_on")
            and "baseline_on" not in self.errors
        ):
            self.add_error("baseline_on", f"Når ble utgangspunktet målt? {DATE_HELP}")
        return found

    def changed_target(self, before: Target | None) -> Target:
        """The target as filled in; what the form does not ask about stays as it was."""
        found = self.cleaned_data
        kind = TargetKind(found["kind"])
        value: float | tuple[float, float] | None = found["value"]
        if kind is TargetKind.RANGE:
            value = (found["value"], found["upper_value"])
        baseline = None
        if found["baseline_value"] is not None and found["baseline_on"]:
            baseline = DatedValue(found["baseline_value"], found["baseline_on"])
        return Target(
            kind=kind,
            value=value,
            unit=found["unit"] or None,
            deadline=found["deadline"] or None,
            baseline=baseline,
            population=before.population if before else None,
            limit=before.limit if before else None,
            baseline_year=before.baseline_year if before else None,
            recurrence=before.recurrence if before else None,
            strict=before.strict if before else False,
            waypoints=before.waypoints if before else (),
        )


class ObservationForm(forms.Form):
    period = _text(
        "Hvilken periode?",
        "Skriv perioden, for eksempel 2. tertial 2026.",
        max_length=40,
        help_text="For eksempel 2. tertial 2026.",
    )
    on = DayField(label="Siste dag i perioden", help_text="For eksempel 31.08.2026.")
    value = NumberField(
        label="Verdi", required=False, help_text="La feltet stå tomt hvis perioden ikke har noen verdi."
    )
    numerator = CountField(label="Antall", required=False)
    denominator = CountField(label="Av hvor mange", required=False)
    source = forms.CharField(label="Kilde", required=False, max_length=200)
    note = forms.CharField(label="Merknad", required=False, max_length=300)

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Perioden er ikke ferdig ennå. Skriv en dato som har vært.")
        return day

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        over, under = found.get("numerator"), found.get("denominator")
        if over is not None and under is None:
            self.add_error("denominator", "Skriv også av hvor mange, for eksempel 269.")
        if over is not None and under is not None and over > under:
            self.add_error("numerator", "Antallet kan ikke være større enn det det er en del av.")
        return found


class ReportForm(forms.Form):
    answer = forms.ChoiceField(choices=ActionReport.Answer.choices, required=False)
    reason = forms.CharField(label="Hvorfor er det forsinket?", required=False, max_length=300)
    expected_on = DayField(label="Når blir det ferdig?", required=False, help_text="For eksempel 30.11.2026.")

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if found.get("answer") == ActionReport.Answer.DELAYED and not found.get("reason", "").strip():
            self.add_error("reason", "Skriv grunnen, for eksempel Anbudet ble for dyrt.")
        return found


class NewMilestoneForm(forms.Form):
    name = _text("Hva skal være gjort?", "Skriv hva som skal være gjort, for eksempel Anbudet er ute.", max_length=200)
    due_on = DayField(label="Innen når?", help_text="For eksempel 30.11.2026.")


class MoveMilestoneForm(forms.Form):
    due_on = DayField(label="Ny dato", help_text="For eksempel 30.11.2026.")
    reason = _text("Hvorfor flyttes den?", "Skriv grunnen, for eksempel Anbudet ble for dyrt.", max_length=300)
    milestone_id: int = 0

    @classmethod
    def of(cls, milestone: Any, data: Any = None) -> "MoveMilestoneForm":
        """One form a milestone on the same page: each with ids of its own."""
        form = cls(data, auto_id=f"id_%s_{milestone.pk}")
        form.milestone_id = milestone.pk
        return form


class MoneyForm(forms.Form):
    year = YearField(label="År")
    kroner = CountField(label="Kroner", required=False, help_text="Hele kroner, for eksempel 1 400 000.")
    fte = NumberField(label="Årsverk", required=False, help_text="For eksempel 2,1.")
    purpose = forms.ChoiceField(label="Drift eller investering?", choices=MoneyLine.Purpose.choices)
    stage = forms.ChoiceField(label="Planlagt, vedtatt eller brukt?", choices=MoneyLine.Stage.choices)


class DecisionForm(OwnedForm):
    text = _text("Hva ble bestemt?", "Skriv hva som ble bestemt.", widget=forms.Textarea)
    body = _text("Hvem bestemte det?", "Skriv hvem som bestemte det, for eksempel Kommunestyret.", max_length=200)
    case_number = _text("Saksnummer", "Skriv saksnummeret, for eksempel 41/2025.", max_length=40)
    decided_on = DayField(label="Når?")
    due_on = DayField(label="Frist for å følge det opp", required=False)
    owner = _person()
    note = forms.CharField(label="Merknad", required=False, max_length=300)


class NewDecisionForm(DecisionForm):
    goals = forms.MultipleChoiceField(
        label="Hvilke mål gjelder det?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *arguments: Any, plan: Plan, **options: Any) -> None:
        super().__init__(*arguments, municipality=plan.municipality, **options)
        self.living_goals = {goal.public_id: goal for goal in Goal.objects.living().filter(plan=plan)}
        self.fields["goals"].choices = goal_choices(self.living_goals.values())  # type: ignore[attr-defined]  # a choice field

    def clean_goals(self) -> list[Goal]:
        return [self.living_goals[one] for one in self.cleaned_data["goals"]]


class CloseDecisionForm(forms.Form):
    state = forms.ChoiceField(
        label="Hvordan gikk det?",
        choices=[(state.value, state.label) for state in Decision.State],
    )
    proof = forms.CharField(
        label="Hva viser at det er fulgt opp?",
        required=False,
        max_length=300,
        help_text="En rapport, et tall eller et dokument.",
    )

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if found.get("state") == Decision.State.DONE and not found.get("proof", "").strip():
            self.add_error("proof", "Skriv hva som viser det, for eksempel oppstartsnotat 3. november 2025.")
        return found


class BulkForm(OwnedForm):
    """The same for many actions; what is left empty is not touched."""

    owner_unit = forms.ChoiceField(label="Enhet", required=False)
    owner = forms.ChoiceField(label="Person", required=False)
    year_from = YearField(label="Første år", required=False)
    year_to = YearField(label="Siste år", required=False)

    def clean(self) -> dict[str, Any]:
        found = years_run_forward(self, "year_from", "year_to")
        if not self.errors and not any(found.values()):
            raise forms.ValidationError("Velg en enhet, en person eller et år som skal settes.")
        return found

    @property
    def changes(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if value}


class MoveGoalForm(forms.Form):
    parent = forms.ChoiceField(label="Hvilket mål skal det stå under?", required=False)
    position = forms.ChoiceField(label="Hvor i rekken?")


class MergeForm(forms.Form):
    kept = forms.ChoiceField(label="Hvilket skal det slås sammen med?")


def initial_of(row: Goal | Action | Indicator | Plan | Decision, names: Iterable[str]) -> dict[str, Any]:
    """What the form shows first: the row as it is, with choices by primary key."""
    found: dict[str, Any] = {}
    for name in names:
        if name == "goals":
            ties = row.action_goals if isinstance(row, Action) else row.indicator_goals  # type: ignore[union-attr]  # only these serve goals
            found[name] = list(ties.values_list("goal__public_id", flat=True))
            continue
        value = getattr(row, name)
        found[name] = str(value.pk) if isinstance(value, Unit | User) else value
    return found
