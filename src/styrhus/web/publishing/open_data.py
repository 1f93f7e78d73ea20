"""The plan's figures as open data: a file of each kind for spreadsheets, and one JSON file with everything.

Units answer for things here, never people.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from styrhus.targets.model import Verdict
from styrhus.web.organisation.models import Unit
from styrhus.web.plans.models import Observation
from styrhus.web.plans.selectors.lines import ActionLine, GoalCard, IndicatorLine
from styrhus.web.plans.selectors.plan_pages import PlanPage
from styrhus.web.words import status_word

from .public_plan import PublicPlan

_NUMBER = re.compile(r"-?[0-9]+(,[0-9]+)?(e[+-]?[0-9]+)?")
LICENCE = "Norsk lisens for offentlige data (NLOD) 2.0"
BYTE_ORDER_MARK = "\ufeff"  # tells Excel that this is UTF-8


def open_data(plan: PublicPlan) -> dict[str, bytes]:
    """File name → contents."""
    page = plan.page
    return {
        "maal.csv": _csv(_GOAL_HEAD, (_goal_row(page, card, plan.shows_status) for card in page.all_goals)),
        "tiltak.csv": _csv(_ACTION_HEAD, (_action_row(page, line) for line in page.actions)),
        "indikatorer.csv": _csv(_VALUE_HEAD, (row for line in page.indicators for row in _value_rows(line))),
        "plan.json": json.dumps(_as_json(plan), ensure_ascii=False, indent=1).encode(),
    }


_GOAL_HEAD = ["Id", "Nummer", "Nivå", "Mål", "Under", "Status", "Hvorfor", "Ansvarlig"]
_ACTION_HEAD = ["Id", "Nummer", "Tiltak", "Mål", "Status", "Hvorfor", "Ansvarlig", "Fra", "Til", "Kroner", "Årsverk"]
_VALUE_HEAD = ["Id", "Indikator", "Mål", "Periode", "Siste dag", "Verdi", "Enhet", "Antall", "Av", "Tallet er", "Kilde"]


def _goal_row(page: PlanPage, card: GoalCard, has_status: bool) -> list[object]:
    goal = card.goal
    above = next((one.goal.public_id for one in page.all_goals if one.goal.pk == goal.parent_id), "")
    said = [status_word(card.verdict.status).word, " ".join(card.said)] if has_status else ["", ""]
    return [goal.public_id, goal.number, goal.level, goal.text, above, *said, _unit(goal.owner_unit)]


def _action_row(page: PlanPage, line: ActionLine) -> list[object]:
    action = line.action
    return [
        action.public_id,
        action.number,
        action.text,
        " ".join(_goals_of(page, action.pk)),
        status_word(line.verdict.status, "action").word,
        " ".join(line.verdict.reasons),
        _unit(action.owner_unit),
        action.year_from or "",
        action.year_to or "",
        line.money.kroner or "",
        _decimal(line.money.fte or None),
    ]


def _value_rows(line: IndicatorLine) -> Iterable[list[object]]:
    indicator = line.indicator
    wanted = "" if line.series.target is None else _decimal(line.series.target)
    for row in indicator.observations.all():
        standing = _standing(row)
        value = _decimal(row.value) or _SIGNS[standing]
        none = ":" if standing == "suppressed" else ""
        count = [none if number is None else number for number in (row.numerator, row.denominator)]
        start = [indicator.public_id, indicator.text, wanted, row.period, row.on.isoformat(), value, indicator.unit]
        yield [*start, *count, _STANDINGS[standing], row.source]


_STANDINGS = {"value": "målt", "missing": "mangler", "suppressed": "skjult"}
_SIGNS = {"missing": "..", "suppressed": ":"}


def _standing(row: Observation) -> str:
    """Whether there is a value to show, and if not, why: the codes that public statistics use."""
    if row.value is not None:
        return "value"
    return "suppressed" if row.is_hidden else "missing"


def _as_json(plan: PublicPlan) -> dict[str, Any]:
    page = plan.page
    return {
        "id": page.plan.public_id,
        "tittel": page.plan.title,
        "kommune": page.plan.municipality.full_name,
        "periode": {"fra": page.plan.period_from, "til": page.plan.period_to},
        "oppdatert": plan.updated.isoformat(timespec="minutes"),
        "tall_til_og_med": page.data_date.isoformat() if page.data_date else None,
        "lisens": LICENCE,
        "tiltak_utelatt_fordi_ingen_eier_dem": len(plan.left_out),
        "mål": [_goal_json(page, card, plan.shows_status) for card in page.all_goals],
        "tiltak": [_action_json(page, line) for line in page.actions],
        "indikatorer": [_indicator_json(page, line) for line in page.indicators],
        "vedtak": [_decision_json(line) for line in page.decisions],
    }


def _goal_json(page: PlanPage, card: GoalCard, has_status: bool) -> dict[str, Any]:
    goal = card.goal
    above = next((one.goal.public_id for one in page.all_goals if one.goal.pk == goal.parent_id), None)
    said = _status(card.verdict, "goal") if has_status else {}
    element = _element(goal) | {"nivå": goal.level, "under": above, "virkemidler": list(card.means)}
    return element | said


def _action_json(page: PlanPage, line: ActionLine) -> dict[str, Any]:
    action = line.action
    return (
        _element(action)
        | {
            "mål": _goals_of(page, action.pk),
            "år": {"fra": action.year_from, "til": action.year_to},
            "finansiering": action.financing,
            "kroner": line.money.kroner or None,
            "årsverk": line.money.fte or None,
        }
        | _status(line.verdict, "action")
    )


def _indicator_json(page: PlanPage, line: IndicatorLine) -> dict[str, Any]:
    indicator = line.indicator
    serves = [
        card.goal.public_id
        for card in page.all_goals
        if any(one.indicator.pk == indicator.pk for one in card.indicators)
    ]
    values = [
        {
            "periode": row.period,
            "siste_dag": row.on.isoformat(),
            "verdi": row.value,
            "status": _standing(row),
            "antall": row.numerator,
            "av": row.denominator,
            "kilde": row.source,
        }
        for row in indicator.observations.all()
    ]
    meaning = {"teller": indicator.numerator_text, "nevner": indicator.denominator_text, "kilde": indicator.source}
    element = _element(indicator) | {
        "mål": serves,
        "enhet": indicator.unit,
        "måltall": line.series.target,
    }
    return element | {"definisjon": meaning, "målinger": values} | _status(line.verdict, "goal")


def _decision_json(line: Any) -> dict[str, Any]:
    decision = line.decision
    return {
        "id": decision.public_id,
        "tekst": decision.text,
        "organ": decision.body,
        "sak": decision.case_number,
        "dato": decision.decided_on.isoformat(),
        "bevis": decision.proof or None,
    } | _status(line.verdict, "decision")


def _element(row: Any) -> dict[str, Any]:
    return {
        "id": row.public_id,
        "nummer": row.number or None,
        "tekst": row.text,
        "ansvarlig": _unit(row.owner_unit) or None,
    }


def _status(verdict: Verdict, of: str) -> dict[str, Any]:
    word = status_word(verdict.status, of).word
    return {"status": word, "statuskode": verdict.status.value, "regel": verdict.rule, "hvorfor": list(verdict.reasons)}


def _goals_of(page: PlanPage, action_pk: int) -> list[str]:
    return [card.goal.public_id for card in page.all_goals if any(one.action.pk == action_pk for one in card.actions)]


def _unit(unit: Unit | None) -> str:
    return unit.name if unit else ""


def _decimal(value: float | None) -> str:
    return "" if value is None else f"{value:.6g}".replace(".", ",")


def _csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Semicolons and decimal commas, as Norwegian spreadsheets expect."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_unharmful(cell) for cell in row] for row in rows)
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def _unharmful(cell: object) -> object:
    """A text that a spreadsheet would run as a formula is shown as text; a negative number stays a number."""
    is_formula = isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r")
    return f"'{cell}" if is_formula and not _NUMBER.fullmatch(str(cell)) else cell
