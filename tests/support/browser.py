"""A real browser for tests of pages: the system's Chromium, at two widths and in two colour schemes.

Whatever the page does wrong on the way (a script error, a broken content policy, a call to somebody else's server)
fails the test when it ends.
"""

import os
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from support.requirements import AXE, chromium

WIDE, NARROW = 1280, 320
# The last six keep Chromium from calling home, which a closed network answers with many errors.
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread, which makes Django suspect that we are asynchronous. We are not.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """`open_page("/sti", width=320, dark=True, user=planner)` gives a page that is loaded and signed in."""
    contexts: list[Any] = []
    faults: list[str] = []

    def open_page(
        path: str = "/", *, width: int = WIDE, dark: bool = False, user: Any = None, scripts: bool = True
    ) -> Any:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            locale="nb-NO",
            timezone_id="Europe/Oslo",
        )
        contexts.append(context)
        context.set_default_timeout(20_000)
        if user is not None:
            context.add_cookies([_session_cookie(user, live_server.url)])
        page = context.new_page()
        watch(page, urlsplit(live_server.url).netloc, faults)
        answer = page.goto(path)
        if answer and answer.status >= 500:
            faults.append(f"{page.url}: svarte {answer.status}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults, "Siden gjorde noe galt underveis:\n" + "\n".join(faults)


@pytest.fixture
def assert_accessible() -> Callable[[Any], None]:
    """axe-core finds no violation of WCAG 2.1 A and AA, and nothing scrolls sideways (which axe does not see)."""
    source = AXE.read_text(encoding="utf-8")

    def assert_accessible(page: Any) -> None:
        if not page.evaluate("Boolean(window.axe)"):
            page.evaluate(source)
        options = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"], "preload": False}
        violations = page.evaluate("options => axe.run(document, options).then(found => found.violations)", options)
        assert not violations, f"{page.url} bryter WCAG 2.1 AA:\n" + "\n".join(map(_as_text, violations))
        widths = page.evaluate("[document.scrollingElement.scrollWidth, window.innerWidth]")
        assert widths[0] <= widths[1], f"{page.url} ruller sidelengs: {widths[0]} px innhold i {widths[1]} px vindu"

    return assert_accessible


@pytest.fixture
def assert_accessible_everywhere(assert_accessible: Callable[[Any], None]) -> Callable[[Any], None]:
    """The same of a page as it lies there, at both widths and in both schemes: without loading it again for each."""

    def assert_accessible_everywhere(page: Any) -> None:
        for width in (NARROW, WIDE):
            page.set_viewport_size({"width": width, "height": 900})
            for scheme in ("dark", "light"):
                page.emulate_media(color_scheme=scheme)
                assert_accessible(page)

    return assert_accessible_everywhere


def _session_cookie(user: Any, address: str) -> dict[str, str]:
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user)
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": address,
    }


def watch(page: Any, own_host: str, faults: list[str]) -> None:
    """Note what the page does wrong from now on."""

    def on_request(request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https") and parts.netloc != own_host:
            faults.append(f"{page.url}: kalte {request.url}")

    def on_console(message: Any) -> None:
        # A page that answers 404 on purpose is logged as a failed load; what the test expects of it is its own matter.
        if message.type == "error" and "Failed to load resource" not in message.text:
            faults.append(f"{page.url}: {message.text}")

    page.on("request", on_request)
    page.on("console", on_console)
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))


def _as_text(violation: dict[str, Any]) -> str:
    places = "\n".join(
        f"    {' '.join(map(str, node['target']))}\n      {node['html'][:200]}" for node in violation["nodes"][:8]
    )
    return f"  {violation['id']} ({violation['impact']}): {violation['help']}\n{places}"
