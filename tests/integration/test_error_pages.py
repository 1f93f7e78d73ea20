"""What went wrong is said in Norwegian, with a way on."""

import pytest
from django.test import Client
from django.urls import reverse
from factories import a_plan, planner_of

pytestmark = pytest.mark.django_db


def test_a_page_that_does_not_exist_leads_on(client):
    response = client.get("/finnes-ikke/")
    html = response.content.decode()
    assert response.status_code == 404
    assert "Siden finnes ikke" in html
    assert 'href="/"' in html
    assert f'href="{reverse("publishing:front")}"' in html


def test_whoever_reads_the_open_pages_is_led_back_to_them(client):
    html = client.get(reverse("publishing:front") + "finnes-ikke/").content.decode()
    assert "Se de åpne sidene" in html
    assert "Gå til min side" not in html


def test_a_form_without_its_secret_says_what_to_do():
    plan = a_plan()
    client = Client(enforce_csrf_checks=True)
    client.force_login(planner_of(plan))
    response = client.post(reverse("plans:create_plan"), {"title": "Ny plan"})
    html = response.content.decode()
    assert response.status_code == 403
    assert "Skjemaet ble ikke lagret" in html
    assert "last den på nytt og prøv igjen" in html


def test_a_fault_of_ours_is_told_without_its_insides(client, monkeypatch):
    monkeypatch.setattr("styrhus.web.accounts.views.SignInForm.__init__", lambda *a, **b: 1 / 0)
    client.raise_request_exception = False
    response = client.get(reverse("accounts:sign_in"))
    html = response.content.decode()
    assert response.status_code == 500
    assert "Noe gikk galt hos oss" in html
    assert "ZeroDivisionError" not in html
