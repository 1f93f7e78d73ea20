"""Units side by side, with what chance alone may give each of them instead of a ranking."""

from datetime import date
from math import sqrt

import pytest
from factories import a_municipality, a_unit, a_user
from support.figures import IN_TIME, a_computation, a_series

from styrhus.indicators.charts import ChartKind
from styrhus.indicators.model import PeriodKind
from styrhus.web.accounts.permissions import Role
from styrhus.web.insight.models import Figure
from styrhus.web.insight.selectors.figures import find_definition
from styrhus.web.insight.selectors.leagues import league_of, limits_of
from styrhus.web.insight.selectors.units import nodes_of

pytestmark = pytest.mark.django_db

#      unit         in time, of
UNITS = {
    "Fjellsida": (90, 100),
    "Havna": (3, 6),
    "Midtbyen": (120, 200),
    "Sentrum": (172, 200),
    "Åsen": (81, 94),
}
WHOLE = (466, 600)


@pytest.fixture
def municipality():
    found = a_municipality()
    computation = a_computation(found)
    tertial = {"kind": PeriodKind.TERTIAL, "first": date(2026, 5, 1)}
    a_series(computation, [WHOLE], **tertial)
    for name, counts in UNITS.items():
        unit = a_unit(name, found)
        unit.code = f"E-{name[:3]}"
        unit.save()
        hidden = Figure.Hidden.SECONDARY if name == "Havna" else ""
        a_series(computation, [counts], unit_code=unit.code, hidden=hidden, **tertial)
    return found


@pytest.fixture
def reader(client, municipality):
    client.force_login(a_user(Role.READER, municipality))
    return client


def league(municipality, **wishes):
    computation = municipality.computations.get()
    return league_of(computation, find_definition(IN_TIME), nodes_of(municipality, date(2026, 9, 8)), **wishes)


def page(reader, query=""):
    answer = reader.get(f"/tall/{IN_TIME}/enheter/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("kind", "centre", "denominator", "lower", "upper"),
    [
        (ChartKind.P, 80.0, 100, 68.0, 92.0),  # 3 · √(0,8 · 0,2 / 100) = 0,12
        (ChartKind.P, 80.0, 4, 20.0, 100.0),  # never beyond what a share can be
        (ChartKind.P, 100.0, 50, 100.0, 100.0),
        (ChartKind.U, 25.0, 100, 10.0, 40.0),  # 3 · √(0,25 / 100) = 0,15
        (ChartKind.U, 4.0, 4, 0.0, 34.0),
    ],
)
def test_limits_are_three_standard_deviations_about_the_whole(kind, centre, denominator, lower, upper):
    found, sigma = limits_of(kind, centre, denominator, 100.0)

    assert (found.lower, found.upper) == pytest.approx((lower, upper))
    share = centre / 100
    assert sigma == pytest.approx(100 * sqrt((share * (1 - share) if kind is ChartKind.P else share) / denominator))


def test_figures_that_count_nothing_have_no_limits():
    assert limits_of(ChartKind.XMR, 30.0, 40, 1.0) is None
    assert limits_of(ChartKind.P, 80.0, 0, 100.0) is None


def test_only_what_chance_cannot_give_stands_out(municipality):
    found = {line.node.name: line for line in league(municipality).lines}

    assert {name for name, line in found.items() if line.is_outside} == {"Midtbyen"}
    assert found["Midtbyen"].words == "Dårligere enn tilfeldigheter alene skulle gi"
    assert found["Midtbyen"].is_bad
    assert found["Åsen"].words == "Innenfor det en må vente av tilfeldigheter"
    wider, narrower = found["Åsen"].limits, found["Sentrum"].limits
    assert wider.upper - wider.lower > narrower.upper - narrower.lower, "fewer cases, wider field"


def test_small_unit_is_hidden_as_it_is_outside(reader, municipality):
    hidden = next(line for line in league(municipality).lines if line.node.name == "Havna")

    assert (hidden.said, hidden.count_said, hidden.limits) == ("", "", None)
    shown = page(reader)
    assert "3 av 6" not in shown
    assert '<span aria-hidden="true">:</span><span class="ds-sr-only">skjult</span>' in shown
    assert shown.count('<circle class="pt"') == 2 * 3, "three of five stand in the drawing as dots"
    assert shown.count('<path class="pt under"') == 2, "and one as a diamond"


def test_units_stand_by_name_or_by_distance_from_the_whole(municipality):
    by_name = [line.node.name for line in league(municipality).lines]
    by_distance = [line.node.name for line in league(municipality, by_distance=True).lines]

    assert by_name == ["Fjellsida", "Havna", "Midtbyen", "Sentrum", "Åsen"]
    assert by_distance == ["Midtbyen", "Fjellsida", "Sentrum", "Åsen", "Havna"]


def test_page_says_how_often_chance_does_the_same(reader):
    shown = page(reader)

    assert "Midtbyen skiller seg ut, de andre gjør det ikke" in shown
    assert "én av hundre" in shown or "én av 9" in shown
    assert "Havnes kommune, under ett" in shown
    assert "77,7" in shown


def test_without_the_whole_there_is_nothing_to_measure_against(reader, municipality):
    Figure.objects.filter(unit_code=municipality.code).update(hidden=Figure.Hidden.SECONDARY)

    shown = page(reader)
    assert "Tallet for helheten kan ikke vises" in shown
    assert "466" not in shown


def test_units_under_one_unit_are_measured_against_that_unit(municipality):
    top = a_unit("Hjemmetjenesten", municipality)
    top.code = "HJE"
    top.save()
    computation = municipality.computations.get()
    tertial = {"kind": PeriodKind.TERTIAL, "first": date(2026, 5, 1)}
    a_series(computation, [(262, 294)], unit_code="HJE", **tertial)
    for name in ("Nord", "Sør"):
        unit = a_unit(name, municipality, parent=top)
        unit.code = name.upper()
        unit.save()
        a_series(computation, [(131, 147)], unit_code=unit.code, **tertial)

    found = league(municipality, under="HJE")
    assert [line.node.name for line in found.lines] == ["Nord", "Sør"]
    assert found.whole_name == "Hjemmetjenesten"
    assert ("HJE", "Rett under Hjemmetjenesten") in [(one.code, one.name) for one in found.groupings]


def test_strange_wishes_give_the_usual_page(reader):
    assert "2. tertial 2026" in page(reader, "?periode=2019-13&under=finnes-ikke&rekkefolge=xyz")


def test_figure_nobody_has_computed_teaches_and_unknown_ones_are_not_found(reader):
    assert "Ingen enheter har dette tallet ennå" in reader.get("/tall/sykefravaer/enheter/").content.decode()
    assert reader.get("/tall/finnes-ikke/enheter/").status_code == 404


def test_league_of_another_municipality_is_its_own(client, municipality):
    client.force_login(a_user(Role.READER, a_municipality("Fjordvik")))

    assert "Midtbyen" not in page(client)
