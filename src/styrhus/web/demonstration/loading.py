"""Loads the whole demonstration, once."""

from django.db import transaction

from styrhus.records.generating.scenario import Scenario, read_scenario
from styrhus.web.organisation.models import Municipality
from styrhus.web.plans.models import Plan
from styrhus.web.plans.services import change_plan, create_goal, create_plan, link_plans, set_plan_state
from styrhus.web.publishing.services import publish_plan

from .facts import DOCUMENTS, FIGURES, Facts, PlanFacts, read_facts
from .figures import load_figures
from .following_up import follow_up
from .outlooks import load_outlooks
from .people import PASSWORD, Cast, put_in_place
from .reading import adopt_document


def load() -> str:
    facts, scenario = read_facts(), read_scenario(FIGURES)
    if not Municipality.objects.filter(slug=facts.municipality["slug"]).exists():
        cast, plans = _load_plans(facts, scenario)
        for told in facts.plans:
            if told.is_public:
                publish_plan(plan=plans[told.document], by=cast.planner)
    return _welcome(facts)


@transaction.atomic
def _load_plans(facts: Facts, scenario: Scenario) -> tuple[Cast, dict[str, Plan]]:
    """All or nothing: a demonstration stopped half-way is loaded anew."""
    cast = put_in_place(facts, scenario)
    master = _write_master_plan(facts, cast)
    plans = {told.document: _load_plan(told, cast) for told in facts.plans}
    for told in facts.plans:
        if master.title in told.carried_by:
            link_plans(upper=master, lower=plans[told.document], by=cast.planner)
        for document in told.carries:
            link_plans(upper=plans[told.document], lower=plans[document], by=cast.planner)
    load_figures(facts, scenario, cast)
    load_outlooks(cast)
    return cast, plans


def _write_master_plan(facts: Facts, cast: Cast) -> Plan:
    told = dict(facts.master_plan)
    goals, title = told.pop("goals"), told.pop("title")
    unit = cast.units["Helse og omsorg"]
    plan = create_plan(
        municipality=cast.municipality,
        title=title,
        kind=Plan.Kind.MASTER_PLAN,
        by=cast.planner,
        levels=["hovedmål"],
        owner=cast.planner,
        owner_unit=unit,
        **told,
    )
    for number, text in enumerate(goals, start=1):
        create_goal(plan=plan, text=text, number=str(number), level="hovedmål", owner_unit=unit, by=cast.planner)
    return set_plan_state(plan=plan, state=Plan.State.ADOPTED, by=cast.planner)


def _load_plan(told: PlanFacts, cast: Cast) -> Plan:
    path = DOCUMENTS / told.document
    plan = adopt_document(path, facts=told, municipality=cast.municipality, by=cast.planner)
    changes = {
        "short_title": told.short_title,
        "summary": told.summary,
        "owner": cast.people[told.owner],
        "owner_unit": cast.units[told.unit],
        "minute": list(told.minute),
        "foundation": list(told.foundation),
    }
    plan = change_plan(plan=plan, changes=changes, expected_revision=plan.revision, by=cast.planner)
    follow_up(plan, told, cast)
    return plan


def _welcome(facts: Facts) -> str:
    lines = [f"Logg inn i {facts.municipality['name']} kommune med passordet «{PASSWORD}» som"]
    words = {
        "planner": "planlegger",
        "unit_leader": "enhetsleder",
        "reporter": "rapportør",
        "reader": "leser",
        "administrator": "administrator",
    }
    shown: set[str] = set()
    for person in facts.people:
        if person["role"] not in shown:
            shown.add(person["role"])
            lines.append(f"  {person['email']:32} {words[person['role']]}")
    return "\n".join(lines)
