"""Small, believable rows for tests, made through the services. Each returns what it made; names can be overridden.

What a test does not name is made up: `an_action()` makes its own plan, municipality and planner.
"""

from datetime import date
from itertools import count
from typing import Any

from styrhus.targets.model import Target, TargetKind
from styrhus.web.accounts.models import User
from styrhus.web.accounts.permissions import Role
from styrhus.web.accounts.services import create_user, grant_role
from styrhus.web.organisation.models import Municipality, Unit
from styrhus.web.organisation.services import create_municipality, create_unit
from styrhus.web.plans import services
from styrhus.web.plans.models import Action, Decision, Goal, Indicator, Milestone, Observation, Plan, SourceDocument

PASSWORD = "lang nok til aa huskes"  # one all sign-in tests can use
_NUMBERS = count(1)


def a_municipality(name: str = "Havnes", **fields: Any) -> Municipality:
    """Made once a name: asking again gives the same one back."""
    found = Municipality.objects.filter(name=name).first()
    slug = name.lower().translate(str.maketrans("æøå ", "eoa-"))
    return found or create_municipality(name=name, slug=slug, code=_code(name), by=None, **fields)


def a_unit(name: str = "Hjemmetjenesten", municipality: Municipality | None = None, parent: Unit | None = None) -> Unit:
    municipality = municipality or a_municipality()
    found = Unit.objects.filter(municipality=municipality, name=name).first()
    return found or create_unit(municipality=municipality, name=name, since=date(2020, 1, 1), by=None, parent=parent)


def a_user(
    role: Role | None = Role.PLANNER,
    municipality: Municipality | None = None,
    unit: Unit | None = None,
    name: str = "",
    email: str = "",
    password: str | None = None,
) -> User:
    """Somebody with that role; with none at all when `role` is None. Give `password=PASSWORD` to let them sign in."""
    number = next(_NUMBERS)
    user = create_user(
        email=email or f"person{number}@havnes.kommune.example",
        name=name or f"Person Nummer {number}",
        password=password,
        by=None,
    )
    if role is not None:
        grant_role(user=user, municipality=municipality or a_municipality(), role=role, unit=unit, by=None)
    return user


def a_plan(
    title: str = "Temaplan for eldre",
    municipality: Municipality | None = None,
    by: User | None = None,
    kind: str = "temaplan",
    **fields: Any,
) -> Plan:
    municipality = municipality or a_municipality()
    fields = {"period_from": 2025, "period_to": 2028} | fields
    by = by or a_user(municipality=municipality)
    return services.create_plan(municipality=municipality, title=title, kind=kind, by=by, **fields)


def a_goal(
    text: str = "Flere bor trygt hjemme", plan: Plan | None = None, by: User | None = None, **fields: Any
) -> Goal:
    plan = plan or a_plan()
    return services.create_goal(plan=plan, text=text, by=by or planner_of(plan), **fields)


def an_action(
    text: str = "Innføre digitalt tilsyn", plan: Plan | None = None, by: User | None = None, **fields: Any
) -> Action:
    plan = plan or a_plan()
    return services.create_action(plan=plan, text=text, by=by or planner_of(plan), **fields)


def an_indicator(
    text: str = "Andel som får hjelp innen seks uker", plan: Plan | None = None, by: User | None = None, **fields: Any
) -> Indicator:
    plan = plan or a_plan()
    return services.create_indicator(plan=plan, text=text, by=by or planner_of(plan), **fields)


def a_target(**fields: Any) -> Target:
    """A plain target: at least 90 percent by the end of 2026."""
    said = {"kind": TargetKind.SHARE_AT_LEAST, "value": 90.0, "unit": "%", "deadline": "2026"} | fields
    return Target(**said)


