"""Small counts cannot be worked out of everything that is put out; and the audit that says so finds planted leaks."""

from datetime import date

import pytest
from factories import a_goal, a_municipality, a_plan, a_unit, a_user, an_indicator, an_observation
from support.disclosure import gather, leaks_in
from support.figures import IN_TIME, a_computation, a_series

from styrhus.indicators.model import PeriodKind
from styrhus.indicators.tree import Placing, Tree, TreeMode, memberships
from styrhus.web.accounts.permissions import Role
from styrhus.web.insight.models import Figure
from styrhus.web.plans.models import Indicator, Observation
from styrhus.web.publishing.services import publish_plan

pytestmark = pytest.mark.django_db

MONTHS = {  # in time and of, January to April
    "Havna": [(2, 9), (12, 20), (14, 25), (11, 19)],
    "Midtbyen": [(40, 52), (38, 50), (41, 57), (44, 60)],
    "Åsen": [(31, 44), (29, 41), (27, 40), (33, 46)],
}


@pytest.fixture
def municipality():
    """Three units that add up to the municipality, four months that add up to a tertial; one count is small."""
    found = a_municipality()
    computation = a_computation(found)
    for name, months in MONTHS.items():
        unit = a_unit(name, found)
        unit.code = f"E-{name[:3]}"
        unit.save()
        _add(computation, unit.code, months)
    _add(
        computation,
        found.code,
        [tuple(map(sum, zip(*month, strict=True))) for month in zip(*MONTHS.values(), strict=True)],
    )
    return found


def _add(computation, code, months):
    first = {"first": date(2026, 1, 1), "unit_code": code}
    a_series(computation, months, kind=PeriodKind.MONTH, **first)
    a_series(computation, [tuple(map(sum, zip(*months, strict=True)))], kind=PeriodKind.TERTIAL, **first)


@pytest.fixture
def reader(client, municipality):
    client.force_login(a_user(Role.READER, municipality))
    return client


def hide(**places):
    """`hide(primary=[("E-Hav", "2026-01")])`."""
    for hidden, pairs in places.items():
        for unit, period in pairs:
            changed = Figure.objects.filter(unit_code=unit, period_key=period).update(hidden=hidden)
            assert changed == 1


SMALL = ("E-Hav", "2026-01")
COVER = [("E-Hav", "2026-02"), ("E-Mid", "2026-01"), ("E-Mid", "2026-02")]


def found_in(reader, municipality):
    return {(leak.place[1:], leak.how) for leak in leaks_in(gather(reader, municipality), municipality)}


@pytest.mark.parametrize(
    ("hidden", "leaks"),
    [
        ({}, set()),  # nobody has said that it is small: nothing to guard
        ({"primary": [SMALL]}, {(SMALL, "determined")}),  # the municipality less the others
        ({"primary": [SMALL], "secondary": COVER[:2]}, {(SMALL, "determined")}),  # through February
        ({"primary": [SMALL], "secondary": COVER}, set()),
    ],
)
def test_what_is_hidden_must_be_hidden_from_all_sides(reader, municipality, hidden, leaks):
    hide(**hidden)

    assert found_in(reader, municipality) == leaks


def test_published_plan_can_leak_what_downloads_hide(reader, municipality):
    hide(primary=[SMALL], secondary=COVER)
    by = a_user()
    plan = a_plan("Trygg havn", by=by)
    indicator = an_indicator("Andel i tide", plan, by=by, goals=[a_goal(plan=plan, by=by)], unit="%", frequency="month")
    Indicator.objects.filter(pk=indicator.pk).update(library_slug=IN_TIME, library_unit="E-Hav")
    value = an_observation(indicator, 100 * 2 / 9, on=date(2026, 1, 31), by=by, numerator=2, denominator=9)
    publish_plan(plan=plan, by=by)
    assert found_in(reader, municipality) == {(SMALL, "vist")}

    Observation.objects.filter(pk=value.pk).update(is_hidden=True)
    publish_plan(plan=plan, by=by)
    assert found_in(reader, municipality) == set()


def test_share_and_denominator_give_the_count_away(reader, municipality):
    hide(primary=[SMALL], secondary=COVER)
    seen = gather(reader, municipality)
    place = (IN_TIME, *SMALL)
    assert place not in seen.counts

    seen.add(place, "en graf", None, 9, 22.2222222, 100.0)
    assert {(leak.place[1:], leak.how) for leak in leaks_in(seen, municipality)} >= {(SMALL, "vist")}


def test_what_hiding_chooses_stands_up_to_the_audit(reader, municipality):
    """The suppressor of the computation, on the same figures."""
    hiding = pytest.importorskip("styrhus.web.insight.hiding")
    from support.disclosure import newest

    computation = newest(municipality)
    definition, figures = _as_computed(computation)
    placings = [Placing(municipality.code, "Havnes", None)]
    placings += [Placing(code, code, municipality.code) for code in ("E-Hav", "E-Mid", "E-Åse")]
    periods = sorted({figure.period for figure in figures})
    below = hiding.Below.of(memberships(Tree(tuple(placings)), periods, TreeMode.AS_WAS, date(2026, 9, 8)))
    hidden = hiding.hidden_of(definition, figures, below, people={}, threshold=hiding.threshold_of(definition, 4))
    for (unit, period), why in hidden.items():
        hide(**{why: [(unit, period)]})

    assert Figure.objects.get(unit_code="E-Hav", period_key="2026-01").hidden == "primary"
    assert found_in(reader, municipality) == set()


def _as_computed(computation):
    from fractions import Fraction

    from styrhus.indicators import model
    from styrhus.indicators.periods import read_period
    from styrhus.web.insight.selectors.figures import find_definition

    figures = [
        model.Figure(
            row.slug,
            row.version,
            row.unit_code,
            read_period(row.period_key),
            Fraction(int(row.numerator)),
            Fraction(int(row.denominator)),
            row.value,
            model.Status.VALUE,
        )
        for row in Figure.objects.filter(computation=computation)
    ]
    return find_definition(IN_TIME), figures
