"""Signing in: the right password opens, guessing is braked, and what is kept of a failure tells nothing."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from factories import PASSWORD, a_user

from styrhus.web.accounts.models import SignInFailure
from styrhus.web.accounts.services import ALLOWED_FAILURES, FAILURE_WINDOW, create_user

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

EMAIL = "kari.nes@havnes.kommune.example"


@pytest.fixture
def kari():
    return a_user(email=EMAIL, password=PASSWORD)


def sign_in(client, password=PASSWORD, email=EMAIL, **more):
    return client.post(reverse("accounts:sign_in"), {"email": email, "password": password, **more})


def is_signed_in(client):
    return "_auth_user_id" in client.session


def guess_wrong(client, times, **more):
    for _ in range(times):
        sign_in(client, "feil passord", **more)


def test_right_password_opens(client, kari):
    assert sign_in(client).status_code == 302
    assert is_signed_in(client)


def test_capitals_in_the_address_do_not_matter(client, kari):
    sign_in(client, email=EMAIL.upper())
    assert is_signed_in(client)


@pytest.mark.parametrize(
    ("email", "password"), [(EMAIL, "feil passord"), ("ukjent@havnes.kommune.example", PASSWORD), (EMAIL, "")]
)
def test_wrong_answer_is_told_the_same_way_whichever_is_wrong(client, kari, email, password):
    page = sign_in(client, password, email)
    assert page.status_code == 200
    assert not is_signed_in(client)
    if password:
        assert "E-posten eller passordet stemmer ikke" in page.content.decode()


def test_one_who_has_left_cannot_sign_in(client, kari):
    type(kari).objects.update(is_active=False)
    sign_in(client)
    assert not is_signed_in(client)


def test_too_many_guesses_brake_even_the_right_password(client, kari):
    guess_wrong(client, ALLOWED_FAILURES)
    page = sign_in(client)
    assert "For mange forsøk" in page.content.decode()
    assert not is_signed_in(client)


def test_one_guess_fewer_does_not_brake(client, kari):
    guess_wrong(client, ALLOWED_FAILURES - 1)
    sign_in(client)
    assert is_signed_in(client)


def test_brake_lets_go_after_a_while(client, kari):
    guess_wrong(client, ALLOWED_FAILURES)
    SignInFailure.objects.update(at=timezone.now() - FAILURE_WINDOW - timedelta(seconds=1))
    sign_in(client)
    assert is_signed_in(client)


def test_brake_on_one_person_is_no_brake_on_another(client, kari):
    other = "ola.vik@havnes.kommune.example"
    a_user(email=other, password=PASSWORD)
    guess_wrong(client, ALLOWED_FAILURES)
    sign_in(client, email=other)
    assert is_signed_in(client)


def test_success_forgets_the_failures(client, kari):
    guess_wrong(client, ALLOWED_FAILURES - 1)
    sign_in(client)
    assert not SignInFailure.objects.exists()


def test_kept_failure_holds_neither_address_nor_password(client, kari):
    guess_wrong(client, 1)
    key = SignInFailure.objects.get().key
    assert len(key) == 64
    assert "kari" not in key


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/planer/", "/planer/"),
        ("https://onde.example/planer/", "/"),
        ("//onde.example", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_after_signing_in_one_stays_on_our_pages(client, kari, wanted, reached):
    assert sign_in(client, next=wanted)["Location"] == reached


def test_signing_out_takes_a_post(client, kari):
    client.force_login(kari)
    assert client.get(reverse("accounts:sign_out")).status_code == 405
    client.post(reverse("accounts:sign_out"))
    assert not is_signed_in(client)


@pytest.mark.parametrize("password", ["kort", "passord1234567890"[:8], "password12345", "kari nes havnes"])
def test_weak_password_is_refused(password):
    with pytest.raises(ValidationError):
        create_user(email="kari.nes@havnes.example", name="Kari Nes Havnes", password=password, by=None)