def an_observation(
    indicator: Indicator,
    value: float | None = 71.0,
    on: date = date(2025, 12, 31),
    by: User | None = None,
    **fields: Any,
) -> Observation:
    return services.add_observation(
        indicator=indicator,
        on=on,
        period=fields.pop("period", f"{on.year}"),
        value=value,
        by=by or planner_of(indicator.plan),
        **fields,
    )


def a_milestone(action: Action, name: str = "Anbud er ute", due_on: date = date(2026, 3, 1)) -> Milestone:
    return services.add_milestone(action=action, name=name, due_on=due_on, by=planner_of(action.plan))


def a_decision(plan: Plan | None = None, by: User | None = None, **fields: Any) -> Decision:
    plan = plan or a_plan()
    said = {
        "text": "Kommunestyret ber om en sak om bemanningen på natt.",
        "body": "Kommunestyret",
        "case_number": "41/2025",
        "decided_on": date(2025, 6, 17),
    } | fields
    return services.add_decision(plan=plan, by=by or planner_of(plan), **said)


def a_source(municipality: Municipality | None = None, name: str = "temaplan.pdf", **fields: Any) -> SourceDocument:
    """A document as it was read; its file is named and not stored."""
    said = {"size": 2048, "sha256": "ab" * 32, "format": "pdf", "file": "documents/2025/temaplan.pdf"} | fields
    return SourceDocument.objects.create(municipality=municipality or a_municipality(), name=name, **said)


def a_draft(**parts: Any) -> dict[str, Any]:
    """A small plan draft in the contract's form: two goals, two actions, one indicator."""
    return {
        "title": "Temaplan for trygg alderdom",
        "municipality": "Havnes",
        "kind": "temaplan",
        "period": {"from": 2025, "to": 2028},
        "language": "nb",
        "levels": ["hovedmål", "delmål"],
        "goals": [
            draft_goal("G1", "Eldre bor trygt hjemme", number="1", level="hovedmål"),
            draft_goal("G2", "Hjelpen kommer i tide", number="1.1", level="delmål", parent="G1"),
        ],
        "actions": [
            draft_action("T1", "Innføre digitalt tilsyn om natten", goals=["G2"]),
            draft_action("T2", "Lage felles rutine for oppstart", goals=["G1", "G2"]),
        ],
        "indicators": [draft_indicator("I1", "Minst 90 prosent får hjelp innen seks uker", goals=["G2"])],
        "means": [],
        "challenges": [],
        "phases": [],
        "bodies": [],
        "reporting": [],
        "sdgs": [],
        "references": [],
        "findings": [],
    } | parts


def an_anchor(block: int = 1) -> dict[str, Any]:
    return {"block": block, "page": 1, "start": block * 100, "end": block * 100 + 50}


def draft_goal(key: str, text: str, **fields: Any) -> dict[str, Any]:
    return {"id": key, "text": text, "level": "mål", "number": None, "parent": None, "anchor": an_anchor()} | fields


def draft_action(key: str, text: str, **fields: Any) -> dict[str, Any]:
    return {
        "id": key,
        "text": text,
        "goals": [],
        "activities": [],
        "financing": ["Egne rammer"],
        "responsible": [],
        "years": {"from": 2025, "to": 2026},
        "anchor": an_anchor(),
    } | fields


def draft_indicator(key: str, text: str, **fields: Any) -> dict[str, Any]:
    return {"id": key, "text": text, "goals": [], "targets": [a_target().as_json()], "anchor": an_anchor()} | fields


def planner_of(plan: Plan) -> User:
    """A planner of the plan's municipality: the same one each time."""
    membership = plan.municipality.memberships.filter(role=Role.PLANNER.value, unit=None).first()
    return membership.user if membership else a_user(municipality=plan.municipality)


def _code(name: str) -> str:
    """Three letters, and a digit where another municipality has them."""
    letters = name.upper()[:3]
    taken = set(Municipality.objects.filter(code__startswith=letters).values_list("code", flat=True))
    return next(code for code in (letters, *(f"{letters}{n}" for n in range(2, 10))) if code not in taken)
