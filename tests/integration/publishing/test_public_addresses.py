"""What readers and their browsers are answered with: files, quickly, and nothing that was not put out."""

import pytest
from factories import a_goal, a_plan, a_user

from styrhus.web.publishing import folders
from styrhus.web.publishing.services import publish_plan
from styrhus.web.publishing.site import plan_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def address():
    by = a_user()
    plan = a_plan("Trygg havn", by=by)
    a_goal("Flere bor trygt hjemme", plan, by=by)
    publish_plan(plan=plan, by=by)
    return plan_address(plan.municipality, plan.slug)


@pytest.mark.parametrize("path", ["/offentlig/", "/offentlig/havnes/", "", "data/maal.csv"])
def test_published_file_costs_no_query(client, address, django_assert_num_queries, path):
    with django_assert_num_queries(0):
        response = client.get(path if path.startswith("/") else address + path)

    assert response.status_code == 200
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_reader_who_has_the_page_is_told_so(client, address):
    first = client.get(address)

    same = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (same.status_code, same.content, same["ETag"]) == (304, b"", first["ETag"])
    dated = client.get(address, headers={"if-modified-since": first["Last-Modified"]})
    assert dated.status_code == 304
    assert client.get(address, headers={"if-none-match": '"noe-annet"'}).status_code == 200


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("data/maal.csv", "text/csv; charset=utf-8"),
        ("data/plan.json", "application/json"),
    ],
)
def test_file_says_what_it_is(client, address, name, kind):
    response = client.get(address + name)

    assert response["Content-Type"] == kind
    assert response["X-Content-Type-Options"] == "nosniff"
    assert ("Content-Disposition" in response) is (name != "")


@pytest.mark.parametrize(
    "path",
    [
        "/offentlig/../secret.key",
        "/offentlig/havnes/../../../secret.key",
        "/offentlig/%2e%2e/%2e%2e/secret.key",
        "/offentlig/havnes/..%2f..%2f..%2fsecret.key",
        "/offentlig/.lock",
        "/offentlig/.site.txt",
        "/offentlig/havnes/finnes-ikke/",
        "/offentlig/finnes-ikke/",
        "/offentlig//etc/passwd",
        "/offentlig/havnes/%00",
        "/offentlig/" + "a" * 300,
    ],
)
def test_nothing_but_published_files_is_found(client, address, path):
    (folders.root().parent / "secret.key").write_text("hemmelig")

    response = client.get(path)
    assert response.status_code == 404
    assert b"hemmelig" not in response.content


def test_listing_beside_the_pages_is_not_served(client, address):
    assert client.get(f"{address}.listing.json").status_code == 404


def test_address_without_its_slash_is_sent_on(client, address):
    response = client.get(address.rstrip("/"))

    assert (response.status_code, response["Location"]) == (301, address)


@pytest.mark.parametrize("path", ["/offentlig/", "/offentlig/havnes/"])
def test_nobody_posts_to_public_pages(client, address, path):
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("path", ["/offentlig/tilgjengelighet/", "/offentlig/personvern/"])
def test_statements_are_there_before_anything_is_published(client, path):
    assert client.get(path).status_code == 200


def test_front_is_there_before_anything_is_published(client):
    assert "Ingen planer er lagt ut ennå" in client.get("/offentlig/").content.decode()
