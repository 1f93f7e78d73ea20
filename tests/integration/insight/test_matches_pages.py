"""How the indicators of the plans are measured: suggested, confirmed by a person, changed, taken back and logged."""

import pytest
from factories import a_municipality, a_plan, a_user, an_indicator
from support.figures import IN_TIME, a_computation, a_series

from styrhus.indicators.model import PeriodKind
from styrhus.web.accounts.permissions import Role
from styrhus.web.audit.models import Event
from styrhus.web.plans.models import Indicator

pytestmark = pytest.mark.django_db

SENTENCE = "Andel som får oppstart av hjemmetjenester innen seks uker"
SICK_LEAVE = "Sykefraværet skal ned"


@pytest.fixture
def plan():
    return a_plan("Trygg havn")


@pytest.fixture
def planner(client, plan):
    client.force_login(a_user(Role.PLANNER, plan.municipality))
    return client


def page(client, query=""):
    answer = client.get(f"/tall/koblinger/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def answer(client, svar, **fields):
    told = client.post("/tall/koblinger/svar/", {"svar": svar} | fields, follow=True)
    assert told.status_code == 200
    return told.content.decode()


def matched(row):
    row.refresh_from_db()
    return row.library_slug, row.library_unit, row.is_measured_by_hand


def test_suggestion_says_why(planner, plan):
    row = an_indicator(SENTENCE, plan, unit="%")

    shown = page(planner)
    assert "Forslag" in shown
    assert f'value="koble:{row.public_id}:{IN_TIME}"' in shown
    assert "Setningen" in shown
    assert "0 er koblet, 0 måles for hånd, 1 venter på svar (1 av dem har et forslag)" in shown


def test_confirmed_match_is_kept_logged_and_computed(planner, plan):
    a_series(
        a_computation(plan.municipality),
        [(8, 10), (9, 10)],
        kind=PeriodKind.TERTIAL,
        unit_code=plan.municipality.code,
    )
    row = an_indicator(SENTENCE, plan, unit="%", frequency="tertial")

    shown = answer(planner, f"koble:{row.public_id}:{IN_TIME}")
    assert "er koblet. Verdiene regnes fra nå av ut" in shown
    assert "Alle indikatorene er besvart" in shown
    assert matched(row) == (IN_TIME, "", False)
    assert Event.objects.filter(kind="indicator.matched", object_id=row.public_id).count() == 1
    assert [one.value for one in row.observations.all()] == [80.0, 90.0]
    assert "koblet indikatoren til en definisjon" in planner.get(f"/element/{row.public_id}/historie/").content.decode()


def test_many_are_confirmed_at_once_and_undone_at_once(planner, plan):
    rows = [an_indicator(SENTENCE, plan, unit="%"), an_indicator(SICK_LEAVE, plan, unit="%")]
    chosen = [f"{rows[0].public_id}:{IN_TIME}", f"{rows[1].public_id}:sykefravaer"]

    shown = answer(planner, "bekreft", valgt=chosen)
    assert "2 indikatorer er koblet" in shown
    assert [matched(row)[0] for row in rows] == [IN_TIME, "sykefravaer"]
    planner.post("/tall/koblinger/angre/")
    assert [matched(row) for row in rows] == [("", "", False)] * 2
    assert Event.objects.filter(kind="indicator.unmatched").count() == 2


def test_another_definition_is_searched_for_and_chosen_for_a_unit(planner, plan):
    row = an_indicator("Noe helt annet", plan)

    assert "Ingen definisjon ligner nok" in page(planner)
    shown = page(planner, f"?velg={row.public_id}&sok=fravær")
    assert f'value="koble:{row.public_id}:sykefravaer"' in shown
    assert "Ingen definisjoner har ordene" in page(planner, f"?velg={row.public_id}&sok=romferge")
    answer(planner, f"koble:{row.public_id}:sykefravaer", enhet="HT")
    assert matched(row) == ("sykefravaer", "HT", False)


def test_measured_by_hand_is_an_answer_that_can_be_taken_back(planner, plan):
    row = an_indicator(SENTENCE, plan, unit="%")

    assert "måles for hånd." in answer(planner, f"for-hand:{row.public_id}")
    assert matched(row) == ("", "", True)
    assert "Alle indikatorene er besvart" in page(planner)
    assert "Måles for hånd: verdiene skrives inn" in page(planner, "?vis=alle")
    answer(planner, f"fjern:{row.public_id}")
    assert matched(row) == ("", "", False)
    kinds = list(Event.objects.filter(object_id=row.public_id).values_list("kind", flat=True))
    assert kinds[-2:] == ["indicator.measured_by_hand", "indicator.not_measured_by_hand"]


def test_match_takes_the_place_of_by_hand(planner, plan):
    row = an_indicator(SENTENCE, plan, unit="%")
    answer(planner, f"for-hand:{row.public_id}")
    answer(planner, f"koble:{row.public_id}:{IN_TIME}")

    assert matched(row) == (IN_TIME, "", False)


@pytest.mark.parametrize("svar", ["", "tull", "koble:", "koble:FINNES-IKKE:sykefravaer", "fjern:", "bekreft"])
def test_strange_answers_change_nothing(planner, plan, svar):
    row = an_indicator(SENTENCE, plan)

    assert "Ingenting ble endret" in answer(planner, svar)
    assert matched(row) == ("", "", False)


def test_definition_that_is_not_there_is_refused_whole(planner, plan):
    rows = [an_indicator(SENTENCE, plan), an_indicator(SICK_LEAVE, plan)]

    shown = answer(planner, "bekreft", valgt=[f"{rows[0].public_id}:{IN_TIME}", f"{rows[1].public_id}:finnes-ikke"])
    assert "Definisjonen finnes ikke" in shown
    assert [matched(row)[0] for row in rows] == ["", ""]


def test_readers_see_and_only_planners_answer(client, plan):
    row = an_indicator(SENTENCE, plan, unit="%")
    client.force_login(a_user(Role.READER, plan.municipality))

    assert "Forslag" in page(client)
    assert 'name="svar"' not in page(client)
    refused = client.post("/tall/koblinger/svar/", {"svar": f"koble:{row.public_id}:{IN_TIME}"})
    assert refused.status_code == 403
    assert client.post("/tall/koblinger/angre/").status_code == 403


def test_indicator_of_another_municipality_is_out_of_reach(client, plan):
    row = an_indicator(SENTENCE, plan)
    client.force_login(a_user(Role.PLANNER, a_municipality("Fjordvik")))

    assert "Ingenting ble endret" in answer(client, f"koble:{row.public_id}:{IN_TIME}")
    assert SENTENCE not in page(client, "?vis=alle")
    assert matched(row)[0] == ""


def test_page_of_many_indicators_costs_few_queries(planner, plan, django_assert_max_num_queries):
    Indicator.objects.bulk_create(
        Indicator(plan=plan, public_id=f"HAV-I-9{n:03}", text=f"{SENTENCE} nr. {n}") for n in range(30)
    )

    with django_assert_max_num_queries(14):
        page(planner)
