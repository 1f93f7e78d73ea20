"""A real browser for tests of pages: the system's Chromium, at two widths and in two colour schemes.

Whatever the page does wrong on the way (a script error, a broken content policy, a call to somebody else's server)
fails the test when it ends.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest

from support.accessibility import WIDE, faults_as_it_lies, faults_everywhere
from support.pages import KeptPages, leave
from support.requirements import chromium

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


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread, which makes Django suspect that we are asynchronous. We are not.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def kept_pages(browser: Any) -> KeptPages:
    return KeptPages(browser)


@pytest.fixture
def open_page(kept_pages: KeptPages, live_server: Any) -> Iterator[Callable[..., Any]]:
    """`open_page("/sti", width=320, dark=True, user=planner)` gives a page that is loaded and signed in."""
    faults: list[str] = []
    with ExitStack() as borrowed:

        def open_page(
            path: str = "/", *, width: int = WIDE, dark: bool = False, user: Any = None, scripts: bool = True
        ) -> Any:
            page = borrowed.enter_context(kept_pages.borrowed(live_server.url, scripts=scripts))
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(media="null", color_scheme="dark" if dark else "light")
            if user is not None:
                page.context.add_cookies([_session_cookie(user, live_server.url)])
            borrowed.enter_context(watched(page, urlsplit(live_server.url).netloc, faults))
            borrowed.callback(leave, page)  # while it is still watched: what it did wrong last is told on the way
            answer = page.goto(path)
            if answer and answer.status >= 500:
                faults.append(f"{page.url}: svarte {answer.status}")
            return page

        yield open_page
    assert not faults, "Siden gjorde noe galt underveis:\n" + "\n".join(faults)


@pytest.fixture
def assert_accessible() -> Callable[[Any], None]:
    """axe-core finds no violation of WCAG 2.1 A and AA, and nothing scrolls sideways (which axe does not see)."""
    return lambda page: _assert_none(faults_as_it_lies(page), page)


@pytest.fixture
def assert_accessible_everywhere() -> Callable[[Any], None]:
    """The same of a page as it lies there, at both widths and in both schemes."""
    return lambda page: _assert_none(faults_everywhere(page), page)


def _assert_none(faults: list[str], page: Any) -> None:
    assert not faults, f"{page.url} stenger noen ute:\n" + "\n".join(faults)


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


@contextmanager
def watched(page: Any, own_host: str, faults: list[str]) -> Iterator[None]:
    """Note what the page does wrong while the block lasts."""

    def on_request(request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https") and parts.netloc != own_host:
            faults.append(f"{page.url}: kalte {request.url}")

    def on_console(message: Any) -> None:
        # A page that answers 404 on purpose is logged as a failed load; what the test expects of it is its own matter.
        if message.type == "error" and "Failed to load resource" not in message.text:
            faults.append(f"{page.url}: {message.text}")

    def on_error(error: Any) -> None:
        faults.append(f"{page.url}: {error}")

    listeners = {"request": on_request, "console": on_console, "pageerror": on_error}
    for event, listener in listeners.items():
        page.on(event, listener)
    yield
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
