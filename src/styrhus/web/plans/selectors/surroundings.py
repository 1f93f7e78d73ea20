"""What stands around the goals: means, challenges, UN goals and rules of reporting. Four kinds of texts, one query."""

import json
from dataclasses import dataclass

from django.db.models import BigIntegerField, CharField, TextField, Value
from django.db.models.functions import Cast

from styrhus.web.plans.models import Challenge, Means, Plan, PlanSdg, ReportingRule

NO_TEXT = Value("", output_field=TextField())
NO_GOAL = Value(None, output_field=BigIntegerField())


@dataclass(frozen=True, slots=True)
class Surroundings:
    means: tuple[Means, ...]
    challenges: tuple[Challenge, ...]
    sdgs: tuple[PlanSdg, ...]
    reporting: tuple[ReportingRule, ...]


def surroundings_of(plan: Plan) -> Surroundings:
    """Rows as objects that are only read: a page shows them, nobody saves them."""

    def columns(model, kind, place, *texts, goal=NO_GOAL):  # any of the four models
        texts = tuple(Cast(text, TextField()) if isinstance(text, str) else text for text in texts)
        rows = model.objects.filter(plan=plan).order_by()
        return rows.values_list(
            Value(kind, output_field=CharField()), Cast(place, BigIntegerField()), "pk", goal, *texts
        )

    found = columns(Means, "means", "position", "text", NO_TEXT, NO_TEXT, NO_TEXT, goal="goal_id").union(
        columns(Challenge, "challenge", "position", "text", "sub", NO_TEXT, NO_TEXT),
        columns(PlanSdg, "sdg", "number", "name", NO_TEXT, NO_TEXT, NO_TEXT),
        columns(ReportingRule, "reporting", "pk", "sender", "receiver", "what", "frequency"),
        all=True,
    )
    rows = sorted(found, key=lambda row: row[:3])
    return Surroundings(
        tuple(
            Means(pk=pk, plan=plan, goal_id=goal, text=text) for kind, _, pk, goal, text, *_ in rows if kind == "means"
        ),
        tuple(
            Challenge(pk=pk, plan=plan, text=text, sub=json.loads(sub))
            for kind, _, pk, _, text, sub, *_ in rows
            if kind == "challenge"
        ),
        tuple(
            PlanSdg(pk=pk, plan=plan, number=number, name=name)
            for kind, number, pk, _, name, *_ in rows
            if kind == "sdg"
        ),
        tuple(
            ReportingRule(pk=pk, plan=plan, sender=sender, receiver=receiver, what=what, frequency=often)
            for kind, _, pk, _, sender, receiver, what, often in rows
            if kind == "reporting"
        ),
    )
