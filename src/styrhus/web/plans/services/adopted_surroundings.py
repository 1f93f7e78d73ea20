"""What stands around the elements of a draft: means, challenges, phases, rules of reporting, references, groups.

These have no permanent ids of their own: a new version's replace the old version's, whose snapshot keeps them.
"""

from itertools import count
from typing import Any

from styrhus.web.organisation.models import Group
from styrhus.web.plans.models import Challenge, Goal, Means, Phase, PlanSdg, Reference, ReportingRule

from .adoption import Adoption, items
from .fitting import Fitting


def adopt_surroundings(adoption: Adoption, draft: dict[str, Any]) -> None:
    _adopt_means(adoption, draft)
    _adopt_challenges(adoption, draft)
    _adopt_phases(adoption, draft)
    _adopt_reporting(adoption, draft)
    _adopt_sdgs(adoption, draft)
    _adopt_references(adoption, draft)
    for item in items(draft, "bodies"):
        _adopt_group(adoption, item)


def _adopt_means(adoption: Adoption, draft: dict[str, Any]) -> None:
    goals = {goal.public_id: goal for goal in Goal.objects.filter(plan=adoption.plan)}
    adoption.plan.means.all().delete()
    Means.objects.bulk_create(
        Means(
            plan=adoption.plan,
            goal=goals.get(adoption.goal_ids.get(str(item.get("parent")), "")),
            text=Fitting().prose(item.get("text")),
            position=place,
            anchor=item.get("anchor"),
        )
        for place, item in enumerate(items(draft, "means"))
    )


def _adopt_challenges(adoption: Adoption, draft: dict[str, Any]) -> None:
    adoption.plan.challenges.all().delete()
    Challenge.objects.bulk_create(
        Challenge(
            plan=adoption.plan,
            text=Fitting().prose(item.get("text")),
            sub=Fitting().texts(item.get("sub") or []),
            position=place,
            anchor=item.get("anchor"),
        )
        for place, item in enumerate(items(draft, "challenges"))
    )


def _adopt_phases(adoption: Adoption, draft: dict[str, Any]) -> None:
    """Two phases with one number is a slip in the document: the second gets the next that is free."""
    adoption.plan.phases.all().delete()
    taken: set[int] = set()
    for item in items(draft, "phases"):
        fitting = adoption.fitting()
        wished = fitting.whole_number(item.get("number"), 0, 999, "Nummeret på fasen")
        number = wished if wished is not None and wished not in taken else _free_number(taken)
        taken.add(number)
        Phase.objects.create(
            plan=adoption.plan,
            number=number,
            name=fitting.text(item.get("name"), 120, "Navnet på fasen"),
            starts_on=fitting.day(item.get("from"), "Startdatoen for fasen"),
            ends_on=fitting.day(item.get("to"), "Sluttdatoen for fasen"),
            events=[event for event in item.get("events") or [] if isinstance(event, dict)],
            anchor=item.get("anchor"),
        )
        adoption.keep(fitting, item.get("anchor"))


def _free_number(taken: set[int]) -> int:
    return next(number for number in count(max(taken, default=0) + 1) if number not in taken)


def _adopt_reporting(adoption: Adoption, draft: dict[str, Any]) -> None:
    adoption.plan.reporting_rules.all().delete()
    for item in items(draft, "reporting"):
        fitting = adoption.fitting()
        ReportingRule.objects.create(
            plan=adoption.plan,
            sender=fitting.text(item.get("from"), 200, "Avsenderen"),
            receiver=fitting.text(item.get("to"), 200, "Mottakeren"),
            what=fitting.prose(item.get("what")),
            frequency=fitting.text(item.get("frequency"), 100, "Hyppigheten"),
            anchor=item.get("anchor"),
        )
        adoption.keep(fitting, item.get("anchor"))


def _adopt_sdgs(adoption: Adoption, draft: dict[str, Any]) -> None:
    adoption.plan.sdgs.all().delete()
    taken: set[int] = set()
    for item in items(draft, "sdgs"):
        fitting = adoption.fitting()
        number = fitting.whole_number(item.get("number"), 1, 17, "Nummeret på bærekraftsmålet")
        if number is not None and number not in taken:
            taken.add(number)
            PlanSdg.objects.create(
                plan=adoption.plan, number=number, name=fitting.text(item.get("name"), 120, "Bærekraftsmålet")
            )
        adoption.keep(fitting, item.get("anchor"))


def _adopt_references(adoption: Adoption, draft: dict[str, Any]) -> None:
    adoption.plan.references.all().delete()
    for place, item in enumerate(items(draft, "references")):
        fitting = adoption.fitting()
        kind = item.get("kind")
        Reference.objects.create(
            plan=adoption.plan,
            kind=kind if kind in Reference.Kind.values else Reference.Kind.NOTE,
            number=fitting.text(item.get("number"), 40, "Nummeret på henvisningen"),
            text=fitting.prose(item.get("text")),
            body=fitting.text(item.get("body"), 200, "Organet"),
            date=fitting.day(item.get("date"), "Datoen for henvisningen"),
            position=place,
            anchor=item.get("anchor"),
        )
        adoption.keep(fitting, item.get("anchor"))


def _adopt_group(adoption: Adoption, item: dict[str, Any]) -> None:
    """A group is the municipality's, and may be named by several plans: what is new is filled in."""
    fitting = adoption.fitting()
    name = fitting.text(item.get("name"), 200, "Navnet på gruppen")
    if name:
        group = Group.objects.filter(municipality=adoption.plan.municipality, name=name).first()
        group = group or Group(municipality=adoption.plan.municipality, name=name)
        group.role = fitting.text(item.get("role"), 200, "Rollen til gruppen") or group.role
        group.mandate = fitting.prose(item.get("mandate")) or group.mandate
        group.members = fitting.texts(item.get("members") or []) or group.members
        group.save()
    adoption.keep(fitting, item.get("anchor"))
