"""What every answer says to the browser, and what no page may hold."""

import re
from pathlib import Path

import pytest
from django.urls import reverse
from factories import a_user

pytestmark = pytest.mark.django_db
TEMPLATES = Path(__file__).parents[2] / "src" / "styrhus" / "web" / "templates"


@pytest.mark.parametrize("name", ["accounts:sign_in", "publishing:front", "publishing:privacy"])
def test_open_pages_carry_strict_headers(client, name):
    response = client.get(reverse(name))
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"


def test_signed_in_pages_are_not_kept_by_shared_caches(client):
    client.force_login(a_user())
    response = client.get(reverse("mypage:home"))
    assert "private" in response.headers["Cache-Control"] or "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize(
    "template", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES))
)
def test_no_template_holds_inline_style_script_or_another_site(template):
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|\son[a-z]+=\"", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", text)
