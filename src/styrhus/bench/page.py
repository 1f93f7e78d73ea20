"""How long the plan page of a hundred actions takes, beside the fetching of its rows and an empty page.

The page is measured as the first reader after a change meets it, when everything is fetched, judged and written, and as
the next reader meets it, when what was written is shown again. The first is what is held against the aim. The database
is one of our own in a temporary folder. What the page shows is checked before time is spoken of.
"""

import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

ACTIONS = 100
ROUNDS = 15
MOST_QUERIES = 24  # fewer than 25
MOST_TIMES = 2.0


@dataclass(frozen=True, slots=True)
class PageFigures:
    """Seconds, the median of several rounds taken in turn."""

    queries: int
    page: float  # the first time after a change
    page_again: float
    queries_again: int
    queries_alone: float  # through the ORM, as the page makes them: rows into objects, nothing reckoned or written
    statements_alone: float  # the bare SQL, nothing made of the rows; told, not held against the aim
    empty_page: float

    @property
    def ratio(self) -> float:
        """The page against its own queries plus an empty page."""
        return self.page / (self.queries_alone + self.empty_page)

    @property
    def ratio_to_statements(self) -> float:
        """The same, where the time of a query is the database's alone."""
        return self.page / (self.statements_alone + self.empty_page)

    @property
    def ratio_again(self) -> float:
        """The page read again against the SQL of the first reading plus an empty page."""
        return self.page_again / (self.statements_alone + self.empty_page)

    @property
    def is_reached(self) -> bool:
        return self.queries <= MOST_QUERIES and self.ratio <= MOST_TIMES

    def as_lines(self) -> list[str]:
        verdict = "nådd" if self.is_reached else "ikke nådd"
        return [
            f"{'spørringer på plansiden med 100 tiltak':<52} {self.queries:>7}     mål: under 25",
            f"{'plansiden, første gang etter en endring':<52} {self.page * 1000:>7.1f} ms",
            f"{'spørringene alene, hentet som objekter':<52} {self.queries_alone * 1000:>7.1f} ms",
            f"{'av dette ren SQL':<52} {self.statements_alone * 1000:>7.1f} ms",
            f"{'en tom side':<52} {self.empty_page * 1000:>7.1f} ms",
            f"{'første gang mot spørringene og en tom side':<52} {self.ratio:>7.2f}     mål: høyst 2,0   {verdict}",
            f"{'første gang mot ren SQL og en tom side':<52} {self.ratio_to_statements:>7.2f}",
            f"{'plansiden, neste gang':<52} {self.page_again * 1000:>7.1f} ms  {self.queries_again} spørringer",
            f"{'neste gang mot ren SQL og en tom side':<52} {self.ratio_again:>7.2f}",
        ]


def page_figures() -> PageFigures:
    """Raises if the page is wrong: a fast wrong page is not a figure."""
    with tempfile.TemporaryDirectory() as folder:
        _start_django(Path(folder))
        return _measure()


def _start_django(folder: Path) -> None:
    """A database of our own, whatever the environment says; needs a process where Django has not been started."""
    os.environ["STYRHUS_DATA"] = str(folder)
    os.environ["STYRHUS_DATABASE_URL"] = "sqlite:"
    os.environ["STYRHUS_HOSTS"] = "testserver"
    os.environ["DJANGO_SETTINGS_MODULE"] = "styrhus.web.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, skip_checks=True)


def _measure() -> PageFigures:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from styrhus.web.plans.selectors.plan_pages import fetch_plan
    from styrhus.web.plans.views.plan_body import plan_body

    planner, plan = make_plan(ACTIONS)
    client = Client()
    client.force_login(planner)
    address, empty = reverse("plans:plan", args=[plan.public_id]), reverse("plans:search")

    def read_first() -> Any:
        plan_body.cache_clear()  # as any event in the log would
        return client.get(address)

    def queries_of(work: Callable[[], object]) -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            work()
        return [query["sql"] for query in captured.captured_queries]

    check_page(read_first().content.decode())
    statements = queries_of(read_first)
    again = queries_of(lambda: client.get(address))
    works: tuple[Callable[[], object], ...] = (
        read_first,
        lambda: client.get(address),
        lambda: fetch_plan(plan),
        lambda: _rows_of(connection, statements),
        lambda: client.get(empty),
    )
    page, page_again, fetched, bare, nothing = _medians(works)
    return PageFigures(len(statements), page, page_again, len(again), fetched, bare, nothing)


