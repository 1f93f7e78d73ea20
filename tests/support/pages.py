"""The pages tests look through. Opening one costs a browser two seconds of work before it shows anything, so that a
few are kept for the whole run, and wiped clean of one test before the next gets them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# A file of the site itself, in the place between two tests: it asks for nothing more, and a page that leads to another
# site would begin anew with a process of its own.
BETWEEN_TESTS = "/static/favicon.svg"
OUTSIDE = (-100, -100)
KEPT = 2  # of each kind; what one test needs beyond them is closed again


class KeptPages:
    """Pages of one browser, each in a context of its own: nobody is signed in, nothing is cached, no listeners."""

    def __init__(self, browser: Any) -> None:
        self._browser = browser
        self._free: dict[tuple[str, bool], list[Any]] = {}

    @contextmanager
    def borrowed(self, address: str, *, scripts: bool) -> Iterator[Any]:
        """A page with scripts or without, given back when the block ends."""
        free = self._free.setdefault((address, scripts), [])
        page = free.pop() if free else self._new(address, scripts)
        yield page
        if page.is_closed() or len(free) >= KEPT:
            page.context.close()
        else:
            _wipe(page, address)
            free.append(page)

    def _new(self, address: str, scripts: bool) -> Any:
        context = self._browser.new_context(
            base_url=address, java_script_enabled=scripts, locale="nb-NO", timezone_id="Europe/Oslo"
        )
        context.set_default_timeout(20_000)
        return context.new_page()


def leave(page: Any) -> None:
    """Go where nothing happens, so that a page that asks and asks how things go stops asking."""
    if not page.is_closed():
        page.goto(BETWEEN_TESTS)


def _wipe(page: Any, address: str) -> None:
    for other in page.context.pages:
        if other != page:
            other.close()
    page.mouse.move(*OUTSIDE)  # where it was left, it would hover over something on the next page
    page.context.clear_cookies()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.clearBrowserCache")
    devtools.send("Storage.clearDataForOrigin", {"origin": address, "storageTypes": "all"})
    devtools.detach()