def _medians(works: Sequence[Callable[[], object]]) -> list[float]:
    times: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):  # in turn, so that a busy machine touches them all alike
        for work, taken in zip(works, times, strict=True):
            started = perf_counter()
            work()
            taken.append(perf_counter() - started)
    return [median(taken) for taken in times]


def _rows_of(connection: Any, statements: list[str]) -> None:
    """The page's own SQL, with nothing made of the rows."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
            cursor.fetchall()


def check_page(html: str) -> None:
    """Every action, a status in words for each, and the numbers behind them."""
    missing = [number for number in range(ACTIONS) if f"Tiltak nummer {number:03}" not in html]
    if missing:
        raise RuntimeError(f"tiltak mangler på plansiden: {missing[:5]}")
    for words in ("Bak planen", "Ferdig", "Hvorfor denne statusen?", "mill."):
        if words not in html:
            raise RuntimeError(f"«{words}» mangler på plansiden")


def make_plan(actions: int) -> tuple[Any, Any]:
    """A believable plan: twenty goals, each with its actions and an indicator; milestones, money and decisions."""
    from styrhus.targets.model import DatedValue, Target, TargetKind
    from styrhus.web.accounts.permissions import Role
    from styrhus.web.accounts.services import create_user, grant_role
    from styrhus.web.organisation.services import create_municipality, create_unit
    from styrhus.web.plans import services

    municipality = create_municipality(name="Havnes", slug="havnes", code="HAV", by=None)
    planner = create_user(email="randi@havnes.example", name="Randi Solvang", password=None, by=None)
    grant_role(user=planner, municipality=municipality, role=Role.PLANNER, by=None)
    unit = create_unit(municipality=municipality, name="Hjemmetjenesten", since=date(2020, 1, 1), by=None)
    today = date.today()  # noqa: DTZ011 - only days from now matter
    plan = services.create_plan(
        municipality=municipality, title="Plan for helse og omsorg", kind="temaplan", by=planner
    )
    goals: list[Any] = []
    for number in range(actions // 5):
        area = goals[-(number % 5)] if number % 5 else None
        text = f"Hjelpen kommer i tide, del {number + 1}"
        goals.append(services.create_goal(plan=plan, text=text, parent=area, number=str(number + 1), by=planner))
        indicator = services.create_indicator(
            plan=plan, text=f"Andel i tide, del {number + 1}", goals=[goals[-1]], unit="%", by=planner
        )
        begins = DatedValue(80.0, today - timedelta(days=600))
        target = Target(TargetKind.SHARE_AT_LEAST, 95.0, "%", deadline=str(today.year + 1), baseline=begins)
        services.set_target(indicator=indicator, target=target, by=planner)
        for place in range(6):
            on = today - timedelta(days=20 + 100 * (5 - place))
            services.add_observation(indicator=indicator, on=on, period=f"{on:%Y-%m}", value=80.0 + place, by=planner)
    for number in range(actions):
        action = services.create_action(
            plan=plan,
            text=f"Tiltak nummer {number:03}",
            goals=[goals[number // 5]],
            owner=planner,
            owner_unit=unit,
            year_from=today.year,
            year_to=today.year + 1,
            by=planner,
        )
        for place in range(3):
            due = today + timedelta(days=90 * (place - 1))
            milestone = services.add_milestone(action=action, name=f"Steg {place + 1}", due_on=due, by=planner)
            if place == 0 or number % 4 == 0:
                services.finish_milestone(milestone=milestone, done_on=today - timedelta(days=10), by=planner)
        services.set_money(action=action, year=today.year, kroner=1_200_000, by=planner)
    return planner, plan
